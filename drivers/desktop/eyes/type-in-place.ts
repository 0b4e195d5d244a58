import type { Call } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import { untilTrue } from '../hands/until-true.ts';
import type { Box, Pixels } from '../x/grab-pixels.ts';
import { chordSymbols } from '../x/key-symbols.ts';
import type { Keyboard } from '../x/keyboard.ts';
import { changedBox, isCaret, withoutCaret } from './caret.ts';
import { findEmptyField } from './find-field.ts';

/** The slowest caret blinks once in this time. */
const blinkMs = 1500;
/** How long a program may take to show what was typed. */
const shownMs = 2000;
/** What is still changing after a key is not looked at: a program that has drawn all of it holds still for so many looks. */
const stillLooks = 3;

/** What typing into a place that only its looks are known of needs. */
export interface FieldMeans {
  keyboard: Keyboard;
  /** What the place shows, and the window it is in. */
  place(): Promise<Pixels>;
  window(): Promise<Pixels>;
  /** A point of the display that lies in the field. */
  point: [x: number, y: number];
}

/** Waits until a caret blinks in the place: only then do keys reach it and nothing else. */
export function keyboardIsIn({ place }: Pick<FieldMeans, 'place'>, call: Call): Promise<boolean> {
  return untilBlink(place, () => true, call);
}

/** What a caret in the place hides: the part of the display it stands on, as it is while the caret is out. */
export async function underCaret(
  { place }: Pick<FieldMeans, 'place'>,
  call: Call,
): Promise<Pixels | undefined> {
  let under: Pixels | undefined;
  await untilBlink(
    place,
    (looks, caret) => {
      under = withoutCaret(looks, caret);
      return under !== undefined;
    },
    call,
  );
  return under;
}

async function untilBlink(
  place: FieldMeans['place'],
  fits: (looks: [before: Pixels, now: Pixels], caret: Box) => boolean,
  call: Call,
): Promise<boolean> {
  let before = await place();
  const blinks = async () => {
    const looks: [Pixels, Pixels] = [before, await place()];
    [, before] = looks;
    const changed = changedBox(...looks);
    return isCaret(changed) && fits(looks, changed);
  };
  return untilTrue(blinks, call, blinkMs);
}

/** Replaces what the field with the keyboard holds, and gives its inside. Nothing is pressed unless its caret was seen. */
export async function typeInPlace(means: FieldMeans, text: string, call: Call): Promise<Box> {
  const { keyboard } = means;
  if (!(await keyboardIsIn(means, call))) {
    throw new BotError(
      'driver-failed',
      'No caret blinks in the place that was clicked, so it is no field that takes the keyboard, or it is disabled. Nothing was typed.',
    );
  }
  // These select all of a field in every toolkit; Control+A goes to the start of the line in some. Tk keeps a selection of nothing until
  // the caret moves, and would take no Backspace later.
  for (const keys of ['Control+End', 'Control+Shift+Home', 'Delete', 'End'])
    await keyboard.press(chordSymbols(keys));
  let field: Box | undefined;
  const isEmpty = async () => {
    field = findEmptyField(await means.window(), means.point);
    return field !== undefined;
  };
  if (!(await untilTrue(isEmpty, call, shownMs)) || !field) {
    throw new BotError('driver-failed', 'The field that was clicked cannot be emptied: it may be read-only.');
  }
  // How many of the signs the program has read cannot be asked: it has when the field changes no more.
  await keyboard.write(text, async () => {
    call.signal.throwIfAborted();
    await untilStill(means, call);
  });
  return field;
}

async function untilStill({ window }: FieldMeans, call: Call): Promise<void> {
  let before = await window();
  let still = 0;
  const isStill = async () => {
    const now = await window();
    const changed = changedBox(before, now);
    still = !changed || isCaret(changed) ? still + 1 : 0;
    before = now;
    return still >= stillLooks;
  };
  await untilTrue(isStill, call, shownMs);
}
