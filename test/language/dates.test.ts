import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateReadings, daysBetween, parseDate } from '../../language/dates.ts';
import { readAs } from '../../language/read-as.ts';

it.each([
  ['2026-03-14', '2026-03-14'],
  ['2026/3/4', '2026-03-04'],
  ['2026-03-14T10:00:00Z', '2026-03-14'],
  ['14.03.2026', '2026-03-14'],
  ['14/03/26', '2026-03-14'],
  ['03/14/2026', '2026-03-14'],
  ['14-3-2026', '2026-03-14'],
  ['14.03.98', '1998-03-14'],
  ['14 March 2026', '2026-03-14'],
  ['14. März 2026', '2026-03-14'],
  ['14-Mar-26', '2026-03-14'],
  ['1st of May 2026', '2026-05-01'],
  ['March 14, 2026', '2026-03-14'],
  ['2 déc. 2026', '2026-12-02'],
  ['2 décembre 2026', '2026-12-02'],
  ['31.02.2026', undefined],
  ['13.13.2026', undefined],
  ['14 Smarch 2026', undefined],
  ['soon', undefined],
  ['03-14-2026', '2026-03-14'],
  ['1er mars 2026', '2026-03-01'],
  ['3 de março de 2026', '2026-03-03'],
  ['14March2026', '2026-03-14'],
  ['March14,2026', '2026-03-14'],
  ['March 142026', undefined],
  ['14.03/2026', undefined],
  ['14.03.0026', undefined],
  ['2026-03-14 and more', undefined],
  ['2026-03-14 10:00:00.5 +01:00', '2026-03-14'],
  ['', undefined],
])('F50: %j is %s', (text, iso) => {
  expect(parseDate(text)).toBe(iso);
});

it.each([
  ['03/04/2026', 'MM/DD/YYYY', '2026-03-04'],
  ['03/04/2026', 'DD/MM/YYYY', '2026-04-03'],
  ['4 Mar 26', 'D MMM YY', '2026-03-04'],
  ['2026.03', 'YYYY.MM', '2026-03-01'],
  ['03-04-2026', 'DD-MM-YYYY', '2026-04-03'],
  ['2026-04-03', 'YYYY-MM-DD', '2026-04-03'],
  ['3. april 2026', 'D. MMMM YYYY', '2026-04-03'],
  ['03x04', 'MM/DD', undefined],
  ['3/4/2026', 'MM/DD/YYYY', undefined],
])('F50: %j as %s is %s', (text, format, iso) => {
  expect(parseDate(text, format)).toBe(iso);
});

it.each([
  ['03/04/2026', ['2026-04-03', '2026-03-04']],
  ['03-04-26', ['2026-04-03', '2026-03-04']],
  ['05/05/2026', ['2026-05-05']],
  ['14/03/2026', ['2026-03-14']],
  ['03.04.2026', ['2026-04-03']],
  ['31/31/2026', []],
])('F50: %j can mean %j', (text, days) => {
  expect(dateReadings(text)).toEqual(days);
});

it('F50: a form that names a part twice is the author’s mistake', () => {
  expect(() => parseDate('1', 'DD DD')).toThrow('“DD DD” is no form of a date');
});

it('every day is read back, and days are counted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 30_000 }), (a, b) => {
      const day = (n: number) => new Date(Date.UTC(1975, 0, 1 + n)).toISOString().slice(0, 10);
      const [y, m, d] = day(a).split('-');
      expect(parseDate(`${d}.${m}.${y}`)).toBe(day(a));
      expect(daysBetween(day(a), day(b))).toBe(b - a);
    }),
  );
  expect(daysBetween('x', '2026-01-01')).toBeUndefined();
});

it.each([
  ['number', '1,5', 1.5],
  ['number', 2, 2],
  ['number', Number.POSITIVE_INFINITY, undefined],
  ['number', true, undefined],
  ['money', '$3', 3],
  ['date', '1.2.2026', '2026-02-01'],
  ['date', 5, undefined],
  ['text', 'x', 'x'],
  ['text', 5, '5'],
  ['text', null, undefined],
  ['yes-no', true, true],
  ['yes-no', 'Yes', true],
  ['yes-no', 'n', false],
  ['yes-no', 'maybe', undefined],
  ['yes-no', 1, undefined],
] as const)('%s from %j is %j', (type, given, value) => {
  expect(readAs(type, given)).toBe(value);
});
