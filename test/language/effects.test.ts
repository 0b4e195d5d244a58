import { describe, expect, it } from 'vitest';
import { type Effect, effectSchema } from '../../language/effect.ts';
import { effectInWords } from '../../language/effect-words.ts';
import { botText, problemsOf, read } from './bot-text.ts';

const titles: Record<string, string> = { save: 'the button “Save”', lines: 'the table “Lines”' };
const titleOf = (name: string) => titles[name] ?? name;

/** Every effect there is, and how a person is told of it. */
const effects: [Effect, string][] = [
  [{ text: 'Saved' }, '“Saved” appears'],
  [{ text: '17', in: 'lines' }, '“17” appears in the table “Lines”'],
  [{ 'no-text': 'Working' }, '“Working” goes away'],
  [{ value: '12.50' }, 'it holds “12.50”'],
  [{ value: '' }, 'it holds “”'],
  [{ value: true }, 'it is ticked'],
  [{ value: false }, 'it is not ticked'],
  [{ value: 'DE', of: 'save' }, 'the button “Save” holds “DE”'],
  [{ value: false, of: 'save' }, 'the button “Save” is not ticked'],
  [{ secret: 'ledger-password' }, 'it holds the secret ledger-password'],
  [{ page: '*/done' }, 'the page */done opens'],
  [{ page: { url: '*/done' } }, 'the page */done opens'],
  [{ page: { title: 'Done' } }, 'a page titled “Done” opens'],
  [{ page: { url: '*/done', title: 'Done' } }, 'the page */done opens with the title “Done”'],
  [{ appears: 'save' }, 'the button “Save” appears'],
  [{ gone: 'save' }, 'the button “Save” goes away'],
  [
    { row: { in: 'lines', where: { No: '17', Sum: '' } } },
    'the table “Lines” has a row with No “17”, Sum “”',
  ],
  [{ changes: 'page' }, 'the page shows something else than before'],
  [{ dialog: 'Sure?' }, 'a dialog says “Sure?”'],
  [{ download: '*.csv' }, 'the file *.csv comes down'],
  [{ request: 'POST */save' }, 'the app answers “POST */save”'],
  [{ asked: 'Is it there?' }, 'a person says yes to “Is it there?”'],
];
const nameOf = (effect: Effect) => Object.keys(effect)[0] as string;

it('every kind of effect the format has is tried here', () => {
  const kinds = effectSchema.options.map((one) => Object.keys(one.shape)[0]);
  expect([...new Set(effects.map(([effect]) => nameOf(effect)))].sort()).toEqual([...kinds].sort());
});

describe.each(effects)('%j', (effect, words) => {
  const click = (written: unknown) => `  - { do: click, on: save, expect: ${JSON.stringify(written)} }\n`;

  it(`is told as: ${words}`, () => {
    expect(effectInWords(effect, titleOf)).toBe(words);
    expect(effectInWords({ ...effect, within: 3 }, titleOf)).toBe(words);
  });

  it('F22: proves a click, with a time of its own or without', () => {
    for (const written of [effect, { ...effect, within: 0.5 }]) {
      const { bot, problems } = read({ 'bot.yaml': botText(click(written)) });
      expect(problems).toEqual([]);
      expect(bot?.steps[0]?.expect).toEqual(written);
    }
  });

  it.each([0, -1, 'soon', null])('F5: is not waited for for %j seconds', (within) => {
    expect(problemsOf(click({ ...effect, within })).join()).toContain('expect.within');
  });

  it('F5: does not stand beside another effect', () => {
    const other = nameOf(effect) === 'dialog' ? { 'no-text': 'x' } : { dialog: 'x' };
    expect(problemsOf(click({ ...effect, ...other }))).toHaveLength(1);
  });

  it('F43: its texts are checked as templates, at their place', () => {
    const spoil = (value: unknown): unknown => {
      if (typeof value === 'string') return '{{ nobody }}';
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, key === 'in' ? one : spoil(one)]),
      );
    };
    const [first] = Object.values(effect);
    const [name] = Object.keys(effect);
    const template =
      !['secret', 'appears', 'gone', 'changes'].includes(name ?? '') && typeof first !== 'boolean';
    const told = problemsOf(click({ ...effect, [name ?? '']: spoil(first) })).join('\n');
    if (template) expect(told).toContain('there is no value named “nobody”');
    else if (typeof first !== 'boolean') expect(told).not.toBe('');
  });
});

it.each<[string, unknown, string]>([
  [
    'a target nobody has',
    { appears: 'sav' },
    'there is no target “sav” in targets.yaml; did you mean “save”?',
  ],
  ['a table nobody has', { row: { in: 'line', where: { a: 'b' } } }, 'did you mean “lines”?'],
  ['a place nobody has', { text: 'a', in: 'nowhere' }, 'there is no target “nowhere”'],
  ['a field nobody has', { value: 'a', of: 'amont' }, 'did you mean “amount”?'],
  ['a secret not declared', { secret: 'ledger-pasword' }, 'not declared under “secrets:”'],
  ['a secret not permitted', { secret: 'unlisted' }, 'not among the secrets this bot may use'],
  ['a text that is empty', { text: '' }, 'expect.text'],
  ['a request that is empty', { request: '' }, 'expect.request'],
  ['a question that is empty', { asked: '' }, 'expect.asked'],
  ['a change of something else', { changes: 'screen' }, 'expect.changes'],
  ['a row of no table', { row: { where: { a: 'b' } } }, 'expect.row'],
])('F5, F33: an effect with %s is told', (_, effect, words) => {
  const told = problemsOf(`  - { do: click, on: save, expect: ${JSON.stringify(effect)} }\n`);
  expect(told.join('\n')).toContain(words);
  expect(told[0]).toMatch(/^bot\.yaml:18:\d+: steps\[1\]\.expect/);
});

it.each([
  ['open-page', 'url: "http://localhost/"', 'it'],
  ['press-keys', 'keys: Enter', 'field'],
])('F22: %s writes to no target, so no value of its own proves it', (kind, field, way) => {
  const step = (effect: string) => `  - { do: ${kind}, ${field}, expect: ${effect} }\n`;
  const own = problemsOf(step('{ value: "12" }'));
  if (way === 'it') expect(own.join()).toContain('writes to no target');
  expect(problemsOf(step('{ value: "12", of: amount }'))).toEqual([]);
});
