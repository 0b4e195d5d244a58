import { barStyleKit } from './bar-style-kit.ts';
import { beforeKit } from './before-kit.ts';
import { captureKit } from './capture-kit.ts';
import { changeKit } from './change-kit.ts';
import { dragKit } from './drag-kit.ts';
import { fingerprintKit } from './fingerprint-kit.ts';
import { hoverKit } from './hover-kit.ts';
import { keyKit } from './key-kit.ts';
import { markKit } from './mark-kit.ts';
import { overlayKit } from './overlay-kit.ts';
import { pickKit } from './pick-kit.ts';
import { placeKit } from './place-kit.ts';
import { pointerKit } from './pointer-kit.ts';
import { safeKit } from './safe-kit.ts';
import { secretKit } from './secret-kit.ts';
import { startKit } from './start-kit.ts';

/** The parts of the recorder's page script; they stand on the driver's. */
export const kits: readonly object[] = [
  barStyleKit,
  beforeKit,
  captureKit,
  changeKit,
  dragKit,
  fingerprintKit,
  hoverKit,
  keyKit,
  markKit,
  overlayKit,
  pickKit,
  placeKit,
  pointerKit,
  safeKit,
  secretKit,
  startKit,
];
