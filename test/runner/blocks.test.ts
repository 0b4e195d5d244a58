import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Bot } from '../../language/bot.ts';
import type { Value } from '../../language/run.ts';
import { countSteps } from '../../runner/count-steps.ts';
import { readInputs } from '../../runner/read-inputs.ts';
import { openScope } from '../../runner/scope.ts';
import { makeBot, makeHands, onePage, openApp, play } from './play-kit.ts';

const log = (id: string, message: string) => ({ do: 'log', id, message });

it('rounds of a loop are part of a step’s path, loops inside loops too', async () => {
  const inner = { do: 'for-each', id: 'cells', item: 'cell', in: 'line', steps: [log('say', '{{ cell }}')] };
  const outer = { do: 'for-each', id: 'lines', item: 'line', in: '[["a", "b"], ["c"]]', steps: [inner] };
  const { of } = await play(makeBot([outer]), makeHands([]));
  expect(of('step-started').map(({ step, depth }) => [step, depth])).toEqual([
    ['lines', 0],
    ['lines[1]/cells', 1],
    ['lines[1]/cells[1]/say', 2],
    ['lines[1]/cells[2]/say', 2],
    ['lines[2]/cells', 1],
    ['lines[2]/cells[1]/say', 2],
  ]);
  expect(of('log').map(({ message }) => message)).toEqual(['a', 'b', 'c']);
});

it('every step that begins ends, once, and inside the one around it', async () => {
  const failing = { do: 'check', id: 'rule', that: 'line < 2.0', otherwise: 'too large' };
  const steps = [
    { do: 'for-each', id: 'lines', item: 'line', in: '[1.0, 2.0, 3.0]', steps: [log('say', 'x'), failing] },
  ];
  const { events, end } = await play(makeBot(steps), makeHands([]));
  const open: string[] = [];
  for (const event of events) {
    if (event.what === 'step-started') open.push(event.step);
    if (event.what === 'step-finished') expect(open.pop()).toBe(event.step);
  }
  expect(open).toEqual([]);
  expect(end).toMatchObject({ outcome: 'business', error: { message: 'too large' } });
});

it('a loop adds up, and what a round names is gone after it', async () => {
  const steps = [
    { do: 'set', id: 'zero', name: 'total', to: '0.0' },
    {
      do: 'for-each',
      id: 'lines',
      item: 'line',
      in: '[1.0, 2.0, 3.0]',
      steps: [
        { do: 'set', id: 'own', name: 'mine', to: 'line * 2.0' },
        { do: 'set', id: 'add', name: 'total', to: 'total + mine' },
      ],
    },
  ];
  const outputs = { total: { type: 'number' }, mine: { type: 'number' }, line: { type: 'number' } } as const;
  expect((await play(makeBot(steps, { outputs }), makeHands([]))).end.outputs).toEqual({ total: 12 });
});

it('what a block names ends with it; what was there before it is changed (F46)', async () => {
  const inside = [
    { do: 'set', id: 'own', name: 'mine', to: '"in"' },
    { do: 'set', id: 'change', name: 'ours', to: '"changed"' },
  ];
  const steps = [
    { do: 'set', id: 'before', name: 'ours', to: '"before"' },
    { do: 'if', id: 'when', when: 'true', steps: inside },
  ];
  const outputs = { ours: { type: 'text' }, mine: { type: 'text' } } as const;
  expect((await play(makeBot(steps, { outputs }), makeHands([]))).end.outputs).toEqual({ ours: 'changed' });
});

it('a scope behaves like nested records: inner hides outer, writing changes the nearest holder', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const values = fc.dictionary(name, fc.nat());
  fc.assert(
    fc.property(values, values, name, fc.nat(), (outside, inside, changed, value) => {
      const outer = openScope(outside);
      const inner = outer.inner(inside);
      expect(inner.all()).toEqual({ ...outside, ...inside });
      inner.set(changed, value);
      expect(inner.all()[changed]).toBe(value);
      const outerOwns = changed in outside && !(changed in inside);
      expect(outer.all()).toEqual(outerOwns ? { ...outside, [changed]: value } : outside);
    }),
  );
});

const child = (more: Partial<Bot> = {}): Bot => ({
  ...makeBot([{ do: 'set', id: 'double', name: 'result', to: 'n * 2.0' }]),
  name: 'child',
  inputs: { n: { type: 'number' } },
  outputs: { result: { type: 'number' } },
  ...more,
});
const call = (inputs: Record<string, string> = { n: '21.0' }) => ({
  do: 'call-bot',
  id: 'call',
  bot: 'child',
  inputs,
  save: 'got',
});

it('a called bot has values of its own, and its steps are told under the call', async () => {
  const hands = makeHands([], { bot: async () => child() });
  const steps = [{ do: 'set', id: 'mine', name: 'result', to: '1.0' }, call()];
  const bot = makeBot(steps, { outputs: { result: { type: 'number' }, got: { type: 'record' } } });
  const { end, of } = await play(bot, hands);
  expect(end.outputs).toEqual({ result: 1, got: { result: 42 } });
  expect(of('step-finished').map(({ step }) => step)).toEqual(['mine', 'call/double', 'call']);
});

it.each(['business', 'needs-a-person'] as const)(
  'a called bot that ends as %s ends its caller so',
  async (outcome) => {
    const ends = child({ steps: [{ do: 'finish', id: 'end', outcome, message: 'Because.' }] });
    const { end } = await play(makeBot([call()]), makeHands([], { bot: async () => ends }));
    expect(end).toMatchObject({ outcome, error: { message: 'Because.' } });
  },
);

it('a called bot that finishes gives what it finished with, and its caller goes on', async () => {
  const ends = child({ steps: [{ do: 'finish', id: 'end', outputs: { result: '7.0' } }, log('never', 'x')] });
  const { end, of } = await play(
    makeBot([call(), log('on', 'on')], { outputs: { got: { type: 'record' } } }),
    makeHands([], { bot: async () => ends }),
  );
  expect(end).toMatchObject({ outcome: 'done', outputs: { got: { result: 7 } } });
  expect(of('log').map(({ message }) => message)).toEqual(['Plays the bot child as it lies here.', 'on']);
});

it('a bot that calls itself is told so', async () => {
  const circle = child({ steps: [call({ n: 'n' })] });
  const { end } = await play(makeBot([call()]), makeHands([], { bot: async () => circle }));
  expect(end.error).toMatchObject({ kind: 'bad-bot', message: expect.stringContaining('child → child') });
});

it('a called bot may not touch what its caller may not', async () => {
  const app = { ...onePage([]), host: 'erp.example' };
  const permissions = { hosts: ['erp.example'], programs: [], folders: [], secrets: [] };
  const press = { do: 'press-keys', id: 'press', keys: 'F2', expect: { text: 'x' } };
  const toucher = child({ steps: [openApp, press], permissions });
  const { end } = await play(makeBot([call()]), makeHands([app], { bot: async () => toucher }));
  expect(end).toMatchObject({ outcome: 'refused', error: { detail: { bot: 'test-bot' } } });
});

it('counts steps in blocks once and leaves probes out', () => {
  const steps = [
    log('a', 'a'),
    { do: 'if', id: 'b', when: 'true', steps: [log('c', 'c')], else: [log('d', 'd'), log('e', 'e')] },
    { do: 'click', id: 'f', once: true, probe: 'true', 'probe-steps': [log('g', 'g')] },
  ];
  expect(countSteps(steps)).toBe(6);
});

const one = (input: Bot['inputs'][string]) => makeBot([], { inputs: { x: input } });

it.each<[Bot['inputs'][string]['type'], unknown, Value]>([
  ['text', 'a', 'a'],
  ['text', 12, '12'],
  ['number', '12.5', 12.5],
  ['number', 3, 3],
  ['money', '1234.50', 1234.5],
  ['date', '2026-03-14', '2026-03-14'],
  ['yes-no', 'yes', true],
  ['yes-no', false, false],
  ['file', 'in/a.pdf', 'in/a.pdf'],
  ['list', '[1, "b"]', [1, 'b']],
  ['list', [1], [1]],
  ['record', '{"a": null}', { a: null }],
])('an input of type %s given as %j is %j', (type, given, value) => {
  expect(readInputs(one({ type }), { x: given })).toEqual({ x: value });
});

it.each<[Bot['inputs'][string]['type'], unknown]>([
  ['number', 'twelve'],
  ['number', Number.NaN],
  ['money', true],
  ['date', '2026-02-30'],
  ['yes-no', 'maybe'],
  ['file', ''],
  ['list', '{}'],
  ['list', 'a,b'],
  ['record', [1]],
  ['text', { a: 1 }],
])('an input of type %s given as %j is refused', (type, given) => {
  expect(() => readInputs(one({ type }), { x: given })).toThrow(/the input “x” should be/);
});

it('a run without its inputs ends at once and names everything that is wrong', async () => {
  const inputs = {
    amount: { type: 'money', title: 'Amount due' },
    date: { type: 'date' },
    note: { type: 'text', optional: true },
  } as const;
  const { end, events } = await play(makeBot([log('a', 'a')], { inputs }), makeHands([]), {
    inputs: { date: 'soon', extra: 1 },
  });
  expect(end).toMatchObject({ outcome: 'failed', error: { kind: 'bad-bot' } });
  expect(end.error?.message).toMatch(
    /no input “extra”.*“amount” is missing \(Amount due\).*“date” should be a date/s,
  );
  expect(events.map(({ what }) => what)).toEqual(['run-started', 'run-finished']);
});

it('defaults stand in for what is missing, and what is optional is null', () => {
  const bot = makeBot([], {
    inputs: { a: { type: 'number', default: 3 }, b: { type: 'text', optional: true } },
  });
  expect(readInputs(bot, {})).toEqual({ a: 3, b: null });
});
