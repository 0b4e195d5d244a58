import { BotError } from '../../language/errors.ts';
import { firstBadByte } from '../../language/reading/utf8.ts';

/** No recording a person made is larger; what is was not made by one of these tools. */
const mostBytes = 20 * 1024 * 1024;
/** No tool nests deeper. */
const mostDepth = 200;

/** A file of another tool, by the name people know it by. */
export interface SourceFile {
  name: string;
  bytes: Uint8Array;
}

/** The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one. */
export function readSource({ name, bytes }: SourceFile): string {
  if (bytes.length > mostBytes) {
    const megabytes = Math.ceil(bytes.length / 1024 / 1024);
    throw bad(
      `${name} has ${megabytes} MB, and a recording has at most 20. Import the recording itself, not what was exported with it.`,
    );
  }
  const text = decode(name, bytes);
  if (text.trim() === '') throw bad(`${name}:1:1: the file is empty; export the recording again.`);
  return text;
}

function decode(name: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wrong = firstBadByte(bytes);
  if (wrong) {
    throw bad(
      `${name}:${wrong.place.line}:${wrong.place.col}: the byte 0x${wrong.hex} is not UTF-8. Save the file as UTF-8 and import it again.`,
    );
  }
  return new TextDecoder('utf-8').decode(bytes);
}

/** JSON as data; what is wrong with it is said with its place. */
export function readJson(name: string, text: string, line = 1): unknown {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw notJson(name, text, { message: error.message, line });
  }
  if (isDeeperThan(data, mostDepth)) {
    throw bad(`${name}:${line}:1: this is nested more than ${mostDepth} deep, which no recording is.`);
  }
  return data;
}

function notJson(name: string, text: string, problem: { message: string; line: number }): BotError {
  const said = /position (\d+)/.exec(problem.message)?.[1];
  const at = said === undefined ? firstStrange(text) : Number(said);
  const before = text.slice(0, at).split('\n');
  const place = `${name}:${before.length + problem.line - 1}:${(before.at(-1)?.length ?? 0) + 1}`;
  if (text.slice(at).trim().length <= 1 || /end of JSON|Unterminated/.test(problem.message)) {
    return bad(`${place}: the file ends in the middle, as if it was cut off. Export the recording again.`);
  }
  const seen = JSON.stringify(text.slice(at, at + 20));
  return bad(`${place}: this is no JSON from here on: ${seen}. Export the recording again.`);
}

/** Where the first thing begins that no JSON has; the engine does not always say. */
function firstStrange(text: string): number {
  const token = /[\s{}[\],:]+|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    if (!token.test(text)) return at;
    at = token.lastIndex;
  }
  return at;
}

/** Without recursion: the answer must not depend on how much stack there is. */
function isDeeperThan(data: unknown, most: number): boolean {
  let level: unknown[] = [data];
  for (let depth = 0; depth <= most; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (level.length === 0) return false;
  }
  return true;
}

function bad(message: string): BotError {
  return new BotError('bad-bot', message);
}

/** What may stand under a key. What is of another kind is read as nothing, by the readers below, and told of (`ImportLog.otherKeys`). */
export type Kind =
  | 'text'
  | 'value'
  | 'address'
  | 'number'
  | 'time a step could take'
  | 'switch'
  | 'list'
  | 'record';
export type Kinds = Readonly<Record<string, Kind>>;

/** Whether what stands somewhere is read; where nothing stands, nothing is lost. */
export function isOfKind(data: unknown, kind: Kind): boolean {
  if (data === undefined || data === null || data === '') return true;
  switch (kind) {
    case 'text':
      return textIn(data) !== '';
    case 'value':
      return valueIn(data) !== '';
    case 'address':
      return addressIn(data) !== '';
    case 'number':
      return numberIn(data) !== undefined;
    case 'time a step could take':
      return secondsIn(data) !== undefined;
    case 'switch':
      return typeof data === 'boolean';
    case 'list':
      return Array.isArray(data);
    case 'record':
      return recordIn(data) !== undefined;
  }
}

/** A record, or none. */
export function recordIn(data: unknown): Record<string, unknown> | undefined {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as Record<string, unknown>)
    : undefined;
}

export function listIn(data: unknown): unknown[] {
  return Array.isArray(data) ? data : [];
}

/** A text, or an empty one. */
export function textIn(data: unknown): string {
  return typeof data === 'string' ? data : '';
}

/** What is typed, compared or kept: a text, a number or a yes-no, as they are written. */
export function valueIn(data: unknown): string {
  return typeof data === 'number' || typeof data === 'boolean' ? String(data) : textIn(data);
}

/** A whole address, or the end of one after a `*`. */
export function addressIn(data: unknown): string {
  const text = textIn(data);
  return URL.canParse(text) || text.startsWith('*') ? text : '';
}

/** A number, as such or as a text. */
export function numberIn(data: unknown): number | undefined {
  const number = typeof data === 'string' && data.trim() !== '' ? Number(data) : data;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Nobody waits longer for one step; what is longer was meant to be for ever. */
const longestTime = 600_000;

/** Milliseconds as seconds, at least one: slow machines are no reason to fail. */
export function secondsIn(data: unknown): number | undefined {
  const ms = numberIn(data) ?? 0;
  return ms > 0 && ms <= longestTime ? Math.max(1, ms / 1000) : undefined;
}
