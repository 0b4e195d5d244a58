import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyRun, foldRun, isGreen } from '../../language/fold-run.ts';
import type { Run, RunEvent } from '../../language/run.ts';

const at = '2026-03-14T10:00:00.000Z';
let seq = 0;
const event = (body: object): RunEvent => ({ run: 'r1', seq: seq++, at, ...body }) as RunEvent;
const fold = (events: RunEvent[], from: Run = emptyRun('r1')) => events.reduce(foldRun, from);
const started = event({
  what: 'run-started',
  bot: { name: 'b', title: 'B' },
  inputs: { a: 1 },
  stepCount: 3,
  attempt: 2,
});
const begin = (step: string) =>
  event({ what: 'step-started', step, id: step, do: 'click', words: 'Click', depth: 0 });
const end = (step: string, more: object = {}) =>
  event({ what: 'step-finished', step, outcome: 'done', ms: 5, confirmed: true, ...more });
const finished = (outcome: string, more: object = {}) =>
  event({ what: 'run-finished', outcome, outputs: { x: 1 }, ms: 9, ...more });

it('F80: a run begins with what it was started with', () => {
  expect(fold([started])).toEqual({
    ...emptyRun('r1'),
    bot: { name: 'b', title: 'B' },
    inputs: { a: 1 },
    stepCount: 3,
    attempt: 2,
    startedAt: at,
  });
});

it('F80: a step gathers everything told of it', () => {
  const target = { name: 'save', way: 'role', score: 0.9, margin: 0.5, healed: false, candidates: [] };
  const error = { kind: 'timed-out' as const, message: 'slow' };
  const run = fold([
    started,
    begin('a'),
    event({ what: 'target-found', step: 'a', target }),
    event({ what: 'evidence', step: 'a', moment: 'before', file: '1.png' }),
    event({ what: 'evidence', step: 'a', moment: 'after', file: '2.png' }),
    event({
      what: 'value-read',
      step: 'a',
      name: 'x',
      value: 5,
      confidence: 0.9,
      sure: true,
      spot: { page: 1 },
    }),
    event({ what: 'decided', step: 'a', table: 't', rows: [2], why: 'because', result: { y: 1 } }),
    event({ what: 'checked', step: 'a', rule: 'x > 1', held: true }),
    event({ what: 'checked', step: 'a', rule: 'x > 9', held: false, message: 'too small' }),
    event({ what: 'tried-again', step: 'a', attempt: 2, error }),
    event({ what: 'journal', step: 'a', key: 'k', phase: 'before' }),
    event({ what: 'log', level: 'warning', message: 'hm', step: 'a' }),
    end('a', { effect: '“Saved” appears' }),
  ]);
  expect(run.steps).toEqual([
    {
      step: 'a',
      id: 'a',
      do: 'click',
      words: 'Click',
      depth: 0,
      outcome: 'done',
      ms: 5,
      startedAt: at,
      confirmed: true,
      effect: '“Saved” appears',
      target,
      pictures: [
        { moment: 'before', file: '1.png' },
        { moment: 'after', file: '2.png' },
      ],
      values: [{ name: 'x', value: 5, confidence: 0.9, sure: true, spot: { page: 1 } }],
      decisions: [{ table: 't', rows: [2], why: 'because', result: { y: 1 } }],
      checks: [
        { rule: 'x > 1', held: true },
        { rule: 'x > 9', held: false, message: 'too small' },
      ],
      attempts: 2,
    },
  ]);
  expect(run.log).toEqual([{ at, level: 'warning', message: 'hm' }]);
});

it('F80: a failed step and the run keep their error', () => {
  const error = { kind: 'not-found' as const, message: 'gone' };
  const run = fold([
    started,
    begin('a'),
    end('a', { outcome: 'failed', confirmed: null, error }),
    finished('failed', { error }),
  ]);
  expect(run.steps[0]).toMatchObject({ outcome: 'failed', error });
  expect(run).toMatchObject({ outcome: 'failed', outputs: { x: 1 }, ms: 9, error });
});

it('F80: a question makes the run wait until it is answered', () => {
  const question = { title: 'Sure?', fields: [] };
  const asked = fold([started, begin('a'), event({ what: 'asked', step: 'a', question })]);
  expect(asked).toMatchObject({ outcome: 'waiting', question });
  const answered = foldRun(asked, event({ what: 'answered', step: 'a', answer: {}, by: 'Ann' }));
  expect(answered.outcome).toBe('running');
  expect(answered).not.toHaveProperty('question');
  expect(foldRun(asked, finished('needs-a-person'))).toHaveProperty('question', question);
  expect(foldRun(asked, finished('stopped'))).not.toHaveProperty('question');
});

it('F80: events of a newer Deskhand and of steps that never began change nothing', () => {
  const run = fold([started, begin('a')]);
  expect(foldRun(run, event({ what: 'teleported', step: 'a', to: 'the moon' }))).toBe(run);
  expect(foldRun(run, event({ what: 'reindexed' }))).toBe(run);
  expect(foldRun(run, end('never'))).toBe(run);
});

it('F81: green is done with every write proved', () => {
  const green = fold([
    started,
    begin('a'),
    end('a'),
    begin('b'),
    end('b', { confirmed: null }),
    finished('done'),
  ]);
  expect(isGreen(green)).toBe(true);
  expect(isGreen(fold([started, begin('a'), end('a', { confirmed: false }), finished('done')]))).toBe(false);
  expect(isGreen(fold([started, begin('a'), finished('done')]))).toBe(false);
  expect(isGreen(fold([started, begin('a'), end('a')]))).toBe(false);
  for (const outcome of ['failed', 'business', 'needs-a-person', 'refused', 'unknown-outcome', 'stopped']) {
    expect(isGreen(fold([started, finished(outcome)]))).toBe(false);
  }
});

const name = fc.constantFrom('a', 'b', 'lines[2]/c');
const anyEvent: fc.Arbitrary<object> = fc.oneof(
  fc.constant({ what: 'run-started', bot: { name: 'b', title: 'B' }, inputs: {}, stepCount: 1, attempt: 1 }),
  name.map((step) => ({ what: 'step-started', step, id: step, do: 'click', words: 'w', depth: 0 })),
  fc
    .tuple(name, fc.constantFrom('done', 'failed'), fc.constantFrom(true, false, null))
    .map(([step, outcome, confirmed]) => ({
      what: 'step-finished',
      step,
      outcome,
      confirmed,
      ms: 1,
    })),
  name.map((step) => ({ what: 'evidence', step, moment: 'after', file: 'x.png' })),
  name.map((step) => ({ what: 'value-read', step, name: 'v', value: null })),
  name.map((step) => ({ what: 'tried-again', step, attempt: 2, error: { kind: 'timed-out', message: 'm' } })),
  name.map((step) => ({ what: 'asked', step, question: { title: 'q', fields: [] } })),
  name.map((step) => ({ what: 'answered', step, answer: {}, by: 'me' })),
  fc.constant({ what: 'log', level: 'info', message: 'm' }),
  fc
    .constantFrom('done', 'failed', 'stopped')
    .map((outcome) => ({ what: 'run-finished', outcome, outputs: {}, ms: 1 })),
  fc.constant({ what: 'from-the-future', step: 'a' }),
);
const story = fc
  .array(anyEvent, { maxLength: 30 })
  .map((all) => all.map((body, index) => ({ run: 'r', seq: index, at, ...body }) as RunEvent));

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    for (const one of Object.values(value)) freeze(one);
  }
  return value;
}

it('F80: the same events give the same state, in one go or in parts, and old states are left alone', () => {
  fc.assert(
    fc.property(story, fc.nat(), (events, cut) => {
      const whole = events.reduce((run, one) => freeze(foldRun(run, freeze(one))), freeze(emptyRun('r')));
      const middle = cut % (events.length + 1);
      const first = fold(events.slice(0, middle), emptyRun('r'));
      const later = fold(events.slice(middle), JSON.parse(JSON.stringify(first)) as Run);
      expect(later).toEqual(whole);
    }),
  );
});

it('F80: a step that began is never forgotten by what comes after in the same run', () => {
  fc.assert(
    fc.property(story, (events) => {
      let run = emptyRun('r');
      for (const one of events) {
        const before = run.steps.map((step) => step.step);
        run = foldRun(run, one);
        const after = run.steps.map((step) => step.step);
        if (one.what !== 'run-started') expect(after).toEqual(expect.arrayContaining(before));
        expect(new Set(after).size).toBe(after.length);
      }
    }),
  );
});

it('F81: no story with an unproved write, or with a step that never ended, is green', () => {
  fc.assert(
    fc.property(story, (events) => {
      const run = fold(events, emptyRun('r'));
      const bad = run.steps.some(
        (step) => step.outcome === 'running' || (step.outcome === 'done' && step.confirmed === false),
      );
      if (bad) expect(isGreen(run)).toBe(false);
      if (isGreen(run))
        expect(
          events.findLast((one) => one.what === 'run-finished' || one.what === 'run-started'),
        ).toMatchObject({ outcome: 'done' });
    }),
  );
});
