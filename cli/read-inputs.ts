import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Bot } from '../language/bot.ts';
import { BotError } from '../language/errors.ts';
import type { Value } from '../language/run.ts';

export interface InputOptions {
  input: string[];
  inputFile?: string;
  rows?: string;
}

const inputFileSchema = z.record(z.string(), z.json());

/** The inputs of each run: one set, or one per row of a CSV; `--input` wins over the file, the row over both. */
export async function readInputs(options: InputOptions, bot: Bot): Promise<Record<string, Value>[]> {
  const file = options.inputFile ? await readJsonFile(options.inputFile) : {};
  const typed = Object.fromEntries(options.input.map((pair) => readPair(pair, bot)));
  const base = { ...file, ...typed };
  if (!options.rows) return [base];
  const rows = await readRows(options.rows);
  return rows.map((row) => ({
    ...base,
    ...Object.fromEntries(Object.entries(row).map(([name, text]) => [name, readTyped(name, text, bot)])),
  }));
}

function readPair(pair: string, bot: Bot): [string, Value] {
  const at = pair.indexOf('=');
  if (at < 1) throw new BotError('bad-bot', `--input takes name=value, and “${pair}” has no “=”.`);
  const name = pair.slice(0, at);
  return [name, readTyped(name, pair.slice(at + 1), bot)];
}

/** Text from the command line as the type its input declares; the runner refuses what does not fit. */
function readTyped(name: string, text: string, bot: Bot): Value {
  const about = bot.inputs[name];
  if (!about) {
    const known = Object.keys(bot.inputs).join(', ') || 'none';
    throw new BotError('bad-bot', `The bot ${bot.name} has no input “${name}”; its inputs are: ${known}.`);
  }
  switch (about.type) {
    case 'number':
    case 'money':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
    case 'yes-no':
      return /^(true|yes)$/i.test(text) ? true : /^(false|no)$/i.test(text) ? false : text;
    case 'file':
      return path.resolve(text);
    case 'list':
    case 'record':
      return readJson(text, `--input ${name}`);
    default:
      return text;
  }
}

function readJson(text: string, where: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch (error) {
    throw new BotError('bad-bot', `${where} is not valid JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new BotError('bad-bot', `${file} could not be read: ${(error as Error).message}`, { cause: error });
  }
}

/** A JSON file with one object of names and values. */
export async function readJsonFile(file: string): Promise<Record<string, Value>> {
  const read = inputFileSchema.safeParse(readJson(await readText(file), file));
  if (!read.success)
    throw new BotError('bad-bot', `${file} must hold one JSON object of input names and values.`);
  return read.data as Record<string, Value>;
}

/** The rows of a CSV with a header, as texts. */
export async function readRows(file: string): Promise<Record<string, string>[]> {
  const text = await readText(file);
  const { parse } = await import('csv-parse/sync');
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true }) as Record<
      string,
      string
    >[];
  } catch (error) {
    throw new BotError('bad-bot', `${file} is no CSV with a header row: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
