import type { Call } from '../../language/driver.ts';
import { BotError, goneError } from '../../language/errors.ts';

/** Does one piece of work inside a call's deadline; whatever goes wrong becomes a clear error. `what` continues "… took too long". */
export async function within<T>(
  call: Call,
  what: string,
  work: (timeoutMs: number) => Promise<T>,
): Promise<T> {
  if (call.signal.aborted) throw stopped(what);
  const left = call.deadline - Date.now();
  if (left <= 0) throw tooLong(what);
  let end: (error: BotError) => void = () => undefined;
  const ended = new Promise<never>((_, reject) => {
    end = reject;
  });
  const timer = setTimeout(() => end(tooLong(what)), left);
  const stop = () => end(stopped(what));
  call.signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work(left), ended]);
  } catch (error) {
    throw inWords(error, what);
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', stop);
  }
}

function stopped(what: string): BotError {
  return new BotError('stopped', `Stopped while ${what}.`);
}

function tooLong(what: string): BotError {
  return new BotError('timed-out', `The time was up while ${what}.`);
}

/** Says what Playwright or the page threw in one sentence. */
function inWords(error: unknown, what: string): BotError {
  if (error instanceof BotError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (message.includes('deskhand: stale')) return pageChanged(what, error);
  if (message.includes('deskhand: ')) {
    const words = /deskhand: ([^\n]*)/.exec(message)?.[1] ?? message;
    return new BotError('timed-out', `While ${what}: ${words}.`, { cause: error });
  }
  const covered = /(<[^\n]*) intercepts pointer events/.exec(message)?.[1];
  if (covered) {
    return new BotError('driver-failed', `Could not go on ${what}: ${covered} lies over it.`, {
      cause: error,
    });
  }
  if (/element is not (enabled|editable)/.test(message)) {
    return new BotError('driver-failed', `Could not go on ${what}: it stayed disabled.`, { cause: error });
  }
  if (error instanceof Error && error.name === 'TimeoutError') return tooLong(what);
  if (
    /context was destroyed|context with specified id|frame (was|has been) detached|not attached/i.test(
      message,
    )
  ) {
    return pageChanged(what, error);
  }
  if (/has been closed|Target closed|crashed/i.test(message)) {
    return new BotError('driver-failed', `The page was closed while ${what}.`, { cause: error });
  }
  return new BotError('driver-failed', `Failed while ${what}: ${message.split('\n')[0]}`, { cause: error });
}

/** What a ref that has died is answered with; the runner looks for the thing again. */
export function pageChanged(what: string, cause?: unknown): BotError {
  return goneError(
    `The page changed while ${what}: the thing found before is no longer there. Find it again.`,
    { cause },
  );
}
