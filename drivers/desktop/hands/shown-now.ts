import { learnScales, type PixelBus } from '../tree/in-pixels.ts';
import { type More, readPrograms } from '../tree/read-programs.ts';
import { type Thing, tidy, windowOf } from '../tree/thing.ts';
import { windowStack } from '../x/window-stack.ts';
import type { Window, Windows } from '../x/windows.ts';
import type { XConnection } from '../x/x-connection.ts';

/** What the window in front shows, and what all do; programs that have closed theirs and have not ended yet still say that they show them. */
export async function shownNow(display: Display, more: More): Promise<Shown> {
  const { bus, windows, x } = display;
  const [read, open, front] = await Promise.all([readPrograms(bus, more), windows.list(), windows.front()]);
  const pids = new Set(open.map(({ pid }) => pid));
  const all = read.filter(({ pid }) => pids.has(pid));
  const isNew = all.some(({ parent, bus: name }) => !parent && !bus.scales.has(name));
  if (isNew && learnScales(bus, all, await windowStack(x, windows))) return shownNow(display, more);
  return { things: front ? thingsOf(all, front, open) : all, all, front };
}

/** What programs tell and what the display knows of their windows. */
interface Display {
  bus: PixelBus;
  windows: Windows;
  x: XConnection;
}

interface Shown {
  things: Thing[];
  all: Thing[];
  front: Window | undefined;
}

/** What a window shows, and what has folded out of it: menus and lists have windows of their own that no window manager knows. */
function thingsOf(all: readonly Thing[], window: Window, windows: readonly Window[]): Thing[] {
  const own = all.filter(({ pid }) => pid === window.pid);
  const others = windows.filter(({ pid, id }) => pid === window.pid && id !== window.id);
  if (others.length === 0) return own;
  const tops = own.filter((one) => windowOf(one) === one);
  const isOther = (top: Thing) => others.some(({ title }) => tidy(title) === top.name);
  const titled = tops.filter(({ name }) => name === tidy(window.title));
  // Of two windows with one title the program says which is in use.
  const active = (titled.length > 0 ? titled : tops).filter(({ states }) => states.has('active'));
  const framed = titled.length === 1 || active.length !== 1 ? titled : active;
  const kept = new Set(tops.filter((top) => framed.includes(top) || !(isOther(top) || titled.includes(top))));
  return own.filter((one) => kept.has(windowOf(one)));
}
