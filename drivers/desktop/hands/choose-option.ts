import { BotError } from '../../../language/errors.ts';
import type { Bus } from '../display/session-bus.ts';
import { type Thing, tidy } from '../tree/thing.ts';
import { words } from './reach-thing.ts';

type Reference = [bus: string, path: string];

const accessible = 'org.a11y.atspi.Accessible';
/** A list with more options than this is not one to choose from by name. */
const mostOptions = 1000;

/** Chooses an option of a list by its words, which must be those of one option only. */
export async function chooseOption(bus: Bus, list: Thing, option: string): Promise<void> {
  if (!list.interfaces.has('Selection')) {
    throw new BotError('driver-failed', `${words(list)} is no list to choose from.`);
  }
  const offered = await optionsOf(bus, [list.bus, list.path]);
  const fitting = offered.flatMap((name, at) => (tidy(name) === tidy(option) ? [at] : []));
  const [at, other] = fitting;
  if (at === undefined) {
    const names = offered.map((one) => `“${one}”`).join(', ');
    throw new BotError(
      'not-found',
      `${words(list)} does not offer “${option}”. It offers ${names || 'nothing'}.`,
    );
  }
  if (other !== undefined)
    throw new BotError('ambiguous', `${words(list)} offers “${option}” more than once.`);
  await bus.call({
    ...{ to: list.bus, path: list.path, name: 'org.a11y.atspi.Selection.SelectChild' },
    ...{ signature: 'i', args: [at] },
  });
}

/** The words of what a list offers; what folds out holds them one level deeper. */
async function optionsOf(bus: Bus, [to, path]: Reference): Promise<string[]> {
  const count = await property(bus, [to, path], 'ChildCount');
  if (Number(count) > mostOptions) {
    throw new BotError('driver-failed', `The list has ${count} options: too many to choose from by name.`);
  }
  const [children] = await bus.call({ to, path, name: `${accessible}.GetChildren` });
  const [first, ...more] = children as Reference[];
  if (first && more.length === 0) {
    const [kind] = await bus.call({ to: first[0], path: first[1], name: `${accessible}.GetRoleName` });
    if (kind === 'menu' || kind === 'list' || kind === 'window') return optionsOf(bus, first);
  }
  return Promise.all((children as Reference[]).map(async (one) => String(await property(bus, one, 'Name'))));
}

async function property(bus: Bus, [to, path]: Reference, name: string): Promise<unknown> {
  const asked = { to, path, name: 'org.freedesktop.DBus.Properties.Get', signature: 'ss' };
  const [read] = await bus.call({ ...asked, args: [accessible, name] });
  return (read as { value: unknown }).value;
}
