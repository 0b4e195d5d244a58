import { captureKit } from './capture-kit.ts';
import { changeKit } from './change-kit.ts';
import { fingerprintKit } from './fingerprint-kit.ts';
import { overlayKit } from './overlay-kit.ts';
import { secretKit } from './secret-kit.ts';
import { startKit } from './start-kit.ts';

/** The parts of the recorder's page script; they stand on the driver's. */
export const kits: readonly object[] = [
  captureKit,
  changeKit,
  fingerprintKit,
  overlayKit,
  secretKit,
  startKit,
];
