import type { PageKit } from '../../../drivers/web/page-script/page-kit.ts';
import type { captureKit } from './capture-kit.ts';
import type { changeKit } from './change-kit.ts';
import type { fingerprintKit } from './fingerprint-kit.ts';
import type { overlayKit } from './overlay-kit.ts';
import type { secretKit } from './secret-kit.ts';
import type { startKit } from './start-kit.ts';

type CaptureKit = typeof captureKit;
type ChangeKit = typeof changeKit;
type FingerprintKit = typeof fingerprintKit;
type OverlayKit = typeof overlayKit;
type SecretKit = typeof secretKit;
type StartKit = typeof startKit;

/** The driver's page script, and what only a recorder needs: one way of naming things for recording and for replay. */
export interface RecorderKit
  extends PageKit,
    CaptureKit,
    ChangeKit,
    FingerprintKit,
    OverlayKit,
    SecretKit,
    StartKit {}
