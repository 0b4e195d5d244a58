import type { Bus } from '../display/session-bus.ts';
import type { Point } from '../x/pointer.ts';
import { childrenOf } from './children-of.ts';
import { readThing } from './read-programs.ts';
import { nameOf, type Thing } from './thing.ts';
import { unlessGone } from './unless-gone.ts';

type Reference = [bus: string, path: string];
type Box = Thing['box'];

const atSpi = 'org.a11y.atspi';
const properties = 'org.freedesktop.DBus.Properties';
const root = '/org/a11y/atspi/accessible/root';

/**
 * Of two things that stand side by side in a program's tree, which one it draws over the other. Programs asked what lies at a point
 * name the first that holds it, which in most is the lowest. What other toolkits do is not known: theirs is not judged.
 */
const onTop: Readonly<Record<string, 'first' | 'last'>> = {
  gtk: 'last',
  Qt: 'last',
  'J2SE-access-bridge': 'first',
};
/** Longer rows are lists of some kind, whose parts lie beside each other. */
const mostBeside = 200;
/** Their parts never lie over each other, and may be without number. */
const rowsOf = /table|tree|list|menu|combo box/;
/** What shows something beside the place it stands at, over all else. */
const foldingOut = /^(?:menu|menu item|check menu item|radio menu item|popup menu|combo box)$/;
/** In Java these only hold others: clicks go through them. */
const holders = /^(?:panel|filler|layered pane|root pane|glass pane|viewport)$/;
/** So many things are asked for a word to call what lies over another one by. */
const mostAsked = 30;

/** A thing that stands in another one, up to the window. */
interface Level {
  branch: Thing;
  parent: Thing;
  /** The branch itself does not reach to the point: whatever else does lies there. */
  ends: boolean;
}

/** What the same window shows over a thing at a point, where a click would reach that instead: a layer, a message, what it is scrolled under. */
export async function liesOver(bus: Bus, thing: Thing, point: Point): Promise<Thing | undefined> {
  const [toolkit, boxes] = await Promise.all([toolkitOf(bus, thing), boxesUp(bus, thing)]);
  const top = onTop[toolkit];
  if (!top) return undefined;
  const levels = levelsOf(boxes, { point, toolkit });
  const found = await Promise.all(levels.map((level) => overAt(bus, level, { point, top })));
  const over = found.flat();
  return toolkit === 'J2SE-access-bridge' ? heavy(bus, over, point) : over[0];
}

/** The levels at which something else may lie over it. */
function levelsOf(
  boxes: readonly (readonly [Thing, Box])[],
  { point, toolkit }: { point: Point; toolkit: string },
): Level[] {
  const levels: Level[] = [];
  for (const [branch, box] of boxes) {
    const ends = hasSize(box) && !holds(box, point);
    if (ends && foldingOut.test(branch.kind)) break;
    const { parent } = branch;
    if (!parent) break;
    // What an office draws itself it tells of beside where it is; only its place in its window is sure.
    if (toolkit === 'gtk' && branch.kind === 'root pane') levels.length = 0;
    // A page stands in its tab, and beside it.
    if (!rowsOf.test(parent.kind)) levels.push({ branch, parent, ends: ends && branch.kind !== 'page tab' });
  }
  return levels;
}

/** A word for a person: what it is called, or what something in it says. */
export async function callIt(bus: Bus, over: Thing): Promise<string> {
  const inside = [over];
  for (let at = 0; at < inside.length && at < mostAsked; at++) {
    const one = inside[at] as Thing;
    if (nameOf(one) !== '') return `“${nameOf(one)}”`;
    if (one.children > 0 && one.children <= mostBeside) inside.push(...(await childrenOf(bus, one)));
  }
  return `a ${over.role ?? over.kind}`;
}

async function overAt(
  bus: Bus,
  { branch, parent, ends }: Level,
  { point, top }: { point: Point; top: 'first' | 'last' },
): Promise<Thing[]> {
  if (parent.children > mostBeside) return [];
  const beside = await referencesIn(bus, parent);
  const own = beside.findIndex(([, path]) => path === branch.path);
  if (own < 0) return [];
  const isOver = (at: number) => at !== own && (ends || (top === 'last' ? at > own : at < own));
  const above = beside.filter((_, at) => isOver(at));
  const boxes = await Promise.all(above.map((one) => boxOf(bus, one)));
  const there = above.filter((_, at) => holds(boxes[at] ?? [0, 0, 0, 0], point));
  const shown = await Promise.all(there.map((one) => readAt(bus, one, parent)));
  const things = shown.filter((one) => one !== undefined);
  return top === 'last' ? things.reverse() : things;
}

/** The first that takes clicks itself, or has something at the point that does. */
async function heavy(bus: Bus, over: readonly Thing[], point: Point): Promise<Thing | undefined> {
  for (const thing of over) {
    if (!holders.test(thing.kind) || thing.name !== '') return thing;
    if (thing.children > mostBeside) continue;
    const there = (await childrenOf(bus, thing)).filter(({ box }) => holds(box, point));
    const found = await heavy(bus, there, point);
    if (found) return found;
  }
  return undefined;
}

function readAt(bus: Bus, [to, path]: Reference, parent: Thing): Promise<Thing | undefined> {
  return readThing(bus, { program: { bus: to, pid: parent.pid }, path, parent });
}

/** A thing and all it stands in, each with its place now. */
function boxesUp(bus: Bus, thing: Thing): Promise<(readonly [Thing, Box])[]> {
  const up: Thing[] = [];
  for (let at: Thing | undefined = thing; at; at = at.parent) up.push(at);
  return Promise.all(up.map(async (one) => [one, await boxOf(bus, [one.bus, one.path])] as const));
}

async function boxOf(bus: Bus, [to, path]: Reference): Promise<Box> {
  const asked = { to, path, name: `${atSpi}.Component.GetExtents`, signature: 'u', args: [0] };
  return ((await unlessGone(bus.call(asked)))?.[0] as Box | undefined) ?? [0, 0, 0, 0];
}

async function referencesIn(bus: Bus, { bus: to, path }: Thing): Promise<Reference[]> {
  const asked = { to, path, name: `${atSpi}.Accessible.GetChildren` };
  return ((await unlessGone(bus.call(asked)))?.[0] as Reference[] | undefined) ?? [];
}

async function toolkitOf(bus: Bus, { bus: to }: Thing): Promise<string> {
  const args = [`${atSpi}.Application`, 'ToolkitName'];
  const read = await unlessGone(
    bus.call({ to, path: root, name: `${properties}.Get`, signature: 'ss', args }),
  );
  return String((read?.[0] as { value: unknown } | undefined)?.value ?? '');
}

const hasSize = ([, , width, height]: Box): boolean => width > 0 && height > 0;

const holds = ([left, top, width, height]: Box, { x, y }: Point): boolean =>
  x >= left && x < left + width && y >= top && y < top + height;
