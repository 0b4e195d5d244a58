import { describe, expect, it } from 'vitest';
import { emptyRun, foldRun } from '../../../language/fold-run.ts';
import type { RunEventBody } from '../../../language/run.ts';
import { progressOf, stepsSoFar } from '../../../src/renderer/features/edit/steps-so-far.ts';
import { stepTone } from '../../../src/renderer/parts/outcome-tone.ts';

const fold = (bodies: RunEventBody[]) =>
  bodies.reduce(
    (run, body, seq) => foldRun(run, { run: 'r', seq, at: '2026-01-01T00:00:00.000Z', ...body }),
    emptyRun('r'),
  );
const begin = (step: string, id: string): RunEventBody => ({
  what: 'step-started',
  step,
  id,
  do: 'click',
  words: 'Click',
  depth: 0,
});
const end = (step: string, confirmed: boolean | null): RunEventBody => ({
  what: 'step-finished',
  step,
  outcome: 'done',
  ms: 1,
  confirmed,
});
const started: RunEventBody = {
  what: 'run-started',
  bot: { name: 'b', title: 'B' },
  inputs: {},
  stepCount: 4,
  attempt: 1,
};

describe('a written step’s state during a run', () => {
  it('is its last playing, and counts the rounds', () => {
    const run = fold([started, begin('each[1]/a', 'a'), end('each[1]/a', true), begin('each[2]/a', 'a')]);
    const soFar = stepsSoFar(run);
    expect(soFar.get('a')).toMatchObject({ times: 2, last: { step: 'each[2]/a', outcome: 'running' } });
    expect(progressOf(run, soFar)).toBe(0);
  });

  it('makes progress by written steps, whatever the rounds', () => {
    const run = fold([started, begin('a', 'a'), end('a', true), begin('b', 'b'), end('b', null)]);
    expect(progressOf(run, stepsSoFar(run))).toBe(50);
  });

  it('is never green when a write was not confirmed', () => {
    expect(stepTone({ outcome: 'done', confirmed: true })).toBe('done');
    expect(stepTone({ outcome: 'done', confirmed: null })).toBe('done');
    expect(stepTone({ outcome: 'done', confirmed: false })).toBe('unsure');
    expect(
      stepTone({ outcome: 'failed', confirmed: false, error: { kind: 'needs-a-person', message: '' } }),
    ).toBe('person');
    expect(stepTone({ outcome: 'failed', confirmed: false })).toBe('failed');
  });
});
