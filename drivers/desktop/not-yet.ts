import { BotError } from '../../language/errors.ts';

/** The error of what this driver cannot do so far. */
export function notYet(what: string): BotError {
  return new BotError(
    'driver-failed',
    `The desktop driver cannot ${what} yet. Its README says what it can; use one of these steps instead.`,
  );
}
