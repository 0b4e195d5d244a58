import { type BotErrorKind, isEnvironmentError, isGoneError, toPlainError } from '../language/errors.ts';
import type { StepRun } from './step-run.ts';

/** What a step's own `retry:` may overcome: the app and the machine. Never the data, a policy, or what nobody can know. */
const retried: ReadonlySet<BotErrorKind> = new Set([
  'not-found',
  'ambiguous',
  'not-confirmed',
  'driver-failed',
  'timed-out',
  'hub-unreachable',
]);
/** Attempts in all when a step says nothing and was cut short before it touched anything: pages change under a driver's hands. */
const usualAttempts = 3;
const usualWaitMs = 100;
/** Without a word from the author the pause between attempts a step asks for begins here, in ms, and doubles. */
const firstWaitMs = 500;
const longestWaitMs = 30_000;

/** Whether a failed attempt may be followed by another one within this run. */
export function mayTryAgain(error: unknown, run: StepRun): boolean {
  const plain = toPlainError(error);
  const { kind } = plain;
  const { step, attempt, acted, place, call } = run;
  // An irreversible step that may have happened is for its probe to decide, not for a second try.
  if (step.once && acted && kind !== 'not-found') return false;
  if (step.retry) return retried.has(kind) && attempt <= step.retry.times;
  const inner = error instanceof Error && place.playing.state.told.has(error);
  if (inner || !run.kind.needs.includes('screen') || attempt >= usualAttempts || Date.now() >= call.deadline)
    return false;
  if (!acted) return kind === 'driver-failed' || isGoneError(plain);
  // `not-found` after acting comes from the driver itself: the page was drawn anew and nothing was touched.
  if (kind === 'not-found') return true;
  // A page that did not come over the network was only asked for.
  return !run.changed && isEnvironmentError(plain);
}

/** Milliseconds to wait before the attempt that comes next. */
export function waitBefore({ step, attempt }: StepRun): number {
  if (!step.retry) return usualWaitMs;
  if (step.retry.wait !== undefined) return step.retry.wait * 1_000;
  return Math.min(firstWaitMs * 2 ** (attempt - 2), longestWaitMs);
}
