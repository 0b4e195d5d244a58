import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BotError } from '../../language/errors.ts';
import { checkExpression, evaluateExpression, type Names } from '../../language/expression.ts';
import { botFunctions } from '../../language/expression-functions.ts';
import { monthLanguages, monthName, monthOf } from '../../language/months.ts';
import type { Value } from '../../language/run.ts';

const now = new Date('2026-03-14T12:00:00Z');
const value = (source: string, values: Record<string, Value> = {}) =>
  evaluateExpression(source, { values, now });
const check = (source: string, names: Names = new Map()) => checkExpression(source, names);

/** A literal of each type a signature names. */
const literal: Record<string, string> = {
  double: '3',
  string: '"2026-03-14"',
  bool: 'true',
  'list<double>': '[3, 1]',
  'list<string>': '["a"]',
  list: '[1]',
  map: '{"a": 1}',
  dyn: '"a"',
};
/** `(string, double): bool` as its arguments. The clock that `today` is given is not the author's to give. */
const argumentsOf = (cel: string): string[] =>
  (/^(?:\w+\.)?\((.*)\):/.exec(cel)?.[1] ?? '').split(', ').filter((one) => one !== '');
const callOf = (name: string, given: string[], method: boolean | undefined) =>
  method ? `"abc".${name}(${given.join(', ')})` : `${name}(${given.join(', ')})`;

describe.each(botFunctions.map((one) => [one.name, one] as const))('F41: the function %s', (name, one) => {
  const signatures = one.cel.map(argumentsOf).map((types) => (name === 'today' ? [] : types));

  it('is taken with each of its signatures', () => {
    for (const types of signatures) {
      const given = types.map(
        (type) => literal[type] ?? literal[type.replace(/<.*/, '')] ?? literal.dyn ?? '',
      );
      expect(check(callOf(name, given, one.method)), `${name}(${types.join(', ')})`).toHaveProperty('type');
    }
  });

  it('is refused with more or fewer than any of them, before anything runs', () => {
    const lengths = signatures.map((types) => types.length);
    const most = Math.max(...lengths);
    expect(check(callOf(name, Array<string>(most + 1).fill('"a"'), one.method))).toHaveProperty('problem');
    const none = check(callOf(name, [], one.method));
    if (!lengths.includes(0)) expect(none).toHaveProperty('problem');
    else expect(none).toHaveProperty('type');
  });

  it('is refused with a record where it has a plain type', () => {
    for (const types of signatures) {
      const at = types.findIndex((type) => ['double', 'string', 'bool'].includes(type));
      if (at === -1) continue;
      const given = types.map((type, here) => (here === at ? '{"a": 1}' : (literal[type] ?? '"a"')));
      const others = signatures.some(
        (other) => other.length === types.length && !/^(double|string|bool)$/.test(other[at] ?? ''),
      );
      if (!others) expect(check(callOf(name, given, one.method))).toHaveProperty('problem');
    }
  });
});

const anyValue = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<Value>,
  fc.constantFrom<Value>('2026-03-14', '1.204,50', '', 'a', 0, -1, 1e21, 0.1, true, null, [], {}),
);

it('F48: no function, given anything at all, does worse than a business failure or a word to its author', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...botFunctions),
      fc.array(anyValue, { minLength: 3, maxLength: 3 }),
      (one, given) => {
        for (const types of one.cel.map(argumentsOf)) {
          const names = types.map((_type, at) => 'abc'[at] as string);
          const values = Object.fromEntries(names.map((name, at) => [name, given[at] ?? null]));
          try {
            const result = value(callOf(one.name, names, one.method), values);
            if (typeof result === 'number') expect(Number.isNaN(result)).toBe(false);
            expect(JSON.parse(JSON.stringify(result))).toEqual(result);
          } catch (error) {
            if (!(error instanceof BotError)) throw error;
            expect(['business', 'bad-bot']).toContain(error.kind);
            expect(error.message).not.toMatch(/undefined|\[object|is not a function|Cannot read/);
          }
        }
      },
    ),
    { numRuns: 400 },
  );
});

it('F50: a month is known by each of its names in each language, whatever its case, and named again the same', () => {
  for (const language of monthLanguages) {
    for (let month = 1; month <= 12; month++) {
      for (const form of ['full', 'short'] as const) {
        const name = monthName(month, form, language);
        expect(name).not.toBe('');
        for (const written of [name, name.toUpperCase(), name.toLowerCase(), name.normalize('NFD')])
          expect(monthOf(written), `${language} ${written}`).toBe(month);
      }
    }
  }
  for (const none of [undefined, '', 'Smarch', 'ja', '3']) expect(monthOf(none)).toBe(0);
});

it('F50: a day written in any language and form is read back as that day', () => {
  const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  const form = fc.constantFrom('D MMMM YYYY', 'DD.MM.YYYY', 'YYYY-MM-DD', 'D MMM YYYY');
  fc.assert(
    fc.property(day, form, fc.constantFrom(...monthLanguages), (one, format, language) => {
      const iso = one.toISOString().slice(0, 10);
      const written = value(`date_text("${iso}", "${format}", "${language}")`);
      expect(value('date(x)', { x: written })).toBe(iso);
    }),
    { numRuns: 300 },
  );
});
