import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evaluateExpression } from '../../language/expression.ts';
import type { Value } from '../../language/run.ts';
import { failure, typeOf, value } from './expression-kit.ts';

it.each([
  ['total == 5', true],
  ['total == 5.0', true],
  ['count + 1', 6],
  ['count > 3', true],
  ['size(texts) > 2', false],
  ['size(texts) == 2', true],
  ['7 / 2', 3.5],
  ['7 % 4', 3],
  ['-count', -5],
  ['1 in [1, 2, 3]', true],
  ['count in [5.0]', true],
  ['texts[1]', 'b'],
  ['texts[count - 4]', 'b'],
  ['[10, 20][size(texts) - 1]', 20],
  ['{"a": 1}.a', 1],
  ['0x1F', 31],
  ['paid ? 1 : 2.5', 2.5],
  ['[1, "a", null, true]', [1, 'a', null, true]],
] as [string, Value][])('F41: %s is %j', (source, expected) => {
  expect(value(source, { total: 5, count: 5, texts: ['a', 'b'], paid: false })).toEqual(expected);
});

it('F40: gives plain JSON, never a BigInt or a negative zero', () => {
  expect(Object.is(value('0 * -1'), 0)).toBe(true);
  expect(JSON.stringify(value('{"n": [1, {"m": 2}]}'))).toBe('{"n":[1,{"m":2}]}');
});

it('F41: JSON that goes in comes out the same', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (json) => {
      const plain = JSON.parse(JSON.stringify(json)) as Value;
      fc.pre(!JSON.stringify(plain).includes('__proto__') && !JSON.stringify(plain).includes('-0'));
      expect(value('x', { x: plain })).toEqual(plain);
    }),
  );
});

it('F41: comparing any two numbers goes by their value', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      (a, b) => {
        expect(value(`x < ${a}`, { x: b })).toBe(b < a);
        expect(value(`x == ${a}`, { x: a })).toBe(true);
      },
    ),
  );
});

it.each(['paid', 'name', 'total', 'texts', 'invoice', 'rows', 'anything'])(
  'F41: %s may be compared with null',
  (one) => {
    expect(typeOf(`${one} == null`)).toBe('yes-no');
    expect(typeOf(`null != ${one}`)).toBe('yes-no');
  },
);

it.each([
  [
    'total + 1',
    { total: null },
    'business',
    '“total + 1” could not be worked out: “+” does not work between nothing (null) and a number.',
  ],
  [
    'texts[3]',
    { texts: ['a'] },
    'business',
    '“texts[3]” could not be worked out: the list is shorter than that.',
  ],
  ['row.x', { row: {} }, 'business', '“row.x” could not be worked out: there is no “x” in it.'],
  ['nobody', {}, 'bad-bot', '“nobody” could not be worked out: there is no value named “nobody” here.'],
  ['1 / 0', {}, 'business', '“1 / 0” gives no number: something was divided by zero or grew too large.'],
  ['number("n/a")', {}, 'business', '“n/a” is no number. (in “number("n/a")”)'],
  ['money("n/a")', {}, 'business', '“n/a” is no amount of money. (in “money("n/a")”)'],
  ['date("soon")', {}, 'business', '“soon” is no date. (in “date("soon")”)'],
  [
    'date("1.2.26", "YYYY")',
    {},
    'business',
    '“1.2.26” is no date in the form YYYY. (in “date("1.2.26", "YYYY")”)',
  ],
  [
    'days_between("x", "y")',
    {},
    'business',
    'days_between() needs two dates, not “x” and “y”. (in “days_between("x", "y")”)',
  ],
  [
    'min([])',
    {},
    'business',
    'min() and max() need at least one number, but the list is empty. (in “min([])”)',
  ],
  ['"x".matches("(")', {}, 'bad-bot', '“(” is no regular expression. (in “"x".matches("(")”)'],
  ['1 +', {}, 'bad-bot', 'The expression “1 +” cannot be read: this is no expression: unexpected end.'],
] as [string, Record<string, Value>, string, string][])(
  'F48: %s with %j',
  (source, values, kind, message) => {
    const error = failure(source, values);
    expect([error.kind, error.message]).toEqual([kind, message]);
  },
);

it('keeps away from what JavaScript hangs on its objects', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
    expect(failure(name).kind).toBe('bad-bot');
  for (const name of ['constructor', 'toString', 'hasOwnProperty'])
    expect(failure(`x.${name}`, { x: {} }).kind).toBe('business');
  expect(value('{"__proto__": 1, "a": 2}')).toEqual({ a: 2 });
});

it('reads the clock it is given and no other', () => {
  expect(value('today()')).toBe('2026-03-14');
  expect(value('today() + "!"')).toBe('2026-03-14!');
  expect(
    evaluateExpression('days_between("2026-03-01", today())', {
      values: {},
      now: new Date('2026-03-31T00:00:00Z'),
    }),
  ).toBe(30);
  expect(failure('_clock == ""').kind).toBe('bad-bot');
});
