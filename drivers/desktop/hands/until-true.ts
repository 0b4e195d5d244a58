import { setTimeout as wait } from 'node:timers/promises';
import type { Call } from '../../../language/driver.ts';

/** How long a program may take to show what was done to it; whoever asked for it looks again. */
export const typedLimitMs = 2000;

/** Programs tell of few changes by themselves, so they are asked again: as often as a person would not notice. */
const pauseMs = 50;

/** Kept back of a wait, in ms, so that its last answer still arrives in time; of a short one a tenth. */
const spareMs = 150;
export const lastLook = (deadline: number): number =>
  deadline - Math.min(spareMs, (deadline - Date.now()) / 10);

/** Asks again until the answer is yes or time is up; at most `limitMs`, which is how long it takes at worst when nothing is wrong. */
export async function untilTrue(
  ask: () => Promise<boolean> | boolean,
  call: Call,
  limitMs = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const until = Math.min(call.deadline, Date.now() + limitMs);
  for (;;) {
    if (await ask()) return true;
    if (Date.now() + pauseMs >= until) return false;
    await wait(pauseMs, undefined, { signal: call.signal });
  }
}
