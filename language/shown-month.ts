import { z } from 'zod';
import { dateReadings } from './dates.ts';
import { monthOf } from './months.ts';

/** A month as an app draws it: a grid of days, what stands around it, and what the days say of themselves beside their number. */
export const shownMonthSchema = z.strictObject({
  /** How many days it has. */
  days: z.int().min(28).max(31),
  /** The column of its first day, 0 to 6 in the order of reading. */
  first: z.int().min(0).max(6),
  /** What is written around the days, the nearest first; each text holds those before it. */
  around: z.array(z.string().max(400)).max(10),
  /** Labels of some days, with the day they belong to. */
  labels: z.array(z.tuple([z.int().min(1).max(31), z.string().max(200)])).max(40),
});
export type ShownMonth = z.output<typeof shownMonthSchema>;

/** A month of a year, `2026-11`. */
export type Month = string;

/** Weeks begin on Sunday, Monday or Saturday everywhere. */
const weekStarts: ReadonlySet<number> = new Set([0, 1, 6]);

/**
 * Which month a calendar shows: what its days say, else the nearest text that names one month and one year. Nothing when texts differ,
 * or when the days do not lie as those of that month would.
 */
export function monthShown(shown: ShownMonth): Month | undefined {
  const said = new Set(shown.labels.flatMap(([day, label]) => monthsOfDay(label, day)));
  if (said.size > 1) return undefined;
  const [month = monthAround(shown)] = said;
  return month !== undefined && liesAs(month, shown) ? month : undefined;
}

/** How many months later the second one is. */
export function monthsBetween(from: Month, to: Month): number {
  const count = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return count(to) - count(from);
}

/** How far around the days their month is written, as an index into `around`; -1 when it is not. */
export function headLevel({ around }: ShownMonth): number {
  return around.findIndex((text) => monthsIn(text).length > 0);
}

function monthAround(shown: ShownMonth): Month | undefined {
  const [month, ...more] = monthsIn(shown.around[headLevel(shown)] ?? '');
  return more.length === 0 ? month : undefined;
}

function liesAs(month: Month, { days, first }: ShownMonth): boolean {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const weekday = new Date(Date.UTC(year, number - 1, 1)).getUTCDay();
  return length === days && weekStarts.has((weekday - first + 7) % 7);
}

/** The month that a label of a day names, as `Choose Thursday, November 12th, 2026` or `2026-11-12`. */
function monthsOfDay(label: string, day: number): Month[] {
  const dates = label.match(/\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/g) ?? [];
  const readings = dates.flatMap(dateReadings).filter((date) => Number(date.slice(8)) === day);
  // 12/11/2026 is a day of November or of December: it tells nothing.
  if (dates.length > 0) return new Set(readings).size === 1 ? readings.map((date) => date.slice(0, 7)) : [];
  const says = new RegExp(`(?<!\\d)0?${day}(?!\\d)`).test(label);
  const months = says ? monthsIn(label) : [];
  return months.length === 1 ? months : [];
}

/** Every month of every year that a text names. */
function monthsIn(text: string): Month[] {
  const years = new Set(text.match(/(?<!\d)(?:19|20|21)\d\d(?!\d)/g));
  const named = new Set((text.match(/\p{L}+/gu) ?? []).map(monthOf).filter((month) => month > 0));
  const numbers = [
    ...text.matchAll(/(?<![\d/.-])(0?[1-9]|1[0-2])\s?[-/.]\s?(?:19|20|21)\d\d(?!\d)/g),
    ...text.matchAll(/(?:19|20|21)\d\d\s?(?:[-/.]|年)\s?(0?[1-9]|1[0-2])(?![\d/.-])/g),
  ].map(([, month]) => Number(month));
  const months = named.size > 0 ? [...named] : [...new Set(numbers)];
  return [...years].flatMap((year) => months.map((month) => `${year}-${`${month}`.padStart(2, '0')}`));
}
