import type { PageKit } from '../../../drivers/web/page-script/page-kit.ts';
import type { barStyleKit } from './bar-style-kit.ts';
import type { beforeKit } from './before-kit.ts';
import type { calendarKit } from './calendar-kit.ts';
import type { captureKit } from './capture-kit.ts';
import type { changeKit } from './change-kit.ts';
import type { choiceKit } from './choice-kit.ts';
import type { dragKit } from './drag-kit.ts';
import type { fingerprintKit } from './fingerprint-kit.ts';
import type { hoverKit } from './hover-kit.ts';
import type { keyKit } from './key-kit.ts';
import type { markKit } from './mark-kit.ts';
import type { newsKit } from './news-kit.ts';
import type { overlayKit } from './overlay-kit.ts';
import type { pickKit } from './pick-kit.ts';
import type { placeKit } from './place-kit.ts';
import type { pointerKit } from './pointer-kit.ts';
import type { safeKit } from './safe-kit.ts';
import type { secretKit } from './secret-kit.ts';
import type { startKit } from './start-kit.ts';

type BarStyleKit = typeof barStyleKit;
type BeforeKit = typeof beforeKit;
type CalendarKit = typeof calendarKit;
type CaptureKit = typeof captureKit;
type ChangeKit = typeof changeKit;
type ChoiceKit = typeof choiceKit;
type DragKit = typeof dragKit;
type FingerprintKit = typeof fingerprintKit;
type HoverKit = typeof hoverKit;
type KeyKit = typeof keyKit;
type MarkKit = typeof markKit;
type NewsKit = typeof newsKit;
type OverlayKit = typeof overlayKit;
type PickKit = typeof pickKit;
type PlaceKit = typeof placeKit;
type PointerKit = typeof pointerKit;
type SafeKit = typeof safeKit;
type SecretKit = typeof secretKit;
type StartKit = typeof startKit;

/** The driver's page script, and what only a recorder needs: one way of naming things for recording and for replay. */
export interface RecorderKit
  extends PageKit,
    BarStyleKit,
    BeforeKit,
    CalendarKit,
    CaptureKit,
    ChangeKit,
    ChoiceKit,
    DragKit,
    FingerprintKit,
    HoverKit,
    KeyKit,
    MarkKit,
    NewsKit,
    OverlayKit,
    PickKit,
    PlaceKit,
    PointerKit,
    SafeKit,
    SecretKit,
    StartKit {}
