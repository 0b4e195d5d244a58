import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { outcomes } from '../../language/run.ts';
import { read } from './bot-text.ts';

const least = { format: 1, name: 'b', steps: [{ do: 'log', message: 'x' }] };

function told(file: Record<string, unknown>): string[] {
  const { problems } = read({ 'bot.yaml': stringify(file) });
  return problems.map(({ path, message, severity }) => `${severity} ${path}: ${message}`);
}
const botOf = (file: Record<string, unknown>) => read({ 'bot.yaml': stringify(file) }).bot;

it.each<[string, unknown]>([
  ['name', 'a'],
  ['name', 'enter-invoices-2'],
  ['name', '7-days'],
  ['title', 'Enter invoices'],
  ['description', 'Two\nlines'],
  ['surface', 'desktop'],
  ['surface', 'imaginary'],
  ['healing', 'off'],
  ['healing', 'suggest'],
  ['healing', 'confirm'],
  ['inputs', { vendor: { type: 'text', title: 'Vendor', optional: true } }],
  ['outputs', { number: { type: 'number', title: 'No.' } }],
  ['secrets', { 'ledger-password': { title: 'Ledger' }, plain: {} }],
  ['permissions', { hosts: ['*.example:8443'], programs: ['notepad'], folders: ['/srv'], secrets: [] }],
])('F10: what a bot may say of itself, %s: %j', (key, value) => {
  expect(told({ ...least, [key]: value })).toEqual([]);
  expect((botOf({ ...least, [key]: value }) as unknown as Record<string, unknown>)[key]).toEqual(value);
});

it.each<[string, unknown]>([
  ['name', 'Enter Invoices'],
  ['name', 'enter_invoices'],
  ['name', '-a'],
  ['name', '../evil'],
  ['name', 'a/b'],
  ['name', ''],
  ['title', ''],
  ['title', ['a']],
  ['description', { a: 1 }],
  ['surface', 'phone'],
  ['healing', 'always'],
  ['healing', true],
  ['inputs', ['vendor']],
  ['inputs', { 'two words': { type: 'text' } }],
  ['inputs', { vendor: 'text' }],
  ['inputs', { vendor: { type: 'string' } }],
  ['inputs', { vendor: { type: 'text', secret: true } }],
  ['outputs', { number: { type: 'number', default: 1 } }],
  ['outputs', { number: { type: 'number', optional: true } }],
  ['secrets', { 'Ledger Password': {} }],
  ['secrets', { ledger: 'hunter2' }],
  ['secrets', { ledger: { value: 'hunter2' } }],
  ['secrets', ['ledger']],
  ['permissions', { hosts: 'erp.example' }],
  ['permissions', { hosts: [''] }],
  ['permissions', { files: ['/srv'] }],
  ['permissions', ['erp.example']],
  ['steps', []],
  ['steps', 'log'],
  ['format', 2],
])('F10: what a bot may say of itself, %s is not %j', (key, value) => {
  const problems = told({ ...least, [key]: value });
  expect(problems.length).toBeGreaterThan(0);
  for (const one of problems) expect(one).toMatch(new RegExp(`^error ${key}`));
  expect(problems.join()).not.toMatch(/expected|received|invalid input|undefined|ZodError|regex/i);
  expect(botOf({ ...least, [key]: value })).toBeUndefined();
});

it('F10: what a bot may say of itself, a secret written where only its name belongs is not repeated', () => {
  for (const secrets of [{ ledger: 'hunter2' }, { ledger: { value: 'hunter2' } }]) {
    expect(told({ ...least, secrets }).join()).not.toContain('hunter2');
  }
});

it.each(['format', 'name', 'steps'])('F10: what a bot may say of itself, %s is needed', (key) => {
  const { [key]: _left, ...rest } = least as Record<string, unknown>;
  expect(told(rest).join()).toContain(key);
  expect(botOf(rest)).toBeUndefined();
});

it('F10: what a bot may say of itself, what is left out is filled in with what touches nothing and heals only what is confirmed', () => {
  expect(botOf(least)).toMatchObject({
    title: 'b',
    surface: 'web',
    healing: 'confirm',
    permissions: { hosts: [], programs: [], folders: [], secrets: [] },
    inputs: {},
    outputs: {},
    secrets: {},
    targets: {},
    tables: {},
    tests: [],
  });
});

describe('F11: a default has the type of its input', () => {
  const good: Record<string, unknown[]> = {
    text: ['a', 12],
    number: [1, '1,204.50'],
    money: ['€ 12', 0],
    date: ['2026-03-14', '14.03.2026'],
    'yes-no': [true, 'no'],
    file: ['files/a.pdf'],
    list: [[], [1, 'a']],
    record: [{}, { a: [1] }],
  };
  const all = Object.values(good).flat();
  const withDefault = (type: string, value: unknown) => ({
    ...least,
    inputs: { x: { type, default: value } },
  });

  it.each(Object.keys(good))('%s', (type) => {
    for (const value of good[type] ?? []) expect(told(withDefault(type, value))).toEqual([]);
    const others = all.filter((value) => typeof value === 'object');
    for (const value of others.filter((one) => !good[type]?.includes(one))) {
      const same = Array.isArray(value) ? type === 'list' : type === 'record';
      if (!same)
        expect(told(withDefault(type, value)).join(), JSON.stringify(value)).toContain(`is of type ${type}`);
    }
  });

  it('nothing is a default only where the input may stay empty', () => {
    for (const type of Object.keys(good)) {
      expect(told(withDefault(type, null)).join()).toContain('its default is not');
      expect(told({ ...least, inputs: { x: { type, default: null, optional: true } } })).toEqual([]);
    }
  });
});

describe('F11: tests of a bot', () => {
  const tests = (one: Record<string, unknown>) => {
    const file = stringify({ format: 1, tests: [{ name: 'a', expect: { outcome: 'done' }, ...one }] });
    return read({
      'bot.yaml': stringify({ ...least, outputs: { n: { type: 'number' } } }),
      'tests/a.yaml': file,
    });
  };

  it.each(outcomes)('may expect that the run ends as %s', (outcome) => {
    const { bot, problems } = tests({ expect: { outcome, outputs: { n: 1 } } });
    expect(problems).toEqual([]);
    expect(bot?.tests[0]?.expect).toEqual({ outcome, outputs: { n: 1 } });
  });

  it.each<Record<string, unknown>>([
    { name: '' },
    { expect: {} },
    { expect: { outcome: 'green' } },
    { expect: { outcome: 'done', decided: { rates: [0] } } },
    { expect: { outcome: 'done', outputs: { nothing: 1 } } },
    { inputs: { nobody: 1 } },
    { secrets: { ledger: 5 } },
    { answers: { ask: 'yes' } },
    { colour: 'red' },
  ])('%j is told in tests/a.yaml', (one) => {
    const { bot, problems } = tests(one);
    expect(bot).toBeUndefined();
    expect(problems.map(({ file }) => file)).toContain('tests/a.yaml');
    expect(problems[0]?.path).toMatch(/^tests\[1\]/);
  });
});
