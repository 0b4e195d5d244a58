import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyRun, foldRun, isGreen } from '../../language/fold-run.ts';
import { outcomes, type Run, type RunEvent, type RunEventBody } from '../../language/run.ts';

const fold = (events: readonly RunEvent[], from: Run = emptyRun('r')) => events.reduce(foldRun, from);

/** What one step may tell between its beginning and its end, in any order. */
const telling = (step: string): fc.Arbitrary<RunEventBody> =>
  fc.oneof(
    fc.constantFrom<RunEventBody>(
      { what: 'evidence', step, moment: 'before', file: 'a.png' },
      { what: 'evidence', step, moment: 'failure', file: 'b.png' },
      { what: 'value-read', step, name: 'sum', value: 12.5, confidence: 0.9, sure: true },
      { what: 'decided', step, table: 't', rows: [1, 2], why: 'because', result: { x: 1 } },
      { what: 'checked', step, rule: 'sum > 1', held: true },
      { what: 'checked', step, rule: 'sum < 1', held: false, message: 'too large' },
      { what: 'journal', step, key: 'k', phase: 'before' },
      { what: 'tried-again', step, attempt: 2, error: { kind: 'timed-out', message: 'slow' } },
      { what: 'log', step, level: 'warning', message: 'hm' },
      { what: 'log', level: 'info', message: 'on' },
    ),
  );

interface Told {
  outcome: 'done' | 'failed';
  confirmed: boolean | null;
  told: RunEventBody[];
}
const steps = fc.array(
  fc.record({
    outcome: fc.constantFrom<'done' | 'failed'>('done', 'done', 'failed'),
    confirmed: fc.constantFrom(true, true, null, false),
    told: fc.array(telling('x'), { maxLength: 4 }),
  }),
  { maxLength: 5 },
);

/** A run as a runner tells it: it begins, its steps begin and end in order, it ends. */
function story(all: Told[], outcome: Run['outcome']): RunEvent[] {
  const bodies: RunEventBody[] = [
    {
      what: 'run-started',
      bot: { name: 'b', title: 'B' },
      inputs: { n: 1 },
      stepCount: all.length,
      attempt: 1,
    },
    ...all.flatMap(({ outcome: end, confirmed, told }, at): RunEventBody[] => {
      const step = `lines[${at + 1}]/x`;
      const mine = told.map((one) => ('step' in one ? { ...one, step } : one) as RunEventBody);
      return [
        { what: 'step-started', step, id: 'x', do: 'click', words: 'Click', depth: 1 },
        ...mine,
        { what: 'step-finished', step, outcome: end, ms: 3, confirmed },
      ];
    }),
    { what: 'run-finished', outcome: outcome as 'done', outputs: { sum: 1 }, ms: 9 },
  ];
  return bodies.map((body, seq) => ({ run: 'r', seq, at: `2026-03-14T10:00:0${seq % 10}.000Z`, ...body }));
}
const run = fc
  .tuple(steps, fc.constantFrom(...outcomes))
  .map(([all, end]) => ({ all, end, events: story(all, end) }));

it('F80: the state says how each step ended and what it told, and nothing of another one', () => {
  fc.assert(
    fc.property(run, ({ all, end, events }) => {
      const state = fold(events);
      expect(state).toMatchObject({ outcome: end, outputs: { sum: 1 }, inputs: { n: 1 }, ms: 9 });
      expect(state.steps.map(({ step, outcome, confirmed }) => [step, outcome, confirmed])).toEqual(
        all.map(({ outcome, confirmed }, at) => [`lines[${at + 1}]/x`, outcome, confirmed]),
      );
      for (const [at, { told }] of all.entries()) {
        const count = (what: string) => told.filter((one) => one.what === what).length;
        const { pictures, values, decisions, checks, attempts } = state.steps[at] as Run['steps'][number];
        expect([pictures.length, values.length, decisions.length, checks.length, attempts > 1]).toEqual([
          count('evidence'),
          count('value-read'),
          count('decided'),
          count('checked'),
          count('tried-again') > 0,
        ]);
      }
      expect(state.log).toHaveLength(
        all.flatMap(({ told }) => told).filter(({ what }) => what === 'log').length,
      );
    }),
  );
});

it('F80: told in batches of any size, kept as JSON between them, it is the same run', () => {
  fc.assert(
    fc.property(run, fc.array(fc.integer({ min: 1, max: 6 })), ({ events }, sizes) => {
      let state = emptyRun('r');
      let from = 0;
      for (const size of [...sizes, events.length]) {
        state = JSON.parse(JSON.stringify(fold(events.slice(from, from + size), state))) as Run;
        from += size;
      }
      expect(state).toEqual(JSON.parse(JSON.stringify(fold(events))));
    }),
  );
});

it('F80: told again from its beginning, a run is the same and has nothing twice', () => {
  fc.assert(
    fc.property(run, fc.nat(), ({ events }, cut) => {
      const heard = fold(events.slice(0, cut % (events.length + 1)));
      expect(fold(events, heard)).toEqual(fold(events));
      expect(fold(events, fold(events))).toEqual(fold(events));
    }),
  );
});

it('F80: another attempt begins anew and keeps nothing of the one before', () => {
  fc.assert(
    fc.property(run, run, ({ events: first }, { events: second }) => {
      expect(fold(second, fold(first))).toEqual(fold(second));
    }),
  );
});

it('F81: green is exactly a run that is done and has no step without its proof', () => {
  fc.assert(
    fc.property(run, ({ all, end, events }) => {
      const unproved = all.some(({ outcome, confirmed }) => outcome === 'done' && confirmed === false);
      expect(isGreen(fold(events))).toBe(end === 'done' && !unproved);
    }),
    { numRuns: 300 },
  );
});

it('F81: no run is green before it has ended, nor with the end of a step lost on the way', () => {
  fc.assert(
    fc.property(run, fc.nat(), ({ events }, which) => {
      for (let cut = 0; cut < events.length; cut++) expect(isGreen(fold(events.slice(0, cut)))).toBe(false);
      const ends = events.filter(({ what }) => what === 'step-finished');
      const lost = ends[which % Math.max(1, ends.length)];
      if (lost) expect(isGreen(fold(events.filter((one) => one !== lost)))).toBe(false);
    }),
  );
});

it('F81: what comes after the end makes no run green that was not', () => {
  fc.assert(
    fc.property(run, fc.nat(), ({ events }, which) => {
      const state = fold(events);
      const late = events[which % events.length] as RunEvent;
      if (late.what === 'run-finished' || isGreen(state)) return;
      expect(isGreen(foldRun(state, late))).toBe(false);
    }),
  );
});
