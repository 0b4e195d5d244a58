import type { Call, WindowPlace } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import { windowStack } from '../x/window-stack.ts';
import type { Window, Windows } from '../x/windows.ts';
import type { XConnection } from '../x/x-connection.ts';
import { untilTrue } from './until-true.ts';

/** A window manager does it at once; a program that is busy draws its window anew later. */
const placedLimitMs = 2000;
/** In the messages of window managers: a person's program asks, a property is removed or added, what is given is x, y, width and height. */
const [fromPager, remove, add] = [2, 0, 1];
const northWest = 1;
const given = { at: 0b0011, size: 0b1100 };
const iconic = 3;

interface Display {
  windows: Windows;
  x: XConnection;
}

/** Moves and resizes a window, makes it fill the screen, hides it or brings it back; what became of it is read back from the display. */
export async function placeWindow(
  display: Display,
  { window, place }: { window: Window; place: WindowPlace },
  call: Call,
): Promise<void> {
  const { state, at, size } = place;
  // What fills the screen or is hidden has no place of its own.
  if (state !== undefined || at || size) await setState(display, { window, state: state ?? 'normal' }, call);
  if (at || size) await setBox(display, { window, place }, call);
}

async function setState(
  { windows }: Display,
  { window, state }: { window: Window; state: NonNullable<WindowPlace['state']> },
  call: Call,
): Promise<void> {
  const { id } = window;
  const [wide, high] = ['_NET_WM_STATE_MAXIMIZED_HORZ', '_NET_WM_STATE_MAXIMIZED_VERT'] as const;
  const is = (name: string) => windows.names(id, '_NET_WM_STATE', name);
  const isState = async (): Promise<boolean> => {
    const [isFull, isHidden] = [(await is(wide)) && (await is(high)), await is('_NET_WM_STATE_HIDDEN')];
    if (state === 'minimised') return isHidden;
    return !isHidden && (state === 'maximised' ? isFull : !((await is(wide)) || (await is(high))));
  };
  if (await isState()) return;
  if (state === 'minimised') {
    await mustDo(windows, { window, doing: 'minimised', message: '_NET_WM_STATE', action: 'MINIMIZE' });
    await windows.ask(id, 'WM_CHANGE_STATE', [iconic, 0, 0, 0, 0]);
  } else {
    if (state === 'maximised')
      await mustDo(windows, { window, doing: 'maximised', message: wide, action: 'MAXIMIZE_HORZ' });
    if (await is('_NET_WM_STATE_HIDDEN')) await windows.activate(id);
    const change = state === 'maximised' ? add : remove;
    await windows.setStates(id, change, [wide, high]);
  }
  if (await untilTrue(isState, call, placedLimitMs)) return;
  throw new BotError('not-confirmed', `The window “${window.title}” did not become ${state}.`);
}

async function setBox(
  { windows, x }: Display,
  { window, place: { at, size } }: { window: Window; place: WindowPlace },
  call: Call,
): Promise<void> {
  const { id } = window;
  const message = '_NET_MOVERESIZE_WINDOW';
  if (at) await mustDo(windows, { window, doing: 'moved', message, action: 'MOVE' });
  if (size) await mustDo(windows, { window, doing: 'resized', message, action: 'RESIZE' });
  const flags = northWest | (((at ? given.at : 0) | (size ? given.size : 0)) << 8) | (fromPager << 12);
  let reckoned = '';
  /** The frame of a window that has just come, or just fills the screen no more, may come later: then the size inside is another. */
  const askAsFramed = async () => {
    const frame = await windows.frame(id);
    if (frame.join() === reckoned) return;
    reckoned = frame.join();
    const [left, right, top, bottom] = frame;
    const [wide, high] = [(size?.width ?? 0) - left - right, (size?.height ?? 0) - top - bottom];
    await windows.ask(id, message, [flags, at?.x ?? 0, at?.y ?? 0, Math.max(1, wide), Math.max(1, high)]);
  };
  let became = '';
  const isSo = async () => {
    await askAsFramed();
    const now = (await windowStack(x, windows)).find((one) => one.window === id)?.outer;
    if (!now) return false;
    became = `${now[2]} × ${now[3]} at ${now[0]}, ${now[1]}`;
    const isAt = !at || (now[0] === at.x && now[1] === at.y);
    return isAt && (!size || (now[2] === size.width && now[3] === size.height));
  };
  if (await untilTrue(isSo, call, placedLimitMs)) return;
  const asked = [size && `${size.width} × ${size.height}`, at && `at ${at.x}, ${at.y}`]
    .filter(Boolean)
    .join(' ');
  throw new BotError(
    'not-confirmed',
    `The window “${window.title}” was to be ${asked} and is ${became || 'not shown'}: its program or the window manager keeps it so. Ask for what it allows.`,
  );
}

/** Refuses what the window manager cannot do at all, or this window does not let be done to it. */
async function mustDo(
  windows: Windows,
  { window, doing, message, action }: { window: Window; doing: string; message: string; action: string },
): Promise<void> {
  if (!(await windows.canDo(message)))
    throw new BotError('driver-failed', `The window manager of this display lets no window be ${doing}.`);
  if (await windows.names(window.id, '_NET_WM_ALLOWED_ACTIONS', `_NET_WM_ACTION_${action}`)) return;
  throw new BotError('driver-failed', `The window “${window.title}” does not let itself be ${doing}.`);
}
