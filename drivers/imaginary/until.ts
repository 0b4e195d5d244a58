import type { Call } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';

/** The longest time a timer can wait. */
const longestMs = 2 ** 31 - 1;

/** Throws `stopped` or `timed-out` when a call may not go on. */
export function checkCall(call: Call, doing: string): void {
  if (call.signal.aborted) throw new BotError('stopped', `Stopped while ${doing}.`);
  if (Date.now() >= call.deadline) throw new BotError('timed-out', `There was no time left for ${doing}.`);
}

/** Looks at once and after every change until there is an answer; undefined when the deadline passes first. */
export function until<T>(
  look: () => T | undefined,
  { call, doing, subscribe }: { call: Call; doing: string; subscribe(onChange: () => void): () => void },
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      unsubscribe();
      call.signal.removeEventListener('abort', onAbort);
      settle();
    };
    const attempt = () => {
      const answer = look();
      if (answer !== undefined) finish(() => resolve(answer));
    };
    const onAbort = () => finish(() => reject(new BotError('stopped', `Stopped while ${doing}.`)));
    const timer = setTimeout(
      () => finish(() => resolve(undefined)),
      Math.min(Math.max(0, call.deadline - Date.now()), longestMs),
    );
    const unsubscribe = subscribe(attempt);
    call.signal.addEventListener('abort', onAbort, { once: true });
    if (call.signal.aborted) onAbort();
    else attempt();
  });
}
