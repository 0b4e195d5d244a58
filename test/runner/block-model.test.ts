import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BotError, type BotErrorKind, botErrorKinds } from '../../language/errors.ts';
import { outcomes } from '../../language/run.ts';
import { stepKinds } from '../../language/steps/catalog.ts';
import type { Step, StepKind } from '../../language/steps/define-step.ts';
import { Model, type Story } from './block-model.ts';
import { makeBot, makeHands, play } from './play-kit.ts';

const name = fc.constantFrom('a', 'b', 'item', 'c');
const kind = fc.constantFrom(...botErrorKinds);
const catchable = fc.constantFrom(...botErrorKinds.filter((one) => one !== 'bad-bot' && one !== 'stopped'));
const retry = fc.option(fc.record({ times: fc.integer({ min: 1, max: 2 }), wait: fc.constant(0) }), {
  nil: undefined,
  freq: 2,
});

type Raw = Record<string, unknown>;
const { block } = fc.letrec<{ step: Raw; block: Raw[] }>((tie) => ({
  block: fc.array(tie('step'), { minLength: 1, maxLength: 3 }),
  step: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ do: fc.constant('log'), of: name }),
    fc.record({ do: fc.constant('set'), name: fc.constantFrom('a', 'b', 'c'), from: name }),
    fc.record({ do: fc.constant('fail'), kind }),
    fc.record({ do: fc.constant('flaky'), kind, fails: fc.integer({ min: 0, max: 2 }), retry }),
    fc.record({
      do: fc.constant('ask-effect'),
      kind,
      fails: fc.integer({ min: 0, max: 1 }),
      seen: fc.boolean(),
      retry,
    }),
    fc.record({ do: fc.constant('finish'), outcome: fc.constantFrom('done', 'business', 'needs-a-person') }),
    fc.record({ do: fc.constant('group'), steps: tie('block'), retry }),
    fc.record({ do: fc.constant('if'), of: name, steps: tie('block'), else: tie('block') }),
    fc.record({
      do: fc.constant('for-each'),
      list: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
      steps: tie('block'),
    }),
    fc.record({
      do: fc.constant('repeat'),
      of: name,
      way: fc.constantFrom('while', 'until'),
      'at-most': fc.integer({ min: 1, max: 3 }),
      steps: tie('block'),
    }),
    fc.record({
      do: fc.constant('try'),
      steps: tie('block'),
      otherwise: tie('block'),
      catch: fc.option(fc.uniqueArray(catchable, { minLength: 1, maxLength: 5 }), { nil: undefined }),
    }),
  ),
}));

/** Steps as a bot has them: with ids, and each made-up field said in CEL. */
function written(steps: Raw[], next = { id: 0 }): Step[] {
  return steps.map((raw) => {
    const { way, retry: again, catch: caught, ...rest } = raw;
    const step = { ...rest, id: `s${++next.id}` } as Step;
    if (again !== undefined) step.retry = again as { times: number };
    if (caught !== undefined) step.catch = caught;
    if (step.do === 'log') step.message = `{{ ${step.of} }}`;
    if (step.do === 'set') step.to = `${step.from} + 1`;
    if (step.do === 'if') step.when = `${step.of} > 1`;
    if (step.do === 'for-each') Object.assign(step, { item: 'item', in: JSON.stringify(step.list) });
    if (way === 'while') step.while = `!(${step.of} > 2)`;
    if (way === 'until') step.until = `${step.of} > 2`;
    if (step.do === 'try') step['save-error'] = 'error';
    if (step.do === 'ask-effect') step.expect = { asked: step.seen ? 'Surely?' : 'Perhaps?' };
    for (const field of ['steps', 'else', 'otherwise'])
      if (step[field] !== undefined) step[field] = written(step[field] as Raw[], next);
    return step;
  });
}

/** Kinds that fail as often as they are told to: one that changes nothing, and one whose change only a person sees. */
function failingKinds(): Map<string, StepKind> {
  const asked = new Map<string, number>();
  const flaky = (called: string, writes: boolean): StepKind => ({
    name: called,
    summary: 'Fails.',
    fields: {},
    writes,
    needs: [],
    words: () => called,
    run: async (step, { key }) => {
      const times = (asked.get(key) ?? 0) + 1;
      asked.set(key, times);
      if (called === 'fail' || times <= (step.fails as number))
        throw new BotError(step.kind as BotErrorKind, `${step.kind}.`);
    },
  });
  const own = [flaky('fail', false), flaky('flaky', false), flaky('ask-effect', true)];
  return new Map([...stepKinds, ...own.map((one) => [one.name, one] as const)]);
}

async function played(steps: Step[]): Promise<Story> {
  const hands = makeHands([], {
    ask: async ({ title }) => ({ answer: { done: title === 'Surely?' }, by: 'Ann' }),
  });
  const outputs = { a: { type: 'number' }, b: { type: 'number' }, c: { type: 'number' } } as const;
  const bot = makeBot(steps, { inputs: { a: { type: 'number' }, b: { type: 'number' } }, outputs });
  const { of, end } = await play(bot, hands, { kinds: failingKinds(), inputs });
  return {
    steps: of('step-finished').map(({ step, outcome }) => [step, outcome]),
    log: of('log').map(({ level, message }) => (level === 'warning' ? 'went on' : message)),
    outcome: end.outcome,
    outputs: end.outputs,
  };
}

/** What every bot of the model begins with. */
const inputs = { a: 0, b: 2 };

it('blocks in blocks, failing anywhere, go as a simple interpreter of the same bot says', async () => {
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(block, async (raw) => {
      const steps = written(raw);
      const said = new Model().play(steps, inputs);
      ends.add(said.outcome);
      expect(await played(steps)).toEqual(said);
    }),
    { numRuns: 500 },
  );
  // A model that never came to an end of some kind would have proved nothing of it.
  expect([...ends].sort()).toEqual([...outcomes].sort());
});
