import type { Call } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import type { Bus } from '../display/session-bus.ts';
import { childrenOf } from '../tree/children-of.ts';
import { readContent, replaceText } from '../tree/read-content.ts';
import { refOf, type Thing } from '../tree/thing.ts';
import { leaveField } from './leave-field.ts';
import { words } from './reach-thing.ts';
import type { TypingTools } from './type-into.ts';
import { typedLimitMs, untilTrue } from './until-true.ts';

/**
 * Puts a text in the place of what a field with arrows holds, such as a date or a time: keys would fill its parts one after the other,
 * and it is never empty. It is taken when the field is left.
 */
export async function overwriteField(
  tools: TypingTools,
  { thing, text }: { thing: Thing; text: string },
  call: Call,
): Promise<void> {
  const { means } = tools;
  const field = await fieldIn(means.bus, thing);
  if (!field) throw new BotError('driver-failed', `${words(thing)} holds no text that could be typed over.`);
  const again = async (one: Thing) =>
    refOf(one) === refOf(field) ? ((await means.now(field)) ?? field) : means.again(one);
  await replaceText(means.bus, field, text);
  await leaveField({ ...tools, means: { ...means, again } }, field, call);
  let holds = '';
  const isHeld = async () => {
    holds = String(await readContent(means.bus, field));
    return holds === text;
  };
  if (await untilTrue(isHeld, call, typedLimitMs)) return;
  throw new BotError(
    'not-confirmed',
    `${words(thing)} was to hold “${text}” and holds “${holds}”: its program writes it otherwise or does not take it.`,
  );
}

/** The part that is typed into: in Swing it stands inside. */
async function fieldIn(bus: Bus, thing: Thing): Promise<Thing | undefined> {
  if (thing.interfaces.has('EditableText')) return thing;
  for (const part of await childrenOf(bus, thing)) {
    const found = await fieldIn(bus, part);
    if (found) return found;
  }
  return undefined;
}
