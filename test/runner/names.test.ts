import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../language/steps/define-step.ts';
import { readInputs } from '../../runner/read-inputs.ts';
import { byButton, makeBot, makeHands, onePage, openApp, play } from './play-kit.ts';

/** What every JavaScript object answers to although nobody gave it: names people may use, and names nobody gave. */
const inherited = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'];
const nameOf = fc.constantFrom(...inherited, 'total');

describe.each(inherited)('a name JavaScript has too: %s', (name) => {
  it('as an input is missing when it was not given, and what it was given otherwise', () => {
    const bot = (optional: boolean) => makeBot([], { inputs: { [name]: { type: 'text', optional } } });
    expect(() => readInputs(bot(false), {})).toThrow(`the input “${name}” is missing`);
    expect(readInputs(bot(true), {})).toEqual({ [name]: null });
    expect(readInputs(bot(false), { [name]: 'x' })).toEqual({ [name]: 'x' });
    expect(() => readInputs(makeBot([]), { [name]: 'x' })).toThrow(`there is no input “${name}”`);
  });

  it('as an output comes out only when it has a value', async () => {
    const outputs = { [name]: { type: 'number' } } as const;
    const quiet = await play(makeBot([{ do: 'log', id: 'a', message: 'a' }], { outputs }), makeHands([]));
    expect(quiet.end.outputs).toEqual({});
    const set = { do: 'set', id: 'a', name, to: '1.0' };
    expect((await play(makeBot([set], { outputs }), makeHands([]))).end.outputs).toEqual({ [name]: 1 });
  });

  it.each<[string, Step]>([
    ['target', { do: 'click', id: 'a', on: name, expect: { text: 'x' } }],
    ['target', { do: 'wait-for', id: 'a', for: { appears: name } }],
    ['table', { do: 'decide', id: 'a', table: name, save: 'x' }],
  ])('as a %s that is not there is said to be none', async (what, step) => {
    const hands = makeHands([onePage([{ kind: 'button', name: 'Go' }])]);
    const { end } = await play(makeBot([openApp, step], { targets: { go: byButton('Go') } }), hands);
    expect(end.error).toMatchObject({ kind: 'bad-bot', message: expect.stringContaining(`no ${what}`) });
    expect(hands.app.log('app').map(({ did }) => did)).toEqual(['opened']);
  });

  it('as a value nobody gave is none in an expression or a text', async () => {
    for (const step of [
      { do: 'set', id: 'a', name: 'x', to: name },
      { do: 'log', id: 'a', message: `{{ ${name} }}` },
    ]) {
      const { end } = await play(makeBot([step]), makeHands([]));
      expect(end.error?.message).toContain(`there is no value named “${name}”`);
    }
  });
});

const typed = fc.dictionary(nameOf, fc.constantFrom('text', 'list', 'record'), { noNullPrototype: true });

it('what a bot was given is what it works with, or everything wrong with it is said at once', () => {
  const values = { text: 'x', list: [1], record: { a: 1 } };
  const given = fc.dictionary(
    fc.oneof(nameOf, fc.constant('more')),
    fc.constantFrom(...Object.values(values)),
  );
  fc.assert(
    fc.property(typed, given, (types, all) => {
      const inputs = Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }]));
      const wrong = [
        ...Object.keys(all).filter((name) => !Object.hasOwn(types, name)),
        ...Object.entries(types)
          .filter(([name, type]) => !Object.hasOwn(all, name) || all[name] !== values[type])
          .map(([name]) => name),
      ];
      const read = () => readInputs(makeBot([], { inputs }), all);
      if (wrong.length === 0) expect(read()).toEqual({ ...all });
      else for (const name of wrong) expect(read).toThrow(`“${name}”`);
    }),
    { numRuns: 300 },
  );
});
