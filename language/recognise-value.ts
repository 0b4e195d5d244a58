import { currencyPattern } from './currencies.ts';
import { parseDate } from './dates.ts';
import type { MonthLanguage } from './months.ts';
import { writeDate } from './write-date.ts';
import { groupSigns, writeNumber } from './write-number.ts';

/** A day, and the form it was written in. */
export interface RecognisedDate {
  type: 'date';
  value: string;
  format: string;
  language?: MonthLanguage;
}

/** A typed text as the value it stands for, and the form that writes it again letter by letter. */
export type RecognisedValue = RecognisedDate | { type: 'number' | 'money'; value: number; format: string };

/**
 * Says what value a typed text is and in which form, so that another value can be written the same way. Undefined when it
 * is none, or when it could be two (03/04/2026, 1,234) and `localeHint` (`en-GB`, `de`) does not settle which. Postcodes
 * and ids of digits look like numbers too: whether a number is meant is for the label to say.
 */
export function recogniseValue(text: string, localeHint?: string): RecognisedValue | undefined {
  return recogniseDate(text, localeHint) ?? recogniseNumber(text, localeHint);
}

/** The form in which a text says a day that is known, which settles most doubts; undefined when it says another one or none. */
export function recogniseDay(text: string, day: string, localeHint?: string): RecognisedDate | undefined {
  const found = datesIn(text).filter(({ value }) => value === day);
  return onlyDate(found, localeHint);
}

/** The text again: what `recogniseValue` promises, and how another value takes its place. */
export function writeRecognised(recognised: RecognisedValue): string {
  return recognised.type === 'date'
    ? writeDate(recognised.value, recognised.format, recognised.language)
    : writeNumber(recognised.value, recognised.format);
}

/** The expression that writes the value `name` in the form that was recognised; the bare name where that does it. */
export function recognisedExpression(name: string, recognised: RecognisedValue): string {
  const { type, format } = recognised;
  if (type !== 'date') return format === '1234' ? name : `number_text(${name}, ${JSON.stringify(format)})`;
  if (format === 'YYYY-MM-DD') return name;
  const language = recognised.language ? `, ${JSON.stringify(recognised.language)}` : '';
  return `date_text(${name}, ${JSON.stringify(format)}${language})`;
}

/** One habit of writing dates: its forms, the usual one first, because 14.11.2026 does not say whether days are padded. */
interface Habit {
  order: 'YMD' | 'DMY' | 'MDY';
  language?: MonthLanguage;
  formats: readonly string[];
}

const pads = (...formats: string[]) =>
  formats.flatMap((one) => [one, one.replace('DD', 'D').replace('MM', 'M')]);
const dayMonth = ['D MMMM YYYY', 'DD MMMM YYYY'];
/** Some write the weekday before the rest. */
const weekdays = (...formats: string[]) => [
  ...formats,
  ...formats.flatMap((one) => ['ddd, ', 'dddd, ', 'ddd '].map((weekday) => weekday + one)),
];
const habits: readonly Habit[] = [
  { order: 'YMD', formats: [...pads('YYYY-MM-DD', 'YYYY/MM/DD', 'YYYY.MM.DD'), 'YY-MM-DD'] },
  {
    order: 'DMY',
    formats: pads('DD.MM.YYYY', 'DD.MM.YY', 'DD/MM/YYYY', 'DD/MM/YY', 'DD-MM-YYYY', 'DD-MM-YY'),
  },
  { order: 'MDY', formats: pads('MM/DD/YYYY', 'MM/DD/YY', 'MM-DD-YYYY', 'MM-DD-YY') },
  {
    order: 'DMY',
    language: 'en',
    formats: [
      ...weekdays(...dayMonth, 'D MMM YYYY', 'DD MMM YYYY', 'Do MMMM YYYY', 'Do MMM YYYY'),
      ...['DD-MMM-YYYY', 'D-MMM-YYYY', 'DD-MMM-YY', 'D-MMM-YY'],
    ],
  },
  {
    order: 'MDY',
    language: 'en',
    formats: weekdays(
      ...['MMMM D, YYYY', 'MMMM DD, YYYY', 'MMMM D YYYY', 'MMMM Do, YYYY', 'MMMM Do YYYY'],
      ...['MMM D, YYYY', 'MMM DD, YYYY', 'MMM D YYYY', 'MMM DD YYYY', 'MMM Do, YYYY', 'MMM Do YYYY'],
    ),
  },
  {
    order: 'DMY',
    language: 'de',
    formats: weekdays(
      ...['D. MMMM YYYY', 'DD. MMMM YYYY', 'D. MMM YYYY', 'DD. MMM YYYY', 'D. MMM. YYYY', 'DD. MMM. YYYY'],
    ),
  },
  { order: 'DMY', language: 'fr', formats: dayMonth },
  { order: 'DMY', language: 'es', formats: ['D de MMMM de YYYY', 'DD de MMMM de YYYY', ...dayMonth] },
  { order: 'DMY', language: 'pt', formats: ['D de MMMM de YYYY', 'DD de MMMM de YYYY', ...dayMonth] },
  { order: 'DMY', language: 'it', formats: dayMonth },
  { order: 'DMY', language: 'nl', formats: dayMonth },
];

function recogniseDate(text: string, localeHint: string | undefined): RecognisedDate | undefined {
  return onlyDate(datesIn(text), localeHint);
}

/** Each habit's reading of a text. */
function datesIn(text: string): { habit: Habit; format: string; value: string }[] {
  return habits.flatMap((habit) => {
    const format = habit.formats.find((one) => isWritten(text, one, habit.language));
    const value = format === undefined ? undefined : parseDate(text, format);
    return format !== undefined && value !== undefined ? [{ habit, format, value }] : [];
  });
}

function onlyDate(
  found: ReturnType<typeof datesIn>,
  localeHint: string | undefined,
): RecognisedDate | undefined {
  const [only, ...more] = found.length > 1 ? found.filter(({ habit }) => isOf(habit, localeHint)) : found;
  if (!only || more.length > 0) return undefined;
  const { language } = only.habit;
  return { type: 'date', value: only.value, format: only.format, ...(language && { language }) };
}

function isWritten(text: string, format: string, language: MonthLanguage | undefined): boolean {
  const value = parseDate(text, format);
  return value !== undefined && writeDate(value, format, language) === text;
}

function isOf({ order, language }: Habit, localeHint: string | undefined): boolean {
  if (localeHint === undefined) return false;
  if (language !== undefined) return localeHint.split(/[-_]/)[0]?.toLowerCase() === language;
  // English without a country has no habit: the British begin with the day, the Americans with the month.
  if (/^en$/i.test(localeHint)) return false;
  return orderIn(localeHint) === order;
}

function orderIn(localeHint: string): string | undefined {
  const parts = partsIn(localeHint, (locale) =>
    new Intl.DateTimeFormat(locale, {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      calendar: 'gregory',
    }).formatToParts(0),
  );
  return parts?.map(({ type }) => ({ year: 'Y', month: 'M', day: 'D' })[type as 'year'] ?? '').join('');
}

/** What a country's habits say; nothing when the hint names no country that is known. */
function partsIn<Part>(localeHint: string, ask: (locale: string) => Part[]): Part[] | undefined {
  const locale = localeHint.replaceAll('_', '-');
  try {
    return Intl.getCanonicalLocales(locale).length > 0 ? ask(locale) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const amount = new RegExp(
  `^-?(?<before>${currencyPattern}[ \\u00a0]?)?(?<digits>\\d[\\d.,'’ \\u00a0\\u202f]*?)(?<after>[ \\u00a0]?${currencyPattern})?$`,
  'u',
);
/** More decimals than this no field of a form has; the example would be unreadable. */
const mostDecimals = 9;

function recogniseNumber(text: string, localeHint: string | undefined): RecognisedValue | undefined {
  const parts = amount.exec(text)?.groups;
  if (!parts?.digits || (parts.before && parts.after)) return undefined;
  const sign = text.startsWith('-') ? -1 : 1;
  const found = readings(parts.digits).flatMap(({ example, point, decimals, plain }) => {
    const value = sign * Number(plain);
    if (!Number.isFinite(value)) return [];
    const format = `${parts.before ?? ''}${example}${parts.after ?? ''}`;
    return writeNumber(value, format) === text ? [{ value, format, point, decimals }] : [];
  });
  const [only, ...more] = found.length > 1 ? settled(found, localeHint) : found;
  if (!only || more.length > 0) return undefined;
  const isMoney = only.decimals === 2 || parts.before !== undefined || parts.after !== undefined;
  return { type: isMoney ? 'money' : 'number', value: only.value, format: only.format };
}

interface NumberReading {
  /** 1234 in this form. */
  example: string;
  /** The decimal sign; the one there would be, when there are no decimals. */
  point: string;
  decimals: number;
  /** The digits with a point, for `Number`. */
  plain: string;
}

/** Every way digits and signs can be taken for a number; what does not come out the same when written is none. */
function readings(digits: string): NumberReading[] {
  const all = ['', ...groupSigns].flatMap((group) =>
    ['.', ','].flatMap((point) => readingWith(digits, group, point) ?? []),
  );
  return [...new Map(all.map((one) => [one.example, one])).values()];
}

function readingWith(digits: string, group: string, point: string): NumberReading | undefined {
  const [whole = '', fraction = ''] = digits.split(point);
  if (group === point || !whole.includes(group) || fraction.length > mostDecimals) return undefined;
  const decimals = fraction.length;
  const example = `1${group}234${decimals > 0 ? `${point}${'567890123'.slice(0, decimals)}` : ''}`;
  return { example, point, decimals, plain: `${whole.split(group).join('')}.${fraction || '0'}` };
}

function settled<Found extends { point: string }>(found: Found[], localeHint: string | undefined): Found[] {
  if (localeHint === undefined) return [];
  const parts = partsIn(localeHint, (locale) => new Intl.NumberFormat(locale).formatToParts(1.5));
  const point = parts?.find(({ type }) => type === 'decimal')?.value;
  return found.filter((one) => one.point === point);
}
