import { describe, expect, it } from 'vitest';
import { Ear } from '../../hub/ear.ts';

const never = new AbortController().signal;
/** Longer than any test may take: who gets here did not hear. */
const hour = 3_600_000;

describe('an ear', () => {
  it('hears what was rung while it was busy looking', async () => {
    const ear = new Ear();
    expect(ear.ring()).toBe(true);
    expect(ear.ring()).toBe(false);
    await ear.rung(hour, never);
    expect(ear.ring()).toBe(true);
  });

  it('is woken while it waits, by time and by the caller going away', async () => {
    const ear = new Ear();
    const waiting = ear.rung(hour, never);
    ear.ring();
    await waiting;
    await ear.rung(1, never);
    const gone = new AbortController();
    const left = ear.rung(hour, gone.signal);
    gone.abort();
    await left;
    expect(ear.ring()).toBe(true);
  });
});
