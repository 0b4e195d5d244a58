import type { Bus } from '../../drivers/desktop/display/session-bus.ts';
import { listPrograms, type Program, readThing } from '../../drivers/desktop/tree/read-programs.ts';
import { refOf, type Thing } from '../../drivers/desktop/tree/thing.ts';
import { unlessGone } from '../../drivers/desktop/tree/unless-gone.ts';
import { Windows } from '../../drivers/desktop/x/windows.ts';
import type { XConnection } from '../../drivers/desktop/x/x-connection.ts';
import { againIn, foldsOut, type Hit, isInside, meant, type Point, type Scene, thingAt } from './scene.ts';

type Reference = [bus: string, path: string];

const accessible = 'org.a11y.atspi.Accessible';
const nowhere = '/org/a11y/atspi/null';
const root = '/org/a11y/atspi/accessible/root';
/** A menu with more items is none that a person looks through. */
const mostFolded = 200;
/** Deeper trees than any; whoever answers in a circle is asked no further. */
const mostLevels = 60;

/** What lies at a point now, asked of the program itself: for when it has changed since the last look, and for lists too long to be read. */
export async function lookAtPoint(
  { bus, x }: { bus: Bus; x: XConnection },
  point: Point,
  scene: Scene,
): Promise<Hit> {
  const reached = await new Windows(x).at(point.x, point.y);
  const before = thingAt(scene, point);
  const stacked = scene.stack.find(({ window, pid, managed }) =>
    reached?.id === undefined ? !managed && pid === reached?.pid : window === reached.id,
  );
  if (!reached || (before.isFrame && reached.pid !== before.window?.pid)) return before;
  const isFolded = reached.id === undefined;
  const from = isFolded ? unfolding(scene, reached.pid) : await windowsOf(bus, reached.pid);
  const found = isFolded ? await drillFolded(bus, from, point) : await drill(bus, from, point);
  const known = found && againIn(scene, refOf(found));
  const same = known?.kind === found?.kind && known?.name === found?.name ? known : undefined;
  const thing = same ?? found;
  return { window: stacked ?? before.window, isFrame: false, thing: thing && meant(thing) };
}

/** What lies at a point of a thing that lies there for certain, such as a list too long to be read. */
export async function lookWithin(
  bus: Bus,
  point: Point,
  { scene, within }: { scene: Scene; within: Thing },
): Promise<Hit> {
  const thing = await deepest(bus, within, point);
  return { ...thingAt(scene, point), thing: meant(thing) };
}

/** What menus and lists fold out of: a program does not say what lies at a point of theirs. */
function unfolding({ things }: Scene, of: number): Thing[] {
  return things.filter(
    ({ pid, kind, parent }) => pid === of && (!parent || /^(?:menu|combo box)$/.test(kind)),
  );
}

async function windowsOf(bus: Bus, pid: number): Promise<Thing[]> {
  const program = (await listPrograms(bus)).find((one) => one.pid === pid);
  return program ? childrenOf(bus, { program, path: root, parent: undefined }) : [];
}

async function childrenOf(
  bus: Bus,
  { program, path, parent }: { program: Program; path: string; parent: Thing | undefined },
): Promise<Thing[]> {
  const asked = { to: program.bus, path, name: `${accessible}.GetChildren` };
  const [children] = (await unlessGone(bus.call(asked))) ?? [[]];
  const things = (children as Reference[]).map(([to, child]) =>
    readThing(bus, { program: { bus: to, pid: program.pid }, path: child, parent }),
  );
  return (await Promise.all(things)).filter((one) => one !== undefined);
}

async function drillFolded(
  bus: Bus,
  from: readonly Thing[],
  point: Point,
  depth = 0,
): Promise<Thing | undefined> {
  for (const thing of from) {
    if (thing.children > mostFolded || depth > mostLevels) continue;
    const { bus: to, pid, path } = thing;
    const children = await childrenOf(bus, { program: { bus: to, pid }, path, parent: thing });
    const there = children.filter(({ kind, box }) => /menu|list/.test(kind) && isInside(point, box));
    const deeper = await drillFolded(bus, there, point, depth + 1);
    if (deeper) return deeper;
    const item = there.find((one) => foldsOut(one) && one.children === 0);
    if (item) return item;
  }
  return undefined;
}

/** From the window that stands last, which is on top, down to the thing that has no other at the point. */
async function drill(bus: Bus, windows: readonly Thing[], point: Point): Promise<Thing | undefined> {
  const there = windows.filter(({ box }) => isInside(point, box)).toReversed();
  for (const window of there) {
    const thing = await deepest(bus, window, point);
    if (thing !== window && !foldsOut(thing)) return thing;
  }
  return there[0];
}

async function deepest(bus: Bus, around: Thing, point: Point): Promise<Thing> {
  let thing = around;
  for (let depth = 0; depth < mostLevels; depth += 1) {
    const next = (await childAt(bus, thing, point)) ?? (await childByPlace(bus, thing, point));
    if (!next) break;
    thing = next;
  }
  return thing;
}

/** Some containers say that nothing is in them at a point, or have no place of their own. */
async function childByPlace(bus: Bus, thing: Thing, point: Point): Promise<Thing | undefined> {
  if (thing.children === 0 || thing.children > mostFolded) return undefined;
  const { bus: to, pid, path } = thing;
  const children = await childrenOf(bus, { program: { bus: to, pid }, path, parent: thing });
  const hasPlace = ({ box }: Thing) => box[2] > 0 && box[3] > 0;
  const there = children.filter((one) => !hasPlace(one) || isInside(point, one.box));
  return there.find(hasPlace) ?? there[0];
}

async function childAt(bus: Bus, thing: Thing, { x, y }: Point): Promise<Thing | undefined> {
  if (!thing.interfaces.has('Component')) return undefined;
  const asked = { to: thing.bus, path: thing.path, name: 'org.a11y.atspi.Component.GetAccessibleAtPoint' };
  const answer = await unlessGone(bus.call({ ...asked, signature: 'iiu', args: [x, y, 0] }));
  const [to, path] = (answer?.[0] as Reference | undefined) ?? ['', nowhere];
  if (path === nowhere || path === thing.path) return undefined;
  return readThing(bus, { program: { bus: to, pid: thing.pid }, path, parent: thing });
}

/** A thing that a program told of, with all that it stands in. */
export async function readWithParents(
  bus: Bus,
  [to, path]: Reference,
  pid: number,
): Promise<Thing | undefined> {
  const parent = await parentOf(bus, [to, path], pid);
  return readThing(bus, { program: { bus: to, pid }, path, parent });
}

async function parentOf(bus: Bus, [to, path]: Reference, pid: number, depth = 0): Promise<Thing | undefined> {
  const asked = { to, path, name: 'org.freedesktop.DBus.Properties.Get', signature: 'ss' };
  const read = await unlessGone(bus.call({ ...asked, args: [accessible, 'Parent'] }));
  const [owner, above] = ((read?.[0] as { value: unknown } | undefined)?.value as Reference) ?? ['', nowhere];
  if (above === nowhere || above.endsWith('/root') || depth > mostLevels) return undefined;
  const parent = await parentOf(bus, [owner, above], pid, depth + 1);
  return readThing(bus, { program: { bus: owner, pid }, path: above, parent });
}
