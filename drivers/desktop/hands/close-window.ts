import type { Call } from '../../../language/driver.ts';
import { BotError, goneError } from '../../../language/errors.ts';
import type { Window, Windows } from '../x/windows.ts';
import { descendsFrom } from './program-names.ts';
import { lastLook, typedLimitMs, untilTrue } from './until-true.ts';

/** What a program asks is told of a moment after its box has come. */
const wordsLimitMs = 1000;
const fromPager = 2;

/**
 * Closes a window as its cross does, and waits until it has gone. A program may ask something before: then it stays, and what is asked
 * is the answer.
 */
export async function closeWindow(
  { windows, dialogWords }: { windows: Windows; dialogWords: () => Promise<string> },
  window: Window,
  call: Call,
): Promise<string> {
  if (!(await windows.canDo('_NET_CLOSE_WINDOW')))
    throw new BotError('driver-failed', 'The window manager of this display lets no window be closed.');
  const before = new Set<number>();
  const isListed = async () => {
    for (const { id } of await windows.list()) before.add(id);
    return before.has(window.id);
  };
  // The window manager says that a new window is in front before it lists it: what was not listed yet has not gone.
  if (!(await untilTrue(isListed, { ...call, deadline: lastLook(call.deadline) }, typedLimitMs)))
    throw goneError(`The window “${window.title}” went away before it was told to close.`);
  await windows.ask(window.id, '_NET_CLOSE_WINDOW', [0, fromPager, 0, 0, 0]);
  let asking: Window | undefined;
  const isAnswered = async () => {
    const open = await windows.list();
    if (!open.some(({ id }) => id === window.id)) return true;
    asking = open.find(({ id, pid }) => !before.has(id) && isOfOne(pid, window.pid));
    return asking !== undefined;
  };
  if (!(await untilTrue(isAnswered, { ...call, deadline: lastLook(call.deadline) }))) {
    throw new BotError(
      'not-confirmed',
      `The window “${window.title}” was told to close and is still open: its program is busy, or asks something in that window.`,
    );
  }
  if (!asking) return '';
  let words = '';
  await untilTrue(
    async () => {
      words = await dialogWords();
      return words !== '';
    },
    call,
    wordsLimitMs,
  );
  return words || asking.title || 'something that cannot be read';
}

const isOfOne = (one: number, other: number): boolean => descendsFrom(one, other) || descendsFrom(other, one);
