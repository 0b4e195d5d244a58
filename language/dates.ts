import { monthOf } from './months.ts';

/** Two-digit years below this are 20xx, as spreadsheets do. */
const pivotYear = 70;

/** ISO text of a day that exists; undefined for the 31st of February. */
function isoDay(year: number, month: number, day: number): string | undefined {
  const full = year < 100 ? year + (year < pivotYear ? 2000 : 1900) : year;
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
  const trimmed = text.trim();
  return format ? parseByFormat(trimmed, format) : parseFree(trimmed);
}

function parseFree(text: string): string | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})$/.exec(text);
  if (numbers) {
    const [first, second, year] = [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])];
    return isoDay(year, second, first) ?? (text.includes('/') ? isoDay(year, first, second) : undefined);
  }
  return parseWords(text);
}

function parseWords(text: string): string | undefined {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?(\p{L}+)\.?,?[\s-]+(\d{4}|\d{2})$/u.exec(
    text,
  );
  if (dayFirst) return isoDay(Number(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]));
  const monthFirst = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(text);
  if (monthFirst) return isoDay(Number(monthFirst[3]), monthOf(monthFirst[1]), Number(monthFirst[2]));
  return undefined;
}

const parts: Readonly<Record<string, string>> = {
  YYYY: '(?<y>\\d{4})',
  YY: '(?<y>\\d{2})',
  MMMM: '(?<w>\\p{L}+)',
  MMM: '(?<w>\\p{L}+)',
  MM: '(?<m>\\d{2})',
  M: '(?<m>\\d{1,2})',
  DD: '(?<d>\\d{2})',
  D: '(?<d>\\d{1,2})',
};

function parseByFormat(text: string, format: string): string | undefined {
  const pattern = format.replace(
    /YYYY|YY|MMMM|MMM|MM|M|DD|D|[.*+?^${}()|[\]\\/]/g,
    (part) => parts[part] ?? `\\${part}`,
  );
  const found = new RegExp(`^${pattern}$`, 'u').exec(text)?.groups;
  if (!found) return undefined;
  const month = found.w ? monthOf(found.w) : Number(found.m);
  return isoDay(Number(found.y), month, Number(found.d ?? 1));
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
