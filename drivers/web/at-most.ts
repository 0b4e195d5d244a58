import { setTimeout as pause } from 'node:timers/promises';

/** Waits for something that may never come, but not longer than this; nothing is left ticking that keeps a program from ending. */
export async function atMost(ms: number, waiting: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const tooLong = pause(ms, undefined, { signal: over.signal }).catch(() => undefined);
  try {
    await Promise.race([waiting, tooLong]);
  } finally {
    over.abort();
  }
}
