import type { Call } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import { holdsNumber, putNumber, readNumber } from '../tree/number-value.ts';
import { readContent } from '../tree/read-content.ts';
import type { Thing } from '../tree/thing.ts';
import { chordSymbols } from '../x/key-symbols.ts';
import { leaveField } from './leave-field.ts';
import { overwriteField } from './overwrite-field.ts';
import { bringInFront, focus, words } from './reach-thing.ts';
import type { TypingTools } from './type-into.ts';
import { typedLimitMs, untilTrue } from './until-true.ts';

/** A program moves its slider at once. */
const movedLimitMs = 300;
/** Nobody presses a key more often for one number. */
const mostPresses = 300;

interface Wanted {
  thing: Thing;
  number: number;
  text: string;
  range: { least: number; most: number };
}

/**
 * Gives a slider or a field with arrows its number, and reads back that it holds it and shows it: a program may round it, or take it
 * otherwise when the field is left.
 */
export async function setNumber(tools: TypingTools, wanted: Wanted, call: Call): Promise<void> {
  const { means } = tools;
  const { thing, number, text, range } = wanted;
  if (number < range.least || number > range.most) {
    throw new BotError(
      'business',
      `${words(thing)} takes numbers from ${range.least} to ${range.most}, and ${number} is none of them.`,
    );
  }
  await bringInFront(means, thing, call);
  if (thing.kind === 'slider') await moveSlider(tools, wanted, call);
  // Swing's own numbers are of another kind than those it is given so.
  else if (!thing.interfaces.has('EditableText')) return overwriteField(tools, { thing, text }, call);
  else {
    await putNumber(means.bus, thing, number);
    await leaveField(tools, thing, call);
  }
  let shown = '';
  const isHeld = async () => {
    shown = String(await readContent(means.bus, await means.again(thing)));
    return holdsNumber(means.bus, thing, { wanted: number, shown });
  };
  if (await untilTrue(isHeld, call, typedLimitMs)) return;
  throw new BotError(
    'not-confirmed',
    `${words(thing)} was to hold ${number} and holds “${shown}”: its program rounds it or takes other numbers only.`,
  );
}

/** By its number, or by its keys where a program takes none. */
async function moveSlider(
  { means, keyboard }: TypingTools,
  { thing, number }: Wanted,
  call: Call,
): Promise<void> {
  const read = () => readNumber(means.bus, thing, 'CurrentValue');
  const before = await read();
  await putNumber(means.bus, thing, number);
  if (await untilTrue(async () => (await read()) !== before || before === number, call, movedLimitMs)) return;
  await focus(means, thing, call);
  for (let presses = 0; presses < mostPresses; presses++) {
    const now = await read();
    if (now === number) return;
    await keyboard.press(chordSymbols(now < number ? 'ArrowRight' : 'ArrowLeft'));
    if (!(await untilTrue(async () => (await read()) !== now, call, movedLimitMs))) return;
    // A step too large leads past it: then it cannot be had.
    if (Math.sign(number - (await read())) === -Math.sign(number - now)) return;
  }
}
