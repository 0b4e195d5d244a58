import type { BotErrorKind } from '../language/errors.ts';
import type { Outcome } from '../language/run.ts';

/** The exit codes scripts rely on; they change only with a major version. */
export const exitCodes: Readonly<Record<Outcome | 'usage', number>> = {
  done: 0,
  failed: 1,
  usage: 2,
  business: 3,
  'needs-a-person': 4,
  refused: 5,
  'unknown-outcome': 6,
  stopped: 130,
};

/** The exit code for a run, or for the error that kept it from beginning. A bad bot or input is wrong usage. */
export function exitCodeOf(outcome: Outcome, kind?: BotErrorKind): number {
  return kind === 'bad-bot' ? exitCodes.usage : exitCodes[outcome];
}

/** The exit code for an error that ended a command. */
export function exitCodeOfError(kind: BotErrorKind): number {
  switch (kind) {
    case 'bad-bot':
      return exitCodes.usage;
    case 'business':
      return exitCodes.business;
    case 'needs-a-person':
      return exitCodes['needs-a-person'];
    case 'refused':
      return exitCodes.refused;
    case 'unknown-outcome':
      return exitCodes['unknown-outcome'];
    case 'stopped':
      return exitCodes.stopped;
    default:
      return exitCodes.failed;
  }
}

/** The worst of many runs, so that a script that asks once is told the most urgent thing. */
export function worstExitCode(codes: readonly number[]): number {
  const urgency = [0, 3, 4, 1, 2, 5, 6, 130];
  return codes.reduce((worst, code) => (urgency.indexOf(code) > urgency.indexOf(worst) ? code : worst), 0);
}
