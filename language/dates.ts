import { BotError } from './errors.ts';
import { monthOf } from './months.ts';

/** Two-digit years below this are 20xx, as spreadsheets do. */
const pivotYear = 70;

/** ISO text of a day that exists; undefined for the 31st of February. */
function isoDay(year: string | undefined, month: number, day: number): string | undefined {
  if (year === undefined) return undefined;
  const full = year.length > 2 ? Number(year) : Number(year) + (Number(year) < pivotYear ? 2000 : 1900);
  const date = new Date(Date.UTC(full, month - 1, day));
  const real =
    date.getUTCFullYear() === full && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : undefined;
}

/**
 * A date as people write it, as ISO text: `2026-03-14`, `14.03.2026`, `14 March 2026`, `March 14, 2026`, `14/03/26`.
 * With slashes the first number is the day unless it cannot be one; a `format` such as `MM/DD/YYYY` settles it.
 * Undefined when the text is no date or the day does not exist.
 */
export function parseDate(text: string, format?: string): string | undefined {
  return format ? parseByFormat(text.trim(), format) : dateReadings(text)[0];
}

const time = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?`;
const yearFirst = new RegExp(
  String.raw`^(\d{4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?:[T ]${time})?$`,
  'u',
);
const numeric = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})$/u;
const dayFirst =
  /^(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]*(?:(?:of|de)\s+)?(\p{L}+)\.?,?[\s-]*(?:de\s+)?(\d{4}|\d{2})$/u;
const monthFirst = /^(\p{L}+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?(?:\s*[,.]\s*|\s+)(\d{4})$/u;

/** Every day a text can mean: none, one, or two where the order of day and month is a country's habit (day first). */
export function dateReadings(text: string): string[] {
  const days = possibleDays(text.trim().normalize('NFC'));
  return [...new Set(days.filter((day) => day !== undefined))];
}

function possibleDays(text: string): (string | undefined)[] {
  const iso = yearFirst.exec(text);
  if (iso) return [isoDay(iso[1], Number(iso[3]), Number(iso[4]))];
  const [, first, sign, second, year] = numeric.exec(text) ?? [];
  if (sign !== undefined) {
    const usual = isoDay(year, Number(second), Number(first));
    return sign === '.' ? [usual] : [usual, isoDay(year, Number(first), Number(second))];
  }
  const named = dayFirst.exec(text);
  if (named) return [isoDay(named[3], monthOf(named[2]), Number(named[1]))];
  const american = monthFirst.exec(text);
  return american ? [isoDay(american[3], monthOf(american[1]), Number(american[2]))] : [];
}

const parts: Readonly<Record<string, string>> = {
  YYYY: '(?<y>\\d{4})',
  YY: '(?<y>\\d{2})',
  MMMM: '(?<w>\\p{L}+)',
  MMM: '(?<w>\\p{L}+)',
  MM: '(?<m>\\d{2})',
  M: '(?<m>\\d{1,2})',
  dddd: '\\p{L}+',
  ddd: '\\p{L}+\\.?',
  DD: '(?<d>\\d{2})',
  Do: '(?<d>\\d{1,2})(?:st|nd|rd|th)',
  D: '(?<d>\\d{1,2})',
};

function parseByFormat(text: string, format: string): string | undefined {
  const pattern = format.replace(
    /YYYY|YY|MMMM|MMM|MM|M|dddd|ddd|DD|Do|D|[.*+?^${}()|[\]\\/]/g,
    (part) => parts[part] ?? `\\${part}`,
  );
  const found = expressionOf(pattern, format).exec(text)?.groups;
  if (!found) return undefined;
  const month = found.w ? monthOf(found.w) : Number(found.m);
  return isoDay(found.y, month, Number(found.d ?? 1));
}

function expressionOf(pattern: string, format: string): RegExp {
  try {
    return new RegExp(`^${pattern}$`, 'u');
  } catch (error) {
    throw new BotError('bad-bot', `“${format}” is no form of a date: each of day, month and year once.`, {
      cause: error,
    });
  }
}

/** Whole days from `a` to `b`, negative when `b` is earlier. Undefined when either is no ISO date. */
export function daysBetween(a: string, b: string): number | undefined {
  const [from, to] = [a, b].map((text) => {
    const day = parseDate(text);
    return day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  }) as [number, number];
  const days = (to - from) / 86_400_000;
  return Number.isNaN(days) ? undefined : days;
}
