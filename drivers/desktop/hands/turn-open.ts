import { BotError } from '../../../language/errors.ts';
import type { Bus } from '../display/session-bus.ts';
import type { Thing } from '../tree/thing.ts';
import { words } from './reach-thing.ts';

const action = 'org.a11y.atspi.Action';
/** What toolkits call it: GTK's nodes, Qt's nodes, Swing's nodes; other things that open have a name of their own kind for it. */
const turning = /expand|toggle/i;
const using = /^(?:activate|click|press)$/i;

/**
 * Opens what is closed and closes what is open, by the program's own word for it: the arrow to click on has no place that a program
 * tells, and a click on the thing itself means something else.
 */
export async function turnOpen(bus: Bus, thing: Thing): Promise<void> {
  const { bus: to, path } = thing;
  const asked = { to, path, name: `${action}.GetActions` };
  const [actions] = thing.interfaces.has('Action') ? await bus.call(asked) : [[]];
  const names = (actions as [name: string, description: string, keys: string][]).map(([name]) => name);
  // A node of a list has words of its own for what happens to its row; what is a button opens as one is used.
  const isButton = thing.kind.includes('button');
  const at = names.findIndex((name) => turning.test(name) || (isButton && using.test(name)));
  if (at < 0) {
    throw new BotError(
      'driver-failed',
      `${words(thing)} opens and closes, but its program does not say how.`,
    );
  }
  await bus.call({ to, path, name: `${action}.DoAction`, signature: 'i', args: [at] });
}
