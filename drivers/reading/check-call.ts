import type { Call } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';

/** Ends a call that was stopped or has no time left, saying what it was doing. */
export function checkCall(call: Call, doing: string): void {
  if (call.signal.aborted) throw new BotError('stopped', `Stopped while ${doing}.`);
  if (Date.now() >= call.deadline) throw new BotError('timed-out', `No time was left for ${doing}.`);
}
