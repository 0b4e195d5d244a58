import { expect, it } from 'vitest';
import { BotError, type BotErrorKind, botErrorKinds } from '../../../language/errors.ts';
import type { Value } from '../../../language/run.ts';
import { stepKinds } from '../../../language/steps/catalog.ts';
import type { Step } from '../../../language/steps/define-step.ts';
import { Finished, failureOf, fakeContext, playStep } from './fake-context.ts';

const block = (message: string) => [{ do: 'log', id: message, message }];
const blocks = {
  x: (values: Record<string, Value>) => {
    values.n = (values.n as number) + 1;
  },
};
const plays = (did: unknown[][]) => did.filter(([what]) => what === 'play').map(([, ...rest]) => rest);

it('F27: a check that holds is told and goes on', async () => {
  const { told } = await playStep(
    { do: 'check', that: 'total > 5', otherwise: 'x {{ nobody }}' },
    { values: { total: 6 } },
  );
  expect(told).toEqual([{ what: 'checked', rule: 'total > 5', held: true }]);
});

it('F27: a check that does not hold is business, or a failure when it says so', async () => {
  const step = { do: 'check', that: 'total > 5', otherwise: 'Only {{ total }}.' };
  expect(await failureOf(step, { values: { total: 1 } })).toEqual(['business', 'Only 1.']);
  expect(await failureOf({ ...step, kind: 'failed' }, { values: { total: 1 } })).toEqual([
    'not-confirmed',
    'Only 1.',
  ]);
});

it('F27: if plays one block or the other', async () => {
  const step = { do: 'if', when: 'paid', steps: block('yes'), else: block('no') };
  expect(plays((await playStep(step, { values: { paid: true } })).did)).toEqual([['yes', {}]]);
  expect(plays((await playStep(step, { values: { paid: false } })).did)).toEqual([['no', {}]]);
  const { else: _no, ...alone } = step;
  expect(plays((await playStep(alone, { values: { paid: false } })).did)).toEqual([]);
});

it('F25: for-each plays each round with its thing', async () => {
  const step = { do: 'for-each', id: 'lines', item: 'line', in: 'all', steps: block('x') };
  const { did } = await playStep(step, { values: { all: [1, { a: 2 }] } });
  expect(plays(did)).toEqual([
    ['x', { round: 'lines[1]', values: { line: 1 } }],
    ['x', { round: 'lines[2]', values: { line: { a: 2 } } }],
  ]);
});

it('F25: for-each refuses what is no list or too long, before the first round', async () => {
  const step = { do: 'for-each', item: 'line', in: 'all', 'at-most': 2, steps: block('x') };
  expect((await failureOf(step, { values: { all: 'x' } }))[0]).toBe('business');
  expect(await failureOf(step, { values: { all: [1, 2, 3] } })).toEqual([
    'business',
    '“all” holds 3 things, more than the 2 this bot may go through. Look at the data, or raise at-most.',
  ]);
});

it('F25: a stop ends a loop before the next round', async () => {
  const fake = fakeContext({
    values: { all: [1, 2, 3] },
    blocks: { x: () => fake.abort.abort(new BotError('stopped', 'enough')) },
  });
  const step = { do: 'for-each', id: 'l', item: 'i', in: 'all', steps: block('x') } as unknown as Step;
  await expect(stepKinds.get('for-each')?.run(step, fake.context)).rejects.toThrow('enough');
  expect(plays(fake.did)).toHaveLength(1);
});

it('F25: repeat until stops after the round that made it true', async () => {
  const step = { do: 'repeat', id: 'r', until: 'n >= 3', 'at-most': 9, steps: block('x') };
  const { did } = await playStep(step, { values: { n: 0 }, blocks });
  expect(plays(did)).toEqual([1, 2, 3].map((round) => ['x', { round: `r[${round}]` }]));
});

it('F25: repeat while looks before each round, and one round more than at-most is timed-out', async () => {
  const step = { do: 'repeat', while: 'n < 2', 'at-most': 2, steps: block('x') };
  expect(plays((await playStep(step, { values: { n: 5 }, blocks })).did)).toEqual([]);
  expect(plays((await playStep(step, { values: { n: 0 }, blocks })).did)).toHaveLength(2);
  expect(await failureOf({ ...step, while: 'n < 9' }, { values: { n: 0 }, blocks })).toEqual([
    'timed-out',
    'After 2 rounds it is still true that n < 9. Look at the app, or raise at-most.',
  ]);
  expect(
    (
      await failureOf(
        { do: 'repeat', until: 'n > 9', 'at-most': 1, steps: block('x') },
        { values: { n: 0 }, blocks },
      )
    )[1],
  ).toContain('it is still not true that n > 9');
});

const usuallyCaught: BotErrorKind[] = [
  'not-found',
  'ambiguous',
  'driver-failed',
  'timed-out',
  'hub-unreachable',
];

it('F25: repeat never plays one round more than at-most', async () => {
  const step = { do: 'repeat', id: 'r', while: 'true', 'at-most': 3, steps: block('y') };
  const fake = fakeContext();
  await expect(stepKinds.get('repeat')?.run(step as unknown as Step, fake.context)).rejects.toThrow(
    'After 3 rounds',
  );
  expect(plays(fake.did)).toHaveLength(3);
});

it.each(botErrorKinds)('F26: whether try catches %s', async (kind) => {
  const breaks = {
    risky: () => {
      throw new BotError(kind, 'It broke.');
    },
  };
  const step = { do: 'try', steps: block('risky'), otherwise: block('else'), 'save-error': 'why' };
  if (usuallyCaught.includes(kind)) {
    const { did, told } = await playStep(step, { blocks: breaks });
    expect(plays(did)[1]).toEqual(['else', { values: { why: { kind, message: 'It broke.' } } }]);
    expect(told).toEqual([{ what: 'log', level: 'warning', message: 'Went on after a failure: It broke.' }]);
  } else {
    expect(await failureOf(step, { blocks: breaks })).toEqual([kind, 'It broke.']);
  }
  expect(plays((await playStep({ ...step, catch: [kind] }, { blocks: breaks })).did)).toHaveLength(2);
});

it('F26: catch names exactly what is caught', async () => {
  const breaks = {
    risky: () => {
      throw new BotError('not-found', 'gone');
    },
  };
  expect(
    (
      await failureOf(
        { do: 'try', steps: block('risky'), otherwise: block('e'), catch: ['business'] },
        { blocks: breaks },
      )
    )[0],
  ).toBe('not-found');
});

it('F26: try never catches the end of the bot or a mistake of ours', async () => {
  const breaks = {
    risky: () => {
      throw new Finished();
    },
  };
  await expect(
    playStep({ do: 'try', steps: block('risky'), otherwise: block('e') }, { blocks: breaks }),
  ).rejects.toBeInstanceOf(Finished);
});

it('a group plays its steps', async () => {
  expect(plays((await playStep({ do: 'group', title: 'Enter', steps: block('a') })).did)).toEqual([
    ['a', {}],
  ]);
});

it('F29: finish ends with its outcome, outputs and message', async () => {
  const fake = fakeContext({ values: { total: 3 } });
  const finish = (step: object) =>
    stepKinds.get('finish')?.run({ id: 'f', do: 'finish', ...step } as Step, fake.context);
  await expect(
    finish({ outcome: 'business', outputs: { number: 'total + 1' }, message: 'Total {{ total }}' }),
  ).rejects.toBeInstanceOf(Finished);
  await expect(finish({})).rejects.toBeInstanceOf(Finished);
  expect(fake.did).toEqual([
    ['finish', 'business', { number: 4 }, 'Total 3'],
    ['finish', 'done', {}, undefined],
  ]);
});

it('log tells, at its level', async () => {
  const { told } = await playStep(
    { do: 'log', message: 'a {{ n }}', level: 'warning' },
    { values: { n: 1 } },
  );
  expect(told).toEqual([{ what: 'log', level: 'warning', message: 'a 1' }]);
  expect((await playStep({ do: 'log', message: 'b' })).told).toEqual([
    { what: 'log', level: 'info', message: 'b' },
  ]);
});

it.each([
  [{ do: 'check', that: 'a > 1', otherwise: 'x' }, 'Check that a > 1'],
  [{ do: 'if', when: 'a', steps: [] }, 'If a'],
  [{ do: 'for-each', item: 'i', in: 'all', steps: [] }, 'For each i in all'],
  [{ do: 'repeat', until: 'a', 'at-most': 3, steps: [] }, 'Repeat until a, at most 3 times'],
  [{ do: 'repeat', while: 'a', 'at-most': 3, steps: [] }, 'Repeat while a, at most 3 times'],
  [{ do: 'try', steps: [], otherwise: [] }, 'Try'],
  [{ do: 'set', name: 'a', to: '1' }, 'Set a to 1'],
  [{ do: 'set', values: { a: '1', b: '2' } }, 'Set a, b'],
  [{ do: 'call-bot', bot: 'other' }, 'Play the bot other'],
  [{ do: 'decide', table: 't', save: 'r' }, 'Decide r by the table t'],
  [{ do: 'ask-person', title: 'Sure?' }, 'Ask a person: Sure?'],
  [{ do: 'read-document', file: 'a.pdf', save: 'd' }, 'Read the document a.pdf as d'],
  [{ do: 'read-text', from: 'a', save: 't' }, 'Read a as t'],
  [{ do: 'read-table', from: 'a', save: 't' }, 'Read the table a as t'],
  [{ do: 'log', message: 'x' }, 'Note: x'],
  [{ do: 'finish' }, 'Finish: done'],
  [{ do: 'finish', outcome: 'business', message: 'no' }, 'Finish: business, no'],
])('%j in words', (step, sentence) => {
  expect(stepKinds.get(step.do)?.words({ id: 'x', ...step } as unknown as Step, (name) => name)).toBe(
    sentence,
  );
});
