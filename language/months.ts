/** The months as people write them, in the languages dates are read and written in; the full name, then the short one. */
const names = {
  en: 'January Jan|February Feb|March Mar|April Apr|May May|June Jun|July Jul|August Aug|September Sep|October Oct|November Nov|December Dec',
  de: 'Januar Jan|Februar Feb|März Mär|April Apr|Mai Mai|Juni Jun|Juli Jul|August Aug|September Sep|Oktober Okt|November Nov|Dezember Dez',
  fr: 'janvier janv|février févr|mars mars|avril avr|mai mai|juin juin|juillet juil|août août|septembre sept|octobre oct|novembre nov|décembre déc',
  es: 'enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre sep|octubre oct|noviembre nov|diciembre dic',
  it: 'gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set|ottobre ott|novembre nov|dicembre dic',
  nl: 'januari jan|februari feb|maart mrt|april apr|mei mei|juni jun|juli jul|augustus aug|september sep|oktober okt|november nov|december dec',
  pt: 'janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez',
} as const;
export type MonthLanguage = keyof typeof names;
export const monthLanguages = Object.keys(names) as MonthLanguage[];

const table = new Map(
  monthLanguages.map((language) => [language, names[language].split('|').map((pair) => pair.split(' '))]),
);
/** Short forms and spellings without umlaut that are met beside the usual ones. */
const others: Readonly<Record<string, number>> = { maerz: 3, mrz: 3, sept: 9, fevr: 2, fev: 2 };

const folded = (name: string) => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const numbers = new Map([
  ...[...table.values()].flatMap((months) =>
    months.flatMap((pair, at) => pair.map((name) => [folded(name), at + 1] as const)),
  ),
  ...Object.entries(others),
]);

/** The month (1 to 12) a name means in any of the languages, whatever its case and accents; 0 when it is none. */
export function monthOf(name: string | undefined): number {
  return numbers.get(folded(name ?? '')) ?? 0;
}

/** How a month (1 to 12) is written. */
export function monthName(month: number, form: 'full' | 'short', language: MonthLanguage): string {
  return table.get(language)?.[month - 1]?.[form === 'full' ? 0 : 1] ?? '';
}

/** How the weekday of an ISO day is written. */
export function weekdayName(day: string, form: 'full' | 'short', language: MonthLanguage): string {
  const weekday = form === 'full' ? 'long' : 'short';
  return new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
