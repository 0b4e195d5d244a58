import { expect, it } from 'vitest';
import { checkExpression } from '../../language/expression.ts';
import { botFunctions } from '../../language/expression-functions.ts';
import type { Value } from '../../language/run.ts';
import { failure, value } from './expression-kit.ts';

it.each([
  ['sum([0.1, 0.2])', 0.3],
  ['sum([])', 0],
  ['round(1.005, 2)', 1.01],
  ['round(2.5)', 3],
  ['round(-2.5)', -3],
  ['abs(-3)', 3],
  ['floor(2.7)', 2],
  ['ceil(2.1)', 3],
  ['min([3, 1, 2])', 1],
  ['min(3, 2)', 2],
  ['max([3, 1, 2])', 3],
  ['max(3, 4)', 4],
  ['same_amount(0.1 + 0.2, 0.3)', true],
  ['same_amount(1, 1.01)', false],
  ['number("1.204,50")', 1204.5],
  ['number(5)', 5],
  ['money("€ 12.00")', 12],
  ['date("14.03.2026")', '2026-03-14'],
  ['date("03/14/2026", "MM/DD/YYYY")', '2026-03-14'],
  ['date("3-4-2026", "D-M-YYYY")', '2026-04-03'],
  ['date_text("2026-03-14", "D/M/YY")', '14/3/26'],
  ['date_text("2026-03-14", "D MMMM YYYY", "fr")', '14 mars 2026'],
  ['number_text(-1204.5, "€ 1.234,56")', '-€ 1.204,50'],
  ['days_between("2026-01-31", "2026-02-01")', 1],
  ['add_days("2026-02-28", 1)', '2026-03-01'],
  ['add_days("2026-03-01", -1)', '2026-02-28'],
  ['text(1.50)', '1.5'],
  ['text(1e21)', '1000000000000000000000'],
  ['text(0.1 + 0.2)', '0.3'],
  ['text(true)', 'true'],
  ['text("a")', 'a'],
  ['lower("ÄB")', 'äb'],
  ['upper("äb")', 'ÄB'],
  ['trim("  a ")', 'a'],
  ['replace("a-b-c", "-", "")', 'abc'],
  ['part("invoice", 0, 2)', 'in'],
  ['part("DE12 3456", -4)', '3456'],
  ['join(["a", "b"], ", ")', 'a, b'],
  ['split("a,b", ",")', ['a', 'b']],
  ['size("äöü😀")', 4],
  ['size({"a": 1})', 1],
  ['empty("  ")', true],
  ['empty(null)', true],
  ['empty([])', true],
  ['empty({})', true],
  ['empty(0)', false],
  ['empty("a")', false],
  ['"invoice".contains("voi")', true],
  ['"invoice".startsWith("in")', true],
  ['"invoice".endsWith("ice")', true],
  ['"DE123".matches("^[A-Z]{2}[0-9]+$")', true],
  ['similar("ACME Ltd.", "Acme Ltd")', 1],
  ['similar("a", "b")', 0],
  ['["a", "b"].exists(x, x == "b")', true],
  ['[1, 2].all(x, x > 1)', false],
  ['[1, 2].exists_one(x, x > 1)', true],
  ['[1, 2].map(x, x * 2)', [2, 4]],
  ['[1, 2].map(x, x > 1, x * 2)', [4]],
  ['[1, 2].filter(x, x > 1)', [2]],
] as [string, Value][])('F41: %s is %j', (source, expected) => {
  expect(value(source)).toEqual(expected);
  expect(checkExpression(source, new Map())).toHaveProperty('type');
});

it('every function has a summary and a name of its own', () => {
  expect(new Set(botFunctions.map((one) => one.name)).size).toBe(botFunctions.length);
  expect(botFunctions.filter((one) => one.summary === '')).toEqual([]);
});

it('a text too long to match is refused', () => {
  expect(failure('x.matches("a")', { x: 'a'.repeat(20_001) }).message).toContain('more than 20,000 letters');
});
