import type { Call } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import { numberIn, rangeOf } from '../tree/number-value.ts';
import type { Thing } from '../tree/thing.ts';
import type { Keyboard } from '../x/keyboard.ts';
import type { Pointer } from '../x/pointer.ts';
import { overwriteField } from './overwrite-field.ts';
import { type Means, words } from './reach-thing.ts';
import { setNumber } from './set-number.ts';
import { typeIntoCell } from './type-into-cell.ts';
import { typeIntoField } from './type-into-field.ts';

/** What typing takes. */
export interface TypingTools {
  means: Means;
  keyboard: Keyboard;
  pointer: Pointer;
}

/** Puts a text in the place of what a thing holds, in the way that its kind is written in. */
export async function typeInto(
  tools: TypingTools,
  { thing, text }: { thing: Thing; text: string },
  call: Call,
): Promise<void> {
  const { kind } = thing;
  if (kind === 'table cell') return typeIntoCell(tools, { cell: thing, text }, call);
  if (kind === 'calendar') throw tellsNoDay(thing);
  const range = await rangeOf(tools.means.bus, thing);
  const number = range && numberIn(text);
  if (range && number !== undefined) return setNumber(tools, { thing, number, text, range }, call);
  if (kind === 'slider') {
    throw new BotError('business', `${words(thing)} takes a number, and “${text}” is none.`);
  }
  if (kind === 'spin button') return overwriteField(tools, { thing, text }, call);
  return typeIntoField(tools, { field: thing, text }, call);
}

function tellsNoDay(thing: Thing): BotError {
  return new BotError(
    'driver-failed',
    `${words(thing)} is a calendar, and its program does not tell which day it shows. Click the day by a way by screen-text or picture, and say in expect: what must be seen then.`,
  );
}
