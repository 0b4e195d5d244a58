import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BotError } from '../../language/errors.ts';
import { checkExpression } from '../../language/expression.ts';
import type { Value } from '../../language/run.ts';
import { fillTemplate } from '../../language/template.ts';
import type { ValueType } from '../../language/value-type.ts';
import { any, flag, list, number, text } from './any-expression.ts';
import { names, now, value } from './expression-kit.ts';

/** Values of the types that `names` tells of; no null among them. */
const anyText = fc.oneof(
  fc.constantFrom('', ' ', 'n/a', '1,204.50', '2026-03-14', 'A-1', 'it’s'),
  fc.string({ maxLength: 6 }),
);
const anyNumber = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 2.5, 1e21, 1e-9, 12_345_678_901),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const values: fc.Arbitrary<Record<string, Value>> = fc.record({
  total: anyNumber,
  count: fc.integer({ min: -3, max: 3 }),
  name: anyText,
  due: fc.constantFrom('2026-01-01', '2024-02-29'),
  paid: fc.boolean(),
  anything: fc.oneof(fc.constant(null), fc.constantFrom<Value>(3, 'x', true), fc.constant({ x: { y: 1 } })),
  texts: fc.array(anyText, { maxLength: 3 }),
  invoice: fc.record({
    vendor: anyText,
    amount: anyNumber,
    lines: fc.array(fc.record({ sku: anyText, price: anyNumber }), { maxLength: 3 }),
  }),
  rows: fc.array(fc.dictionary(fc.constantFrom('x', 'Invoice no'), anyText), { maxLength: 2 }),
}) as fc.Arbitrary<Record<string, Value>>;

function has(type: ValueType, given: Value): boolean {
  if (type === 'any' || type === 'nothing') return true;
  if (typeof type === 'string') {
    const kinds = {
      text: 'string',
      date: 'string',
      file: 'string',
      number: 'number',
      money: 'number',
      'yes-no': 'boolean',
    };
    return typeof given === kinds[type];
  }
  if ('list' in type) return Array.isArray(given) && given.every((one) => has(type.list, one));
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false;
  if ('map' in type) return Object.values(given).every((one) => has(type.map, one));
  return Object.entries(type.record).every(([name, one]) => has(one, given[name] as Value));
}

it('F44, F48: what the check takes runs to a value of the type it told, or fails as business over the data', () => {
  const seen = { accepted: 0, refused: 0, business: 0 };
  fc.assert(
    fc.property(any, values, (source, given) => {
      const checked = checkExpression(source, names);
      if ('problem' in checked) {
        seen.refused++;
        return;
      }
      seen.accepted++;
      try {
        expect(has(checked.type, value(source, given)), source).toBe(true);
      } catch (error) {
        if (!(error instanceof BotError)) throw error;
        seen.business++;
        const authors = /is no (?:regular expression|example of how)/.test(error.message);
        expect([error.kind, error.message]).toEqual([authors ? 'bad-bot' : 'business', expect.any(String)]);
        expect(error.message).not.toMatch(/our_|dyn|record\d|no such overload/i);
        // Only of “anything” the check cannot know what it will be.
        if (!source.includes('anything')) expect(error.message).not.toMatch(/does not work (?:between|with)/);
      }
    }),
    { numRuns: 1_500 },
  );
  expect(seen.accepted).toBeGreaterThan(700);
  expect(seen.business).toBeGreaterThan(25);
});

it('F41: the sensible ones are taken: nothing a person would write is refused by the check', () => {
  for (const [kind, type] of [
    [number, 'number'],
    [text, 'text'],
    [flag, 'yes-no'],
  ] as const) {
    fc.assert(
      fc.property(kind, (source) => {
        const checked = checkExpression(source, names);
        if ('problem' in checked) throw new Error(`${source}: ${checked.problem}`);
        expect([type, 'any']).toContain(checked.type);
      }),
      { numRuns: 400 },
    );
  }
  fc.assert(
    fc.property(list, (source) => {
      expect(checkExpression(source, names)).toHaveProperty('type.list');
    }),
  );
});

it('F41: an expression gives the same whenever it is asked, and never touches what it was given', () => {
  fc.assert(
    fc.property(any, values, (source, given) => {
      const before = structuredClone(given);
      const run = () => {
        try {
          return JSON.stringify(value(source, given));
        } catch (error) {
          return (error as Error).message;
        }
      };
      expect(run()).toBe(run());
      expect(given).toEqual(before);
    }),
    { numRuns: 500 },
  );
});

it('F43: a template is its texts and its values in a row', () => {
  const plain = fc.string({ maxLength: 8 }).filter((one) => !/[{}]/.test(one));
  fc.assert(
    fc.property(fc.array(fc.tuple(plain, anyNumber), { maxLength: 4 }), plain, (pieces, end) => {
      const given = Object.fromEntries(pieces.map(([, number_], at) => [`n${at}`, number_]));
      const template = pieces.map(([words], at) => `${words}{{ n${at} }}`).join('') + end;
      const wanted = pieces.map(([words], at) => words + value(`text(n${at})`, given)).join('') + end;
      expect(fillTemplate(template, { values: given, now })).toBe(wanted);
    }),
  );
});

it('F42: any text at all is an expression or a problem at a place in it, in bounded time', () => {
  const letters = fc.constantFrom(
    ...'ab1."\'()[]{}+-*/%!=<>&|?:, \n\\#@$_🙂'.split(''),
    'total',
    'in',
    ' && ',
  );
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 60 }), (parts) => {
      const source = parts.join('');
      const checked = checkExpression(source, names);
      if ('type' in checked) return;
      expect(checked.problem).not.toBe('');
      expect(checked.at).toBeGreaterThanOrEqual(0);
      expect(checked.at).toBeLessThanOrEqual(source.length);
    }),
    { numRuns: 2_000 },
  );
});
