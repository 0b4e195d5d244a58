import type { Call } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import { readContent } from '../tree/read-content.ts';
import type { Thing } from '../tree/thing.ts';
import { chordSymbols } from '../x/key-symbols.ts';
import type { Keyboard } from '../x/keyboard.ts';
import type { Pointer } from '../x/pointer.ts';
import { type Means, pointAt, words } from './reach-thing.ts';
import { typedLimitMs, untilTrue } from './until-true.ts';

/** Writes into a cell of a table or sheet: chosen by a click, what is typed takes the place of what it holds, and Enter keeps it. */
export async function typeIntoCell(
  { means, keyboard, pointer }: { means: Means; keyboard: Keyboard; pointer: Pointer },
  { cell, text }: { cell: Thing; text: string },
  call: Call,
): Promise<void> {
  if (/[\n\t]/.test(text)) {
    throw new BotError(
      'driver-failed',
      `${words(cell)} is a cell, and its text has a line break or tab: they would end the cell.`,
    );
  }
  await pointAt(means, cell, call);
  await pointer.click({});
  await keyboard.write(text, async () => call.signal.throwIfAborted());
  // What a sheet adds of itself, because another cell begins so, is chosen and goes; in an empty entry the old content does.
  await keyboard.press(chordSymbols('Delete'));
  if (text !== '') await keyboard.press(chordSymbols('Enter'));
  await untilTrue(async () => (await contentOf(means, cell)) === text, call, typedLimitMs);
}

/** Some call a cell by what it holds: what it is called is read again. */
async function contentOf(means: Means, cell: Thing): Promise<string | boolean> {
  const now = cell.interfaces.has('Text') ? cell : await means.now(cell);
  return now ? readContent(means.bus, now) : '';
}
