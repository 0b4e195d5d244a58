import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BotError, type BotErrorKind, botErrorKinds } from '../../language/errors.ts';
import { outcomes } from '../../language/run.ts';
import { stepKinds } from '../../language/steps/catalog.ts';
import type { Step, StepKind } from '../../language/steps/define-step.ts';
import { Model, type Story } from './block-model.ts';
import { makeBot, makeHands, play } from './play-kit.ts';

/** `item` is there in a loop only and `c` once it was set: the others let a bot come further. */
const name = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('a', 'b') },
  { weight: 1, arbitrary: fc.constantFrom('item', 'c') },
);
const kind = fc.constantFrom(...botErrorKinds);
const catchable = fc.constantFrom(...botErrorKinds.filter((one) => one !== 'bad-bot' && one !== 'stopped'));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const retry = maybe(fc.record({ times: fc.integer({ min: 1, max: 2 }), wait: fc.constant(0) }));

type Raw = Record<string, unknown>;
const { block } = fc.letrec<{ step: Raw; failing: Raw; block: Raw[] }>((tie) => {
  const weighed = (weight: number, name: string, fields: Record<string, fc.Arbitrary<unknown>>) => ({
    weight,
    arbitrary: fc.record({ do: fc.constant(name), ...fields }),
  });
  const fails = fc.integer({ min: 0, max: 2 });
  const failing = [
    weighed(1, 'fail', { kind }),
    weighed(1, 'flaky', { kind, fails, retry }),
    weighed(2, 'ask-effect', { kind, fails, seen: fc.boolean(), retry }),
  ] as const;
  return {
    failing: fc.oneof(...failing),
    block: fc
      .tuple(fc.array(tie('step'), { minLength: 1, maxLength: 3 }), maybe(tie('failing')))
      .map(([steps, last]) => (last === undefined ? steps : [...steps, last])),
    step: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      weighed(4, 'log', { of: name }),
      weighed(4, 'set', { name: fc.constantFrom('a', 'b', 'c'), from: name }),
      weighed(1, 'ask-effect', { kind, fails: fc.constant(0), seen: fc.constant(true) }),
      weighed(1, 'finish', { outcome: fc.constantFrom('done', 'business', 'needs-a-person') }),
      weighed(3, 'group', { steps: tie('block'), retry }),
      weighed(3, 'if', { of: name, steps: tie('block'), else: tie('block') }),
      weighed(3, 'for-each', {
        list: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
        steps: tie('block'),
      }),
      weighed(3, 'repeat', {
        of: name,
        way: fc.constantFrom('while', 'until'),
        'at-most': fc.integer({ min: 1, max: 3 }),
        steps: tie('block'),
      }),
      weighed(9, 'try', {
        steps: tie('block'),
        otherwise: tie('block'),
        catch: maybe(fc.uniqueArray(catchable, { minLength: 4, maxLength: 9 })),
      }),
    ),
  };
});

/** What the made-up fields of a step are in CEL. */
const inCel: Record<string, (raw: Raw) => Raw> = {
  log: ({ of }) => ({ message: `{{ ${of} }}` }),
  set: ({ from }) => ({ to: `${from} + 1` }),
  if: ({ of }) => ({ when: `${of} > 1` }),
  'for-each': ({ list }) => ({ item: 'item', in: JSON.stringify(list) }),
  repeat: ({ of, way }) => (way === 'while' ? { while: `!(${of} > 2)` } : { until: `${of} > 2` }),
  try: () => ({ 'save-error': 'error' }),
  'ask-effect': ({ seen }) => ({ expect: { asked: seen ? 'Surely?' : 'Perhaps?' } }),
};

/** Steps as a bot has them, with ids and without what was left open. */
function written(steps: Raw[], next = { id: 0 }): Step[] {
  return steps.map((raw) => {
    const id = `s${++next.id}`;
    const given = Object.entries(raw).filter(([, value]) => value !== undefined);
    const blocks = given.map(([field, value]) => [field, inner(field, value, next)]);
    return { ...Object.fromEntries(blocks), ...inCel[raw.do as string]?.(raw), id } as Step;
  });
}

const inner = (field: string, value: unknown, next: { id: number }) =>
  ['steps', 'else', 'otherwise'].includes(field) ? written(value as Raw[], next) : value;

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
