import type { Call } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import type { Bus } from '../display/session-bus.ts';
import { nameOf, type Thing, windowOf } from '../tree/thing.ts';
import type { Pointer } from '../x/pointer.ts';
import type { Window, Windows } from '../x/windows.ts';
import { untilTrue } from './until-true.ts';

/** A window manager answers at once; a busy machine may take this long. */
const frontLimitMs = 2000;
const focusLimitMs = 1000;

/** What is needed to bring the mouse or the focus to a thing. */
interface Means {
  bus: Bus;
  windows: Windows;
  pointer: Pointer;
  /** The thing as it is now. */
  again(thing: Thing): Promise<Thing>;
}

/** Brings its window in front; which one it is must be certain. */
export async function bringInFront({ windows }: Means, thing: Thing, call: Call): Promise<Window> {
  const title = windowOf(thing).name;
  const own = (await windows.list()).filter(
    (one) => one.pid === thing.pid && one.title.replace(/\s+/g, ' ').trim() === title,
  );
  const [window, other] = own;
  if (!window)
    throw new BotError('driver-failed', `${words(thing)} is in no window that can be brought in front.`);
  if (other) {
    throw new BotError(
      'ambiguous',
      `The program has ${own.length} windows “${title}”: which one ${words(thing)} is in cannot be told. Close the others.`,
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

/** Rests the mouse on the middle of a thing, and makes sure that a click there reaches it and nothing else. */
export async function pointAt(means: Means, thing: Thing, call: Call): Promise<void> {
  const window = await bringInFront(means, thing, call);
  const fresh = await means.again(thing);
  const [left, top, width, height] = fresh.box;
  const [x, y] = [Math.floor(left + width / 2), Math.floor(top + height / 2)];
  if (width <= 0 || height <= 0)
    throw new BotError('driver-failed', `${words(thing)} has no place on the screen.`);
  await means.pointer.move(x, y);
  const there = await means.windows.at(x, y);
  // Menus and lists that fold out have windows of their own, which no window manager knows.
  const own = there?.id === window.id || (there?.id === undefined && foldsOut(thing));
  if (there && there.pid === thing.pid && own) return;
  throw new BotError(
    'driver-failed',
    `${words(thing)} is covered by something else at ${x}, ${y}, or lies outside the screen. Close or move what is in front of it.`,
  );
}

/** Gives a thing the keyboard. */
export async function focus(means: Means, thing: Thing, call: Call): Promise<void> {
  await bringInFront(means, thing, call);
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
