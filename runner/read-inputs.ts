import type { Bot, Input } from '../language/bot.ts';
import { BotError } from '../language/errors.ts';
import { own } from '../language/own.ts';
import { readAs } from '../language/read-as.ts';
import type { Value } from '../language/run.ts';

/** Checks what a bot was given against its inputs and converts it: a command line knows only text. All problems in one `bad-bot`. */
export function readInputs(bot: Bot, given: Record<string, unknown>): Record<string, Value> {
  const values: Record<string, Value> = {};
  const problems = unknownInputs(bot, given);
  for (const [name, input] of Object.entries(bot.inputs)) {
    const raw = own(given, name) ?? input.default ?? null;
    const value = raw === null ? null : readInput(input, raw);
    values[name] = value ?? null;
    if (value === undefined) {
      problems.push(`the input “${name}” should be ${wanted[input.type]}, but it is ${shown(raw)}`);
    } else if (value === null && !input.optional) {
      problems.push(`the input “${name}” is missing${input.title ? ` (${input.title})` : ''}`);
    }
  }
  if (problems.length === 0) return values;
  throw new BotError('bad-bot', `The bot “${bot.name}” cannot begin: ${problems.join('; ')}.`, {
    detail: { problems },
  });
}

function unknownInputs(bot: Bot, given: Record<string, unknown>): string[] {
  const known = Object.keys(bot.inputs).join(', ') || 'none';
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(bot.inputs, name));
  return unknown.map((name) => `there is no input “${name}” (inputs: ${known})`);
}

const wanted: Record<Input['type'], string> = {
  text: 'a text',
  number: 'a number',
  money: 'an amount of money, as 1234.50',
  date: 'a date, as 2026-03-14',
  'yes-no': 'yes or no',
  file: 'the path of a file',
  list: 'a list (JSON)',
  record: 'a record (JSON)',
};

function readInput({ type }: Input, raw: unknown): Value | undefined {
  if (type === 'list' || type === 'record') {
    const value = typeof raw === 'string' ? parsed(raw) : raw;
    const isList = Array.isArray(value);
    const fits = type === 'list' ? isList : typeof value === 'object' && value !== null && !isList;
    return fits && isJson(value) ? value : undefined;
  }
  if (!isJson(raw)) return undefined;
  if (type === 'file') return typeof raw === 'string' && raw !== '' ? raw : undefined;
  return readAs(type, raw);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is no list and no record; the caller says what was wanted.
    return undefined;
  }
}

function isJson(value: unknown): value is Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return typeof value === 'object' && Object.values(value as object).every(isJson);
}

/** How much of a wrong value is repeated to the person who gave it. */
const longestShown = 60;

function shown(raw: unknown): string {
  const text = JSON.stringify(raw) ?? String(raw);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
