import { barStyleKit } from './bar-style-kit.ts';
import { beforeKit } from './before-kit.ts';
import { calendarKit } from './calendar-kit.ts';
import { captureKit } from './capture-kit.ts';
import { changeKit } from './change-kit.ts';
import { choiceKit } from './choice-kit.ts';
import { dragKit } from './drag-kit.ts';
import { fingerprintKit } from './fingerprint-kit.ts';
import { hoverKit } from './hover-kit.ts';
import { keyKit } from './key-kit.ts';
import { markKit } from './mark-kit.ts';
import { newsKit } from './news-kit.ts';
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
  calendarKit,
  captureKit,
  changeKit,
  choiceKit,
  dragKit,
  fingerprintKit,
  hoverKit,
  keyKit,
  markKit,
  newsKit,
  overlayKit,
  pickKit,
  placeKit,
  pointerKit,
  safeKit,
  secretKit,
  startKit,
];
