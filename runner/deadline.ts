import type { Call } from '../language/driver.ts';
import { BotError } from '../language/errors.ts';

/** How much longer than its deadline a driver may take to say so itself, in ms, before it is cut off. */
const graceMs = 250;
/** The longest time a timer can wait; a later deadline is as good as none. */
const longestMs = 2 ** 31 - 1;

/** The error a stopped run ends with; whoever stopped it may have given a reason. */
export function stoppedBy(signal: AbortSignal): BotError {
  return signal.reason instanceof BotError ? signal.reason : new BotError('stopped', 'The run was stopped.');
}

/**
 * Gives a driver's call an end: the answer, its error, `timed-out` soon after the deadline or `stopped` at once. An answer that
 * comes later is never seen, and the driver's signal is aborted.
 */
export function bounded<T>(doing: string, outer: Call, act: (call: Call) => Promise<T>): Promise<T> {
  if (outer.signal.aborted) return Promise.reject(stoppedBy(outer.signal));
  return new Promise<T>((resolve, reject) => {
    const own = new AbortController();
    const cutOff = (error: BotError) => {
      leave();
      reject(error);
      own.abort(error);
    };
    const onAbort = () => cutOff(stoppedBy(outer.signal));
    const started = Date.now();
    const left = Math.min(Math.max(outer.deadline - started, 0) + graceMs, longestMs);
    const timer = setTimeout(() => {
      const seconds = Math.round((Date.now() - started) / 100) / 10;
      cutOff(
        new BotError(
          'timed-out',
          `No answer after ${seconds} s: ${doing}. The app or its driver hangs or is too slow.`,
        ),
      );
    }, left);
    const leave = () => {
      clearTimeout(timer);
      outer.signal.removeEventListener('abort', onAbort);
    };
    outer.signal.addEventListener('abort', onAbort, { once: true });
    start(act, { signal: own.signal, deadline: outer.deadline }).then(
      (answer) => {
        leave();
        resolve(answer);
      },
      (error: unknown) => {
        leave();
        reject(named(error, doing));
      },
    );
  });
}

async function start<T>(act: (call: Call) => Promise<T>, call: Call): Promise<T> {
  return act(call);
}

/** A driver's own time-out is one, whatever class it has; other strangers get words. */
function named(error: unknown, doing: string): unknown {
  if (error instanceof BotError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const kind = error instanceof Error && error.name === 'TimeoutError' ? 'timed-out' : 'driver-failed';
  return new BotError(kind, `It failed while ${doing}: ${message}`, { cause: error });
}

/** Waits, unless the run is stopped first. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(stoppedBy(signal));
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(stoppedBy(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
