import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  numberReadings,
  parseMoney,
  parseNumber,
  roundTo,
  sameAmount,
  sumExactly,
} from '../../language/money.ts';

it.each([
  ['5', 5],
  ['-5', -5],
  ['+5', 5],
  ['5-', -5],
  ['(12.00)', -12],
  ['1,204.50', 1204.5],
  ['1.204,50', 1204.5],
  ['1 204,50', 1204.5],
  ['1\u00a0204,50', 1204.5],
  ['1\u202f204,50', 1204.5],
  ["1'204.50", 1204.5],
  ['1,204', 1204],
  ['1.204', 1.204],
  ['0,204', 0.204],
  ['12,5', 12.5],
  ['12,50', 12.5],
  ['1,204,500', 1204500],
  ['1.204.500', 1204500],
  ['1.204.500,25', 1204500.25],
  ['\u22125', -5],
  ['', undefined],
  ['abc', undefined],
  ['1,2,3', undefined],
  ['1.2.3', undefined],
  ['1,20,500.00', undefined],
  ['1.204,50.00', undefined],
  ['12.', undefined],
  ['NaN', undefined],
  ['1e5', undefined],
  ['0x10', undefined],
  ['12 04', undefined],
  ['1 2', undefined],
  ['1 204 50', undefined],
  ['1’204’500.5', 1204500.5],
  ['1 204.500,25', undefined],
  ['--5', undefined],
  ['-5-', undefined],
  ['(-5)', undefined],
  ['-(5)', undefined],
  ['- 5', -5],
  ['9007199254740993', undefined],
  ['9'.repeat(400), undefined],
  ['1\n204', undefined],
])('F50: %j is %s', (text, number) => {
  expect(parseNumber(text)).toBe(number);
});

it.each([
  ['€ 1.204,50', 1204.5],
  ['1,204.50 EUR', 1204.5],
  ['USD 12', 12],
  ['$12.00', 12],
  ['-$12.00', -12],
  ['($12.00)', -12],
  ['£ -5', -5],
  ['12,50 zł', 12.5],
  ['12 kr.', 12],
  ['EUR', undefined],
  ['twelve', undefined],
  ['1.204', 1204],
  ['€1,204', 1204],
  ['0.125 EUR', 0.125],
  ['\u2212€5', -5],
  ['12,00 €-', -12],
  ['12,- €', 12],
  ['CHF 12.–', 12],
  ['US$ 5', 5],
  ['NET 5', undefined],
  ['MAY 14', undefined],
  ['€ 1 2', undefined],
])('F50: %j is the amount %s', (text, amount) => {
  expect(parseMoney(text)).toBe(amount);
});

it.each([
  ['1,204', [1204, 1.204]],
  ['-1.204', [-1.204, -1204]],
  ['1,204.5', [1204.5]],
  ['0,204', [0.204]],
  ['1.204.500', [1204500]],
  ['12', [12]],
  ['x', []],
])('F50: %j can mean %j', (text, numbers) => {
  expect(numberReadings(text)).toEqual(numbers);
});

it('F50: every amount is read back from each way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e11, max: 1e11 }), (cents) => {
      const amount = cents / 100;
      const english = amount.toLocaleString('en-US', { minimumFractionDigits: 2 });
      expect(parseMoney(english)).toBe(amount + 0);
      expect(parseMoney(amount.toLocaleString('de-DE', { minimumFractionDigits: 2 }))).toBe(amount + 0);
      expect(parseMoney(amount.toLocaleString('fr-FR', { minimumFractionDigits: 2 }))).toBe(amount + 0);
      expect(parseMoney(`${english} EUR`)).toBe(amount + 0);
    }),
  );
});

it('F49: sums of cents are exact whatever their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 50 }), (cents) => {
      const exact = cents.reduce((sum, one) => sum + one, 0) / 100;
      expect(sumExactly(cents.map((one) => one / 100))).toBe(exact + 0);
    }),
  );
});

it('F49: sums are exact to six decimals and refuse what is no number', () => {
  expect(sumExactly([0.000001, 0.000002])).toBe(0.000003);
  expect(sumExactly([1e21, 1])).toBe(1e21 + 1);
  expect(sumExactly([-0.1, -0.2])).toBe(-0.3);
  expect(() => sumExactly([Number.NaN])).toThrow('sum() cannot add NaN.');
  // A list of any values is only known for what it is when the bot runs.
  expect(() => sumExactly([{ net: 1 }] as never)).toThrow('sum() cannot add {"net":1}.');
});

it.each([
  [1.005, 2, 1.01],
  [2.675, 2, 2.68],
  [-1.005, 2, -1.01],
  [1234.5678, 0, 1235],
  [1e-7, 2, 0],
  [1.5, -3, 2],
  [5e20, 2, 5e20],
])('F49: %d to %d places is %d', (number, digits, rounded) => {
  expect(roundTo(number, digits)).toBe(rounded);
});

it('F49: amounts within a cent’s rounding are the same', () => {
  expect(sameAmount(0.1 + 0.2, 0.3)).toBe(true);
  expect(sameAmount(10, 10.004)).toBe(true);
  expect(sameAmount(10, 10.006)).toBe(false);
});

it('leaves a number alone that is too large to have more digits than asked for', () => {
  expect(roundTo(-227417822396778.22, 2)).toBe(-227417822396778.22);
  expect(roundTo(1e300, 2)).toBe(1e300);
});
