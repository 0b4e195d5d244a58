import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AppPlan } from '../../drivers/imaginary/app-plan.ts';
import type { JournalEntry, Screen } from '../../language/driver.ts';
import type { Outcome } from '../../language/run.ts';
import type { Step } from '../../language/steps/define-step.ts';
import { byButton, makeBot, makeHands, play, type TestHands, target } from './play-kit.ts';

/** What dies: the process, before or after the so-many-th act on the app or write into the journal. */
interface Crash {
  at: number;
  after: boolean;
}
interface Plan {
  /** Each payment is pressed once; with a probe it can be found again in the list of payments. */
  probed: boolean[];
  crashes: Crash[];
  inGroup: boolean;
}

/** An app with a button for each payment, and a list that has a row for each that was made. */
const bank = (count: number): AppPlan => ({
  name: 'app',
  start: 'page',
  pages: {
    page: {
      title: 'Bank',
      things: [
        ...Array.from({ length: count }, (_, at) => ({
          kind: 'button' as const,
          name: `Pay ${at}`,
          does: [
            { do: 'row' as const, table: 'Payments', cells: [`p${at}`] },
            { do: 'say' as const, text: `Paid p${at}` },
          ],
        })),
        { kind: 'table', name: 'Payments', headers: ['No'], rows: [] },
      ],
    },
  },
});

function payment(at: number, probed: boolean, inGroup: boolean): Step {
  const once = {
    once: true,
    ...(probed && {
      probe: `rows.exists(r, r.No == "p${at}")`,
      'probe-steps': [{ do: 'read-table', id: `look-${at}`, from: 'payments', save: 'rows' }],
    }),
  };
  const click = { do: 'click', on: `pay-${at}`, expect: { text: `Paid p${at}` }, timeout: 5 };
  if (!inGroup) return { ...click, id: `pay-${at}`, ...once };
  return { do: 'group', id: `group-${at}`, ...once, steps: [{ ...click, id: `pay-${at}` }] };
}

/** Hands of a process that dies at its crash: nothing it asked for answers any more, and nothing more of it takes effect. */
function mortal(hands: TestHands, crash: Crash | undefined) {
  let acts = 0;
  let dead = false;
  let die = () => {};
  const died = new Promise<'crashed'>((resolve) => {
    die = () => {
      dead = true;
      resolve('crashed');
    };
  });
  const never = () => new Promise<never>(() => {});
  const guard = async <T>(counts: boolean, act: () => Promise<T>): Promise<T> => {
    if (dead) return never();
    const hit = counts && ++acts === crash?.at;
    if (hit && !crash.after) die();
    if (dead) return never();
    const answer = await act();
    if (hit) die();
    return dead ? never() : answer;
  };
  const screen = new Proxy(hands.app as Screen, {
    get: (real, name: keyof Screen) => {
      const member = real[name];
      if (typeof member !== 'function') return member;
      return (...given: never[]) =>
        guard(name === 'click', () => (member as (...all: never[]) => Promise<unknown>).apply(real, given));
    },
  });
  const journal = {
    past: (key: string) => guard(false, () => hands.journal.past(key)),
    write: (entry: JournalEntry) => guard(true, () => hands.journal.write(entry)),
  };
  return { died, hands: { ...hands, screen: async () => screen, journal } };
}

async function playAll({ probed, crashes, inGroup }: Plan) {
  const hands = makeHands([bank(probed.length)]);
  const call = { signal: new AbortController().signal, deadline: Date.now() + 60_000 };
  await hands.app.open('imaginary:app', call);
  const steps = probed.map((one, at) => payment(at, one, inGroup));
  const buttons = probed.map((_, at) => [`pay-${at}`, byButton(`Pay ${at}`)] as const);
  const targets = {
    ...Object.fromEntries(buttons),
    payments: target([{ by: 'role', role: 'table', name: 'Payments' }]),
  };
  let outcome: Outcome | 'crashed' = 'crashed';
  for (const crash of [...crashes, undefined]) {
    if (outcome !== 'crashed') break;
    const { died, hands: own } = mortal(hands, crash);
    outcome = await Promise.race([
      play(makeBot(steps, { targets }), own).then(({ end }) => end.outcome),
      died,
    ]);
  }
  const pressed = probed.map(
    (_, at) => hands.app.log('app').filter((one) => one.did === 'clicked' && one.on === `Pay ${at}`).length,
  );
  return { outcome, pressed };
}

const plan = fc.record({
  probed: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
  crashes: fc.array(fc.record({ at: fc.integer({ min: 1, max: 9 }), after: fc.boolean() }), { maxLength: 4 }),
  inGroup: fc.boolean(),
});

it('of several payments in a row, crashed at any act or journal write, none is made twice and green means all', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(plan, async (one) => {
      const { outcome, pressed } = await playAll(one);
      seen.add(outcome);
      expect(Math.max(...pressed)).toBeLessThanOrEqual(1);
      if (outcome === 'done') expect(pressed).toEqual(one.probed.map(() => 1));
      // Those behind one whose outcome nobody knows are not begun.
      expect(pressed).toEqual([...pressed].sort((a, b) => b - a));
      if (one.probed.every(Boolean)) expect(outcome).toBe('done');
      else expect(['done', 'unknown-outcome']).toContain(outcome);
    }),
    { numRuns: 150 },
  );
  expect([...seen].sort()).toEqual(['done', 'unknown-outcome']);
});

it.each([
  [1, false, 0, 'done'],
  [1, true, 0, 'unknown-outcome'],
  [2, false, 0, 'unknown-outcome'],
  [2, true, 1, 'unknown-outcome'],
  [3, false, 1, 'unknown-outcome'],
  [3, true, 1, 'done'],
] as const)(
  'without a probe, dead at act %i (after it: %s): %i pressed by then',
  async (at, after, times, end) => {
    for (const inGroup of [false, true]) {
      const { outcome, pressed } = await playAll({ probed: [false], crashes: [{ at, after }], inGroup });
      expect(outcome).toBe(end);
      expect(pressed).toEqual([end === 'done' ? 1 : times]);
    }
  },
);
