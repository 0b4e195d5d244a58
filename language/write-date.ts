import { parseDate } from './dates.ts';
import { BotError } from './errors.ts';
import { type MonthLanguage, monthLanguages, monthName, weekdayName } from './months.ts';

/** Writes a date in a form such as `DD.MM.YYYY` or `dddd, MMMM Do, YYYY`; `language` is for the names of months and weekdays. */
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
    Do: ordinal(Number(date)),
    D: `${Number(date)}`,
  };
  return format.replace(/YYYY|YY|MMMM|MMM|MM|M|dddd|ddd|DD|Do|D/g, (part) => {
    if (part.startsWith('ddd')) return weekdayName(iso, part === 'dddd' ? 'full' : 'short', language);
    return parts[part] ?? part;
  });
}

/** 1st, 2nd, 3rd, 4th; 11th, 12th and 13th all the same. */
function ordinal(day: number): string {
  const teen = day > 10 && day < 14;
  return `${day}${(!teen && ['th', 'st', 'nd', 'rd'][day % 10]) || 'th'}`;
}

function isMonthLanguage(language: string): language is MonthLanguage {
  return (monthLanguages as readonly string[]).includes(language);
}
