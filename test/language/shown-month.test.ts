import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthLanguages, monthName } from '../../language/months.ts';
import { monthShown, monthsBetween, type ShownMonth } from '../../language/shown-month.ts';

/** November 2026, whose first day is a Sunday, in weeks that begin on Sundays. */
const november = (change: Partial<ShownMonth> = {}): ShownMonth => ({
  days: 30,
  first: 0,
  around: ['', 'November 2026'],
  labels: [],
  ...change,
});

const anyMonth = fc.record({
  year: fc.integer({ min: 1900, max: 2199 }),
  month: fc.integer({ min: 1, max: 12 }),
});
const iso = ({ year, month }: { year: number; month: number }) => `${year}-${`${month}`.padStart(2, '0')}`;
const drawn = (year: number, month: number, weekStart: number) => ({
  days: new Date(Date.UTC(year, month, 0)).getUTCDate(),
  first: (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() - weekStart + 7) % 7,
});

describe('every month that a calendar shows', () => {
  it('is read from its head in every language, wherever weeks begin', () => {
    fc.assert(
      fc.property(
        anyMonth,
        fc.constantFrom(0, 1, 6),
        fc.constantFrom(...monthLanguages),
        fc.constantFrom('full' as const, 'short' as const),
        fc.boolean(),
        (at, weekStart, language, form, yearFirst) => {
          const name = monthName(at.month, form, language);
          const head = yearFirst ? `${at.year} ${name}` : `${name.toUpperCase()}. ${at.year}`;
          const shown = { ...drawn(at.year, at.month, weekStart), around: ['', head], labels: [] };
          expect(monthShown(shown)).toBe(iso(at));
        },
      ),
    );
  });

  it('is none where the days lie otherwise, as when the head is not that of these days', () => {
    fc.assert(
      fc.property(anyMonth, fc.constantFrom(2, 3, 4, 5), ({ year, month }, weekStart) => {
        const head = `${monthName(month, 'full', 'en')} ${year}`;
        const shown = drawn(year, month, weekStart);
        expect(monthShown({ ...shown, around: [head], labels: [] })).toBeUndefined();
      }),
    );
    expect(monthShown(november({ days: 31 }))).toBeUndefined();
  });
});

describe('the month a calendar shows', () => {
  it.each<[string, Partial<ShownMonth>]>([
    ['numbers', { around: ['11 / 2026'] }],
    ['numbers, the year first', { around: ['2026-11'] }],
    ['Chinese', { around: ['2026年11月'] }],
    ['what its days say', { around: [], labels: [[12, 'Choose Thursday, November 12th, 2026']] }],
    ['dates of its days', { around: [], labels: [[12, '2026-11-12']] }],
    ['days that say more than its head', { around: ['June 2031'], labels: [[12, '12 November 2026']] }],
    ['the nearest head', { around: ['November 2026', 'November 2026 Today 1 June 2031'] }],
    ['a label that could be of two months tells nothing', { labels: [[12, '12/11/2026']] }],
    ['a label of another day tells nothing', { labels: [[12, 'as of June 3, 2031']] }],
  ])('is told by %s', (_, change) => {
    expect(monthShown(november(change))).toBe('2026-11');
  });

  it.each<[string, Partial<ShownMonth>]>([
    ['a head without a year', { around: ['November'] }],
    ['a head without a month', { around: ['2026'] }],
    ['two months in one head', { around: ['October November 2026'] }],
    ['two years in one head', { around: ['November 2026 2027'] }],
    [
      'days that contradict each other',
      {
        labels: [
          [1, 'November 1, 2026'],
          [2, 'June 2, 2031'],
        ],
      },
    ],
  ])('is none with %s', (_, change) => {
    expect(monthShown(november(change))).toBeUndefined();
  });

  it('lies so many months before another one', () => {
    expect(monthsBetween('2026-11', '2027-02')).toBe(3);
    expect(monthsBetween('2027-02', '2026-11')).toBe(-3);
    expect(monthsBetween('2026-11', '2026-11')).toBe(0);
  });
});
