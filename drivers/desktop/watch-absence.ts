import type { Call, Seen } from '../../language/driver.ts';

/** How long one look for what goes away lasts, in ms; between two looks it is asked whether the programs still run. */
const roundMs = 1000;
/** Too little for another look. */
const spareMs = 300;

/** What is needed to see that something has gone. */
interface Absence {
  watch(call: Call): Promise<Seen>;
  /** What program is in front; '' when no window is open. */
  whereabouts(call: Call): Promise<string>;
  /** How each program that the run opened has ended; undefined while it runs. */
  endings(): (string | undefined)[];
}

/**
 * Waits until something is no longer shown. Where nothing is shown at all, nothing is absent, as after a crash; but a program that has
 * ended without an error shows nothing any more, and whoever closed its last window is right to find it gone.
 */
export async function watchAbsence(absence: Absence, call: Call): Promise<Seen> {
  for (;;) {
    const seen = await absence.watch({ ...call, deadline: Math.min(call.deadline, Date.now() + roundMs) });
    if (seen.held) return seen;
    const endings = absence.endings();
    const endedWell = endings.length > 0 && endings.every((how) => how === 'ended with code 0');
    if (endedWell && (await absence.whereabouts(call)) === '') {
      return { held: true, saw: 'the program has ended and shows nothing any more', mark: 'ended' };
    }
    if (Date.now() >= call.deadline - spareMs) return seen;
  }
}
