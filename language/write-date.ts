import { parseDate } from './dates.ts';
import { BotError } from './errors.ts';
import { type MonthLanguage, monthLanguages, monthName } from './months.ts';

/** Writes a date in a form such as `DD.MM.YYYY` or `D MMMM YYYY`; `language` is for the names of months. */
export function writeDate(day: string, format: string, language = 'en'): string {
  const iso = parseDate(day);
  if (iso === undefined) throw new BotError('business', `“${day}” is no date.`);
  if (!isMonthLanguage(language)) {
    throw new BotError(
      'bad-bot',
      `Months can be written in ${monthLanguages.join(', ')}, but not in “${language}”.`,
    );
  }
  const [year = '', month = '', date = ''] = iso.split('-');
  const parts: Readonly<Record<string, string>> = {
    YYYY: year,
    YY: year.slice(-2),
    MMMM: monthName(Number(month), 'full', language),
    MMM: monthName(Number(month), 'short', language),
    MM: month,
    M: `${Number(month)}`,
    DD: date,
    D: `${Number(date)}`,
  };
  return format.replace(/YYYY|YY|MMMM|MMM|MM|M|DD|D/g, (part) => parts[part] ?? part);
}

function isMonthLanguage(language: string): language is MonthLanguage {
  return (monthLanguages as readonly string[]).includes(language);
}
