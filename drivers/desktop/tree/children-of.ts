import type { Bus } from '../display/session-bus.ts';
import { readThing } from './read-programs.ts';
import type { Thing } from './thing.ts';
import { unlessGone } from './unless-gone.ts';

/** What stands right in a thing now, and is shown. */
export async function childrenOf(bus: Bus, parent: Thing): Promise<Thing[]> {
  const asked = { to: parent.bus, path: parent.path, name: 'org.a11y.atspi.Accessible.GetChildren' };
  const [children = []] = (await unlessGone(bus.call(asked))) ?? [];
  const found = (children as [bus: string, path: string][]).map(([owner, path]) =>
    readThing(bus, { program: { bus: owner, pid: parent.pid }, path, parent }),
  );
  return (await Promise.all(found)).filter((one) => one !== undefined);
}
