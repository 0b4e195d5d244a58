import type { Environment } from '@marcbachmann/cel-js';
import { daysBetween, parseDate } from './dates.ts';
import { BotError } from './errors.ts';
import { parseMoney, parseNumber, roundTo, sameAmount, sumExactly } from './money.ts';
import { similar } from './similarity.ts';
import { writeDate } from './write-date.ts';
import { plainNumber, writeNumber } from './write-number.ts';

/** One function a bot may call in an expression. `name` is what authors write; `cel` are the signatures the checker knows. */
interface BotFunction {
  name: string;
  method?: true;
  cel: readonly string[];
  summary: string;
  // biome-ignore lint/suspicious/noExplicitAny: the signatures beside it are what types the arguments.
  run(...given: any[]): unknown;
}

const longestMatched = 20_000;

function must<T>(value: T | undefined, message: string): T {
  if (value === undefined) throw new BotError('business', message);
  return value;
}

function readNumber(given: string | number, money: boolean): number {
  if (typeof given === 'number') return given;
  const read = money ? parseMoney(given) : parseNumber(given);
  return must(read, `“${given}” is no ${money ? 'amount of money' : 'number'}.`);
}

function asText(value: unknown): string {
  if (value === null) throw new BotError('business', 'text() was given nothing (null).');
  return typeof value === 'number' ? plainNumber(value) : `${value}`;
}

function addDays(day: string, days: number): string {
  const iso = must(parseDate(day), `“${day}” is no date.`);
  return new Date(Date.parse(`${iso}T00:00:00Z`) + Math.trunc(days) * 86_400_000).toISOString().slice(0, 10);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === '') return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function matches(text: string, pattern: string): boolean {
  if (text.length > longestMatched)
    throw new BotError('business', 'matches() was given a text of more than 20,000 letters.');
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch (error) {
    throw new BotError('bad-bot', `“${pattern}” is no regular expression.`, { cause: error });
  }
}

function size(value: string | object): number {
  return typeof value === 'string' ? [...value].length : Object.keys(value).length;
}

function part(text: string, start: number, end?: number): string {
  return [...text].slice(start, end).join('');
}

/** Everything an expression may call. What CEL has beside these (int, bytes, timestamps) would bring a second kind of number or date. */
export const botFunctions: readonly BotFunction[] = [
  {
    name: 'sum',
    cel: ['(list<double>): double'],
    summary: 'Adds a list of numbers exactly, to six decimals',
    run: sumExactly,
  },
  {
    name: 'round',
    cel: ['(double): double', '(double, double): double'],
    summary: 'Rounds half away from zero, to so many decimals',
    run: (number: number, digits = 0) => roundTo(number, digits),
  },
  {
    name: 'fixed',
    cel: ['(double, double): string'],
    summary: 'As text with so many decimals: fixed(3.5, 2) is 3.50',
    run: (number: number, digits: number) => roundTo(number, digits).toFixed(digits),
  },
  { name: 'abs', cel: ['(double): double'], summary: 'Without its sign', run: Math.abs },
  { name: 'floor', cel: ['(double): double'], summary: 'The whole number below', run: Math.floor },
  { name: 'ceil', cel: ['(double): double'], summary: 'The whole number above', run: Math.ceil },
  {
    name: 'min',
    cel: ['(list<double>): double', '(double, double): double'],
    summary: 'The least',
    run: (a: number | number[], b?: number) => least(a, b, Math.min),
  },
  {
    name: 'max',
    cel: ['(list<double>): double', '(double, double): double'],
    summary: 'The greatest',
    run: (a: number | number[], b?: number) => least(a, b, Math.max),
  },
  {
    name: 'same_amount',
    cel: ['(double, double): bool'],
    summary: 'The same money, to the cent',
    run: sameAmount,
  },
  {
    name: 'number',
    cel: ['(string): double', '(double): double'],
    summary: 'Reads a number as people write it: 1,204.50 · 1.204,50 · 1 204,50 · (12.00)',
    run: (given: string | number) => readNumber(given, false),
  },
  {
    name: 'money',
    cel: ['(string): double', '(double): double'],
    summary: 'Reads an amount, with or without its currency',
    run: (given: string | number) => readNumber(given, true),
  },
  {
    name: 'date',
    cel: ['(string): string', '(string, string): string'],
    summary: 'Reads a date into ISO text; a format such as DD/MM/YYYY settles doubt',
    run: (text: string, format?: string) =>
      must(parseDate(text, format), `“${text}” is no date${format ? ` in the form ${format}` : ''}.`),
  },
  {
    name: 'date_text',
    cel: ['(string, string): string', '(string, string, string): string'],
    summary: 'A date in a form: date_text(day, "D MMMM YYYY", "fr"); the language is for the names of months',
    run: writeDate,
  },
  {
    name: 'number_text',
    cel: ['(double, string): string'],
    summary:
      'A number written as 1234 is in the example: number_text(3.5, "€ 1.234,56") is € 3,50; no digit is lost',
    run: writeNumber,
  },
  { name: 'today', cel: ['(dyn): string'], summary: "Today's date as ISO text", run: (day: string) => day },
  {
    name: 'days_between',
    cel: ['(string, string): double'],
    summary: 'Whole days from the first date to the second',
    run: (a: string, b: string) =>
      must(daysBetween(a, b), `days_between() needs two dates, not “${a}” and “${b}”.`),
  },
  {
    name: 'add_days',
    cel: ['(string, double): string'],
    summary: 'The date so many days later',
    run: addDays,
  },
  {
    name: 'text',
    cel: ['(double): string', '(string): string', '(bool): string'],
    summary: 'As text; numbers plain',
    run: asText,
  },
  {
    name: 'lower',
    cel: ['(string): string'],
    summary: 'In small letters',
    run: (text: string) => text.toLowerCase(),
  },
  {
    name: 'upper',
    cel: ['(string): string'],
    summary: 'In capital letters',
    run: (text: string) => text.toUpperCase(),
  },
  {
    name: 'trim',
    cel: ['(string): string'],
    summary: 'Without spaces around it',
    run: (text: string) => text.trim(),
  },
  {
    name: 'replace',
    cel: ['(string, string, string): string'],
    summary: 'Every occurrence of the second text replaced by the third',
    run: (text: string, from: string, to: string) => text.split(from).join(to),
  },
  {
    name: 'part',
    cel: ['(string, double): string', '(string, double, double): string'],
    summary: 'Letters from a place (0 is the first, -4 the fourth from the end) up to another',
    run: part,
  },
  {
    name: 'similar',
    cel: ['(string, string): double'],
    summary: 'How alike two names are, 0 to 1',
    run: similar,
  },
  {
    name: 'join',
    cel: ['(list<string>, string): string'],
    summary: 'A list of texts as one',
    run: (list: string[], between: string) => list.join(between),
  },
  {
    name: 'split',
    cel: ['(string, string): list<string>'],
    summary: 'A text cut into a list',
    run: (text: string, at: string) => text.split(at),
  },
  {
    name: 'size',
    cel: ['(string): double', '(list): double', '(map): double'],
    summary: 'How many letters, things or fields',
    run: size,
  },
  {
    name: 'empty',
    cel: ['(dyn): bool'],
    summary: 'Nothing (null), no text, an empty list or record',
    run: isEmpty,
  },
  {
    name: 'contains',
    method: true,
    cel: ['(string): bool'],
    summary: 'A text holds another: name.contains("x")',
    run: (a: string, b: string) => a.includes(b),
  },
  {
    name: 'startsWith',
    method: true,
    cel: ['(string): bool'],
    summary: 'A text starts with another',
    run: (a: string, b: string) => a.startsWith(b),
  },
  {
    name: 'endsWith',
    method: true,
    cel: ['(string): bool'],
    summary: 'A text ends with another',
    run: (a: string, b: string) => a.endsWith(b),
  },
  {
    name: 'matches',
    method: true,
    cel: ['(string): bool'],
    summary: 'A regular expression is found in a text',
    run: matches,
  },
];

function least(a: number | number[], b: number | undefined, pick: (...all: number[]) => number): number {
  const all = Array.isArray(a) ? a : [a, b ?? a];
  if (all.length === 0)
    throw new BotError('business', 'min() and max() need at least one number, but the list is empty.');
  return pick(...all);
}

/** CEL's own macros that stay: they hold no second kind of number. */
export const listMacros: readonly string[] = ['all', 'exists', 'exists_one', 'map', 'filter'];
/** What a function is called inside the checker, out of the way of CEL's own of the same name. */
export const innerName = (name: string): string => `our_${name}`;

/** Teaches an environment the bot's functions and one kind of number. */
export function registerBotFunctions(env: Environment): Environment {
  for (const { name, method, cel, run } of botFunctions) {
    for (const signature of cel) {
      env.registerFunction(`${method ? 'string.' : ''}${innerName(name)}${signature}`, run, { async: false });
    }
  }
  env.registerOperator('double % double', (a: number, b: number) => a % b);
  return env;
}
