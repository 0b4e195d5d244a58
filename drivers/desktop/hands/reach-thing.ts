import type { Call } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import type { PixelBus } from '../tree/in-pixels.ts';
import { callIt, liesOver } from '../tree/lies-over.ts';
import { nameOf, type Thing, tidy, windowOf } from '../tree/thing.ts';
import type { Point, Pointer } from '../x/pointer.ts';
import type { Window, Windows } from '../x/windows.ts';
import { bringIntoView } from './bring-into-view.ts';
import { untilTrue } from './until-true.ts';

/** A window manager answers at once; a busy machine may take this long. */
const frontLimitMs = 2000;
const focusLimitMs = 1000;
/** A window that has just come or a list that unfolds says for a moment that its things are elsewhere. */
const stillLimitMs = 1000;
/** A message that comes and goes by itself lies over other things for so long. */
const overLimitMs = 5000;
/** Kept back of that wait: what lies there still has to be told of. */
const tellMs = 800;
/** Where a thing is met, by shares of its width and height: in the middle, else where a person would still see it. */
const parts = [
  { x: 0.5, y: 0.5 },
  { x: 0.5, y: 0.75 },
  { x: 0.5, y: 0.25 },
  { x: 0.25, y: 0.5 },
  { x: 0.75, y: 0.5 },
];

/** What is needed to bring the mouse or the focus to a thing. */
export interface Means {
  bus: PixelBus;
  windows: Windows;
  pointer: Pointer;
  /** The thing as it is now; it must still be what it was. */
  again(thing: Thing): Promise<Thing>;
  /** What is in its place now. */
  now(thing: Thing): Promise<Thing | undefined>;
}

/** Brings its window in front; which one it is must be certain. */
export async function bringInFront(means: Means, thing: Thing, call: Call): Promise<Window> {
  const { windows } = means;
  // The title may have changed since the thing was found: an editor marks there what is not saved.
  const frame = (await means.now(windowOf(thing))) ?? windowOf(thing);
  const title = frame.name;
  const [window, other] = await windowsOf(means, frame);
  if (!window)
    throw new BotError('driver-failed', `${words(thing)} is in no window that can be brought in front.`);
  if (other) {
    throw new BotError(
      'ambiguous',
      `The program has several windows “${title}”: which one ${words(thing)} is in cannot be told. Close the others.`,
    );
  }
  const isInFront = async () => (await windows.front())?.id === window.id;
  if (await isInFront()) return window;
  await windows.activate(window.id);
  if (await untilTrue(isInFront, call, frontLimitMs)) return window;
  throw new BotError(
    'driver-failed',
    `The window “${title}” does not come in front: another one holds on to its place.`,
  );
}

/** Rests the mouse on a thing, and makes sure that a click there reaches it and nothing else. */
export async function pointAt(means: Means, thing: Thing, call: Call): Promise<Point> {
  const window = await bringInFront(means, thing, call);
  await bringIntoView(means, thing, call);
  let met: Met = { at: placeOn(thing) };
  const reaches = async () => {
    met = await meet(means, thing, window);
    return met.reached === true;
  };
  const isReached =
    (await untilTrue(reaches, call, stillLimitMs)) ||
    (met.over !== undefined &&
      (await untilTrue(reaches, { ...call, deadline: call.deadline - tellMs }, overLimitMs)));
  if (isReached) return met.at;
  const over = met.over && (await callIt(means.bus, met.over));
  const why = over
    ? `is covered at ${met.at.x}, ${met.at.y}: ${over} lies over it. Close or move that, or wait until it has gone.`
    : `is covered by something else at ${met.at.x}, ${met.at.y}, or lies outside the screen. Close or move what is in front of it.`;
  throw new BotError('driver-failed', `${words(thing)} ${why}`);
}

/** What the mouse met where a thing was told to be. */
interface Met {
  at: Point;
  reached?: true;
  /** What its own window shows over it. */
  over?: Thing | undefined;
}

/** Moves the mouse to the middle of a thing, or to another part of it when something lies over that. */
async function meet(means: Means, thing: Thing, window: Window): Promise<Met> {
  const { box, states } = await means.again(thing);
  let first: Met = { at: placeOn({ box }) };
  if (!states.has('showing') || box[2] <= 0 || box[3] <= 0) return first;
  for (const share of parts) {
    const at = placeOn({ box }, share);
    const hit = await hitAt(means, thing, { window, at });
    if (hit === 'another window') return first;
    if (hit === 'it') return (await isStill(means, thing, box)) ? { at, reached: true } : first;
    first = first.over ? first : { at, over: hit };
  }
  return first;
}

/** What a click at a point reaches: the thing, or what its window shows over it there. */
async function hitAt(
  means: Means,
  thing: Thing,
  { window, at }: { window: Window; at: Point },
): Promise<'it' | 'another window' | Thing> {
  await means.pointer.move(at.x, at.y);
  const there = await means.windows.at(at.x, at.y);
  if (there?.pid !== thing.pid) return 'another window';
  // Menus and lists that fold out have windows of their own, which no window manager knows.
  if (there.id === undefined) return foldsOut(thing) ? 'it' : 'another window';
  if (there.id !== window.id) return 'another window';
  return (await liesOver(means.bus, thing, at)) ?? 'it';
}

async function isStill(means: Means, thing: Thing, box: Thing['box']): Promise<boolean> {
  return box.join() === (await means.again(thing)).box.join();
}

/** The windows that this may be: by its title, then by being the one in use. */
async function windowsOf({ windows }: Means, frame: Thing): Promise<Window[]> {
  const [all, front] = await Promise.all([windows.list(), windows.front()]);
  const own = all.filter(({ pid }) => pid === frame.pid);
  const titled = own.filter((one) => tidy(one.title) === frame.name);
  // Some toolkits tell of another title than their windows show; then it is the one in use.
  const isInUse = frame.states.has('active') || frame.states.has('modal');
  const inUse = (titled.length > 0 ? titled : own).filter(({ id }) => isInUse && id === front?.id);
  if (inUse.length === 1) return inUse;
  return titled.length > 0 || own.length > 1 ? titled : own;
}

/** A place on a thing, by shares of its width and height; its middle without any. */
export function placeOn({ box: [left, top, width, height] }: Pick<Thing, 'box'>, at?: Point): Point {
  const { x, y } = at ?? { x: 0.5, y: 0.5 };
  // A pixel inside: the very edge belongs to the neighbour.
  const inside = (share: number, length: number) =>
    Math.min(Math.max(share * length, 1), Math.max(length - 1, 1));
  return { x: Math.floor(left + inside(x, width)), y: Math.floor(top + inside(y, height)) };
}

/** Gives a thing the keyboard. */
export async function focus(means: Means, thing: Thing, call: Call): Promise<void> {
  await bringInFront(means, thing, call);
  await bringIntoView(means, thing, call);
  const isFocused = async () => (await means.again(thing)).states.has('focused');
  if (await isFocused()) return;
  await means.bus.call({ to: thing.bus, path: thing.path, name: 'org.a11y.atspi.Component.GrabFocus' });
  if (await untilTrue(isFocused, call, focusLimitMs)) return;
  throw new BotError('driver-failed', `${words(thing)} does not take the keyboard.`);
}

/** A thing in words for a person. */
export function words(thing: Thing): string {
  return nameOf(thing) === '' ? `the ${thing.role ?? thing.kind}` : `“${nameOf(thing)}”`;
}

function foldsOut({ kind, parent }: Thing): boolean {
  return /menu/.test(kind) || /menu|combo box|list/.test(parent?.kind ?? '');
}
