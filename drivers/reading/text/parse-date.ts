import type { Parsed } from './parse-value.ts';

const monthNames: readonly (readonly string[])[] = [
  ['january', 'januar', 'janvier', 'enero', 'gennaio', 'jan'],
  ['february', 'februar', 'fevrier', 'febrero', 'febbraio', 'feb', 'fev'],
  ['march', 'marz', 'maerz', 'mars', 'marzo', 'mar', 'mrz'],
  ['april', 'avril', 'abril', 'aprile', 'apr', 'avr'],
  ['may', 'mai', 'mayo', 'maggio'],
  ['june', 'juni', 'juin', 'junio', 'giugno', 'jun'],
  ['july', 'juli', 'juillet', 'julio', 'luglio', 'jul'],
  ['august', 'aout', 'agosto', 'aug'],
  ['september', 'septembre', 'septiembre', 'settembre', 'sep', 'sept'],
  ['october', 'oktober', 'octobre', 'octubre', 'ottobre', 'oct', 'okt'],
  ['november', 'novembre', 'noviembre', 'nov'],
  ['december', 'dezember', 'decembre', 'diciembre', 'dicembre', 'dec', 'dez'],
];

const yearFirst = /^(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})$/u;
const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})$/u;
const slashed = /^(\d{1,2})\s?[-/]\s?(\d{1,2})\s?[-/]\s?(\d{4}|\d{2})$/u;
const monthFirst = /^(\p{L}+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?\s*[,.]?\s*(\d{4})$/u;
const monthSecond = /^(\d{1,2})(?:st|nd|rd|th|\.)?\s*-?(?:of\s)?\s*(\p{L}+)\.?\s*,?\s*-?(\d{4})$/u;

/**
 * Reads a date as ISO text: 2026-03-14 · 14.03.2026 · 14/03/2026 · March 14, 2026 · 14 March 2026. With slashes the
 * order of day and month is a country's habit: where both could be either, it comes with a doubt.
 */
export function parseDate(text: string): Parsed {
  const trimmed = text.trim().normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const year = yearFirst.exec(trimmed);
  if (year) return iso(year[1], year[2], year[3]);
  const dots = dotted.exec(trimmed);
  if (dots) return iso(dots[3], dots[2], dots[1]);
  const named = monthFirst.exec(trimmed);
  if (named) return iso(named[3], monthOf(named[1]), named[2]);
  const second = monthSecond.exec(trimmed);
  if (second) return iso(second[3], monthOf(second[2]), second[1]);
  const slashes = slashed.exec(trimmed);
  return slashes ? eitherOrder(slashes[3], [slashes[1], slashes[2]], text.trim()) : undefined;
}

function eitherOrder(
  year: string | undefined,
  [first, second]: [string | undefined, string | undefined],
  text: string,
): Parsed {
  const dayFirst = iso(year, second, first);
  const monthsFirst = iso(year, first, second);
  if (!dayFirst || !monthsFirst || first === second) return dayFirst ?? monthsFirst;
  return { value: dayFirst.value, doubt: `${text} can mean ${dayFirst.value} or ${monthsFirst.value}` };
}

function monthOf(name: string | undefined): string | undefined {
  const at = monthNames.findIndex((names) => names.includes(name ?? ''));
  return at < 0 ? undefined : String(at + 1);
}

/** Only days that exist. Two-digit years are of this century. */
function iso(year?: string, month?: string, day?: string): Parsed {
  if (!year || !month || !day) return undefined;
  const full = year.length === 2 ? `20${year}` : year;
  const value = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(value) ? undefined : { value };
}
