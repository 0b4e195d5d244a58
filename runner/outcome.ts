import { BotError, type BotErrorKind, toPlainError } from '../language/errors.ts';
import type { Outcome } from '../language/run.ts';

const outcomes: Partial<Record<BotErrorKind, Outcome>> = {
  business: 'business',
  'needs-a-person': 'needs-a-person',
  refused: 'refused',
  'unknown-outcome': 'unknown-outcome',
  stopped: 'stopped',
};

/** How a run ends that this error ended. */
export function outcomeOf(error: unknown): Outcome {
  return outcomes[toPlainError(error).kind] ?? 'failed';
}

/**
 * Why a run that came to its end is not green after all: a step changed something that nobody saw, and a block around it went on.
 * Undefined when every change was confirmed.
 */
export function unconfirmedWrites(unconfirmed: ReadonlyMap<string, unknown>): BotError | undefined {
  if (unconfirmed.size === 0) return undefined;
  const unknown = [...unconfirmed.values()].some((error) => outcomeOf(error) === 'unknown-outcome');
  const steps = [...unconfirmed.keys()].map((path) => `“${path}”`).join(', ');
  return new BotError(
    unknown ? 'unknown-outcome' : 'not-confirmed',
    `The bot went on to its end, but what ${steps} did was never confirmed. A run with an unconfirmed change is not done.`,
    { detail: { steps: [...unconfirmed.keys()] } },
  );
}
