import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readAs } from '../../language/read-as.ts';
import type { Value } from '../../language/run.ts';
import type { PlainType } from '../../language/value-type.ts';
import { writeNumber } from '../../language/write-number.ts';

const types: PlainType[] = ['text', 'number', 'money', 'date', 'yes-no'];

it.each<[PlainType, Value, Value]>([
  ['text', 'as it is', 'as it is'],
  ['text', ' spaces stay ', ' spaces stay '],
  ['text', '', ''],
  ['text', 12, '12'],
  ['text', -0.5, '-0.5'],
  ['number', 12.5, 12.5],
  ['number', '12.5', 12.5],
  ['number', '1,204', 1204],
  ['number', '1.204', 1.204],
  ['number', '(3)', -3],
  ['money', '1.204', 1204],
  ['money', '€ 1.204,50', 1204.5],
  ['money', '12,-', 12],
  ['money', 7, 7],
  ['date', '2026-03-14', '2026-03-14'],
  ['date', '14.03.2026', '2026-03-14'],
  ['date', '14 March 2026', '2026-03-14'],
  ['yes-no', true, true],
  ['yes-no', false, false],
  ['yes-no', 'YES', true],
  ['yes-no', ' y ', true],
  ['yes-no', 'true', true],
  ['yes-no', 'No', false],
  ['yes-no', 'n', false],
  ['yes-no', 'FALSE', false],
])('as %s, %j is %j', (type, given, wanted) => {
  expect(readAs(type, given)).toEqual(wanted);
});

it.each<[PlainType, Value]>([
  ['number', ''],
  ['number', 'twelve'],
  ['number', '12 04'],
  ['number', '1,2,3'],
  ['number', '0x10'],
  ['number', '1e3'],
  ['number', 'Infinity'],
  ['number', 'NaN'],
  ['number', true],
  ['money', '12.00.1'],
  ['money', '12 EUR and more'],
  ['money', '99999999999999999999'],
  ['date', '2026-02-30'],
  ['date', 'soon'],
  ['date', 20260314],
  ['date', ''],
  ['yes-no', 1],
  ['yes-no', 'maybe'],
  ['yes-no', 'yes please'],
  ['yes-no', ''],
  ['text', true],
])('as %s, %j is none', (type, given) => {
  expect(readAs(type, given)).toBeUndefined();
});

const anything = fc.oneof(
  fc.jsonValue() as fc.Arbitrary<Value>,
  fc.constantFrom(-0, '-0', '(0)', '-0,00 €'),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'0123456789.,-( )€'), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'0123456789.-/ '), maxLength: 12 }),
);

it('what comes out is of the type that was wanted, and is itself when it is read again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...types), anything, (type, given) => {
      const value = readAs(type, given);
      if (value === undefined) return;
      const wanted = {
        text: 'string',
        number: 'number',
        money: 'number',
        date: 'string',
        'yes-no': 'boolean',
      };
      expect(typeof value).toBe(wanted[type]);
      if (typeof value === 'number') expect(Number.isFinite(value) && !Object.is(value, -0)).toBe(true);
      if (type === 'date') expect(value).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(readAs(type, value)).toBe(value);
    }),
    { numRuns: 2_000 },
  );
});

it('lists, records and nothing are of no plain type', () => {
  const composed = fc.oneof(
    fc.array(fc.jsonValue()),
    fc.dictionary(fc.string(), fc.jsonValue()),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.constantFrom(...types), composed, (type, given) => {
      expect(readAs(type, given as Value)).toBeUndefined();
    }),
  );
});

it('F50: an amount is read back from every way people print it', () => {
  const form = fc.constantFrom(
    '1,234.56',
    '1.234,56',
    '1 234,56',
    "1'234.56",
    '1234,56',
    '1234.56',
    '1\u202f234,56',
  );
  const sign = fc.constantFrom('', '€', 'EUR', 'USD', '$', '£');
  fc.assert(
    fc.property(
      fc.integer({ min: -9_999_999, max: 9_999_999 }),
      form,
      sign,
      fc.boolean(),
      (cents, like, code, before) => {
        const printed = writeNumber(cents / 100, like);
        const text = before ? `${code} ${printed}` : `${printed} ${code}`;
        expect(readAs('money', text)).toBe(cents / 100 + 0);
        if (cents < 0 && code === '') expect(readAs('money', `(${printed.slice(1)})`)).toBe(cents / 100);
      },
    ),
    { numRuns: 500 },
  );
});

it('F68: what is typed as a number is one with either decimal sign; a date or a time is none', () => {
  expect(['7', '7.5', '7,5', '-2,50'].map((text) => readAs('number', text))).toEqual([7, 7.5, 7.5, -2.5]);
  for (const text of ['24.12.2026', '24/12/26', '2026-12-24', '17:45', '17.45.10', 'loud', ''])
    expect(readAs('number', text), text).toBeUndefined();
});
