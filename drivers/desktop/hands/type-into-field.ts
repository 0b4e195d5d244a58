import type { Call } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import { countSigns, putText } from '../tree/read-content.ts';
import type { Thing } from '../tree/thing.ts';
import { chordSymbols, looksDead } from '../x/key-symbols.ts';
import type { Keyboard } from '../x/keyboard.ts';
import { focus, type Means, words } from './reach-thing.ts';
import { typedLimitMs, untilTrue } from './until-true.ts';

/** Puts a text in the place of what a field holds, as far as there are keys for it by keys. */
export async function typeIntoField(
  { means, keyboard }: { means: Means; keyboard: Keyboard },
  { field, text }: { field: Thing; text: string },
  call: Call,
): Promise<void> {
  if (!field.interfaces.has('EditableText')) {
    throw new BotError(
      'driver-failed',
      `${words(field)} is no text field, it is a ${field.role ?? field.kind}.`,
    );
  }
  await focus(means, field, call);
  const holds = (signs: number) => async () => (await countSigns(means.bus, field)) === signs;
  await keyboard.press(chordSymbols('Control+a'));
  await keyboard.press(chordSymbols('Delete'));
  if (!(await untilTrue(holds(0), call, typedLimitMs))) {
    throw new BotError('driver-failed', `${words(field)} cannot be emptied: it may be read-only.`);
  }
  let written = 0;
  for (const part of partsOf(text)) {
    const before = written;
    // A field that writes another text than it is given is judged by who reads it back.
    const taken = async (signs: number) => {
      call.signal.throwIfAborted();
      written = before + signs;
      await untilTrue(holds(written), call, typedLimitMs);
    };
    if (looksDead(part)) {
      await putText(means.bus, field, { text: part, behind: before });
      await taken(1);
    } else {
      await keyboard.write(part, taken);
    }
  }
}

/** A text cut at the signs that have no sure key, each of which is a part of its own. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let plain = '';
  for (const sign of text) {
    if (!looksDead(sign)) {
      plain += sign;
      continue;
    }
    if (plain) parts.push(plain);
    parts.push(sign);
    plain = '';
  }
  return plain ? [...parts, plain] : parts;
}
