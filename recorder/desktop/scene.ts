import { refOf, type Thing, tidy, windowOf } from '../../drivers/desktop/tree/thing.ts';
import type { Stacked } from '../../drivers/desktop/x/window-stack.ts';

type Box = Thing['box'];

export interface Point {
  x: number;
  y: number;
}

/** A window that can be seen. */
export interface StackedWindow extends Stacked {
  /** It belongs to whoever records: the studio, or the terminal that the command runs in. */
  ours: boolean;
}

/** What the programs of a display show at one moment: all that a recorder can know of what a person sees. */
export interface Scene {
  things: readonly Thing[];
  /** The one on top first. */
  stack: readonly StackedWindow[];
  /** The window that has the keyboard. */
  front: number | undefined;
  /** What lists and boxes hold, by ref. What fields hold is followed elsewhere. */
  held: ReadonlyMap<string, string | boolean>;
}

export const emptyScene: Scene = { things: [], stack: [], front: undefined, held: new Map() };

/** What lies at a point: a thing, the window it is in, or only a window's frame. */
export interface Hit {
  window: StackedWindow | undefined;
  isFrame: boolean;
  thing: Thing | undefined;
}

export const isInside = ({ x, y }: Point, [left, top, width, height]: Box): boolean =>
  x >= left && y >= top && x < left + width && y < top + height;

/** The innermost thing of the topmost window at a point, as the mouse reaches it. */
export function thingAt(scene: Scene, point: Point): Hit {
  const window = scene.stack.find(({ outer }) => isInside(point, outer));
  if (!window) return { window, isFrame: false, thing: undefined };
  if (!isInside(point, window.box)) return { window, isFrame: true, thing: undefined };
  const inside = scene.things.filter(
    (thing) =>
      isInside(point, thing.box) &&
      // All that folds out of a program is in the window of its on top here.
      (window.managed ? stackedOf(scene, thing)?.window === window.window : belongsTo(thing, window)),
  );
  const deepest = inside.reduce<Thing | undefined>(
    (best, one) => (best && depthOf(best) > depthOf(one) ? best : one),
    undefined,
  );
  return { window, isFrame: false, thing: deepest && meant(deepest) };
}

/** The words and pictures on a button are the button to a person. */
export function meant(thing: Thing): Thing {
  if (!/^(?:label|image|icon|static)$/.test(thing.kind)) return thing;
  for (let around = thing.parent; around; around = around.parent) {
    if (/button|menu item|link|page tab|check box|list item|tree item/.test(around.kind)) return around;
  }
  return thing;
}

/** The window a thing is seen in. What folds out is in a window of its own, whatever it hangs on. */
function stackedOf(scene: Scene, thing: Thing): StackedWindow | undefined {
  const own = scene.stack.filter((window) => belongsTo(thing, window));
  // Of two windows with one title it is the one in whose place the thing's window says that it is.
  const { box } = windowOf(thing);
  const placed = own.find(({ outer }) => sameBox(outer, box)) ?? own[0];
  if (placed || foldsOut(thing)) return placed;
  // Some toolkits tell of another title than their window shows: then it is the one that stands where they say.
  const its = scene.stack.filter(({ managed, pid }) => managed && pid === thing.pid);
  return its.find((window) => sameBox(window.outer, box) || sameBox(window.box, box));
}

/** The window of a program that a person would say a thing is in: of what folds out, the one it folds out of. */
export function pageOf(scene: Scene, thing: Thing): StackedWindow | undefined {
  const stacked = stackedOf(scene, thing);
  if (stacked?.managed) return stacked;
  const own = scene.stack.filter(({ managed, pid }) => managed && pid === thing.pid);
  const titled = own.find(({ title }) => title === windowOf(thing).name);
  return titled ?? own.find(({ window }) => window === scene.front) ?? own[0];
}

function belongsTo(thing: Thing, { pid, managed, title, box }: StackedWindow): boolean {
  if (thing.pid !== pid) return false;
  const folded = foldsOut(thing);
  if (!managed) return folded || sameBox(windowOf(thing).box, box);
  return !folded && windowOf(thing).name === tidy(title);
}

/** True for an open menu or list and for all in it. What stands in a menu bar is open all the time. */
export function foldsOut({ kind, parent }: Thing): boolean {
  if (!parent) return /menu/.test(kind);
  if (parent.kind === 'menu bar') return false;
  const isPart = /menu/.test(kind) && kind !== 'menu bar' && kind !== 'menu';
  const isList = (kind === 'menu' || kind === 'list') && /combo box|menu|button/.test(parent.kind);
  return isPart || isList || foldsOut(parent) || (kind !== 'menu bar' && parent.kind === 'menu');
}

function sameBox(one: Box, other: Box): boolean {
  return one.every((part, at) => Math.abs(part - (other[at] ?? 0)) <= 1);
}

/** In how many things it stands. */
export function depthOf(thing: Thing): number {
  return thing.parent ? depthOf(thing.parent) + 1 : 0;
}

/** The thing again in another scene. */
export function againIn(scene: Scene, ref: string): Thing | undefined {
  return scene.things.find((one) => refOf(one) === ref);
}
