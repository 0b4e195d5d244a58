import type { Call } from '../../../language/driver.ts';
import type { Thing } from '../tree/thing.ts';
import { chordSymbols } from '../x/key-symbols.ts';
import { focus } from './reach-thing.ts';
import type { TypingTools } from './type-into.ts';
import { untilTrue } from './until-true.ts';

/** Programs follow a key at once; where Tab leads nowhere the keyboard stays. */
const leftLimitMs = 500;

/** Takes the keyboard away from a field and gives it back: only then do programs take what was written, and the next key goes where a person's would. */
export async function leaveField({ means, keyboard }: TypingTools, field: Thing, call: Call): Promise<void> {
  await focus(means, field, call);
  await keyboard.press(chordSymbols('Tab'));
  const hasLeft = async () => !(await means.again(field)).states.has('focused');
  if (await untilTrue(hasLeft, call, leftLimitMs)) await focus(means, field, call);
  else await keyboard.press(chordSymbols('Enter'));
}
