import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
} from 'yaml';
import type { Problem } from '../read-bot.ts';
import { firstBadByte } from './utf8.ts';

export type Path = readonly (string | number)[];

/** A YAML file as read: its data, and the document that knows where everything stands. */
export interface YamlFile {
  file: string;
  text: string;
  doc: Document;
  lines: Lines;
  value: unknown;
}

/** A bot a person can review is some kilobytes; a megabyte is a mistake or an attack. */
const mostBytes = 1024 * 1024;
/** Blocks within blocks within blocks; deeper than anybody can follow. */
const deepest = 60;
/** Anchors save typing now and then; more of them unfold into a bomb. */
const mostAliases = 50;

const tooDeep = 'the file is nested too deep to be read';

type Read = { yaml: YamlFile; problems: [] } | { yaml?: undefined; problems: Problem[] };

/** Reads one YAML file; every syntax problem with its place. */
export function readYaml(file: string, content: string | Uint8Array): Read {
  const size = content.length;
  if (size > mostBytes)
    return refused(file, `the file has ${size} bytes; a bot's file may have ${mostBytes} at most`);
  const text = decode(content);
  if (typeof text !== 'string') {
    return { problems: [{ ...text, file, path: '', severity: 'error' }] };
  }
  if (bracketDepth(text) > deepest * 10) return refused(file, tooDeep);
  const lines = linesOf(text);
  let doc: Document;
  try {
    doc = parseDocument(text, { version: '1.2', schema: 'core', prettyErrors: false, logLevel: 'error' });
  } catch (error) {
    if (error instanceof RangeError) return refused(file, tooDeep);
    throw error;
  }
  if (doc.errors.some((error) => error.message.includes('call stack'))) return refused(file, tooDeep);
  const problems = [...doc.errors, ...doc.warnings].map((error): Problem => {
    const message = yamlWords(error.message);
    return { file, ...lines.placeOf(error.pos[0]), path: '', message, severity: 'error' };
  });
  if (problems.length > 0) return { problems };
  if (depthOf(doc.contents, deepest + 1) > deepest) return refused(file, tooDeep);
  try {
    return {
      yaml: { file, text, doc, lines, value: doc.toJS({ maxAliasCount: mostAliases }) },
      problems: [],
    };
  } catch {
    return refused(
      file,
      `the file unfolds into too much: it uses more than ${mostAliases} anchors and aliases`,
    );
  }
}

interface Lines {
  /** Line and column, from 1, of a character. */
  placeOf(at: number): { line: number; col: number };
}

/** Where the lines of a text begin. The parser's own count misses the lines it skips over after a mistake. */
function linesOf(text: string): Lines {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return {
    placeOf(at) {
      let [low, high] = [0, starts.length];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((starts[middle] as number) <= at) low = middle;
        else high = middle;
      }
      return { line: low + 1, col: at - (starts[low] as number) + 1 };
    },
  };
}

/** How deep brackets open, quotes and comments not considered: enough to keep a parser from drowning in a hostile file. */
function bracketDepth(text: string): number {
  let depth = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    most = Math.max(most, depth);
  }
  return most;
}

function refused(file: string, message: string): Read {
  return { problems: [{ file, line: 1, col: 1, path: '', message, severity: 'error' }] };
}

function decode(content: string | Uint8Array): string | { line: number; col: number; message: string } {
  if (typeof content === 'string') return content.replace(/^\uFEFF/, '');
  const bad = firstBadByte(content);
  if (!bad) return new TextDecoder('utf-8').decode(content);
  return { ...bad.place, message: `the file is not UTF-8 text (byte ${bad.hex}); save it as UTF-8` };
}

function yamlWords(message: string): string {
  return `this is no YAML: ${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`;
}

function depthOf(node: unknown, left: number): number {
  if (left === 0) return 0;
  if (isSeq(node)) return 1 + Math.max(0, ...node.items.map((one) => depthOf(one, left - 1)));
  if (isMap(node)) return 1 + Math.max(0, ...node.items.map((pair) => depthOf(pair.value, left - 1)));
  return 0;
}

interface At {
  node?: Node;
  /** The key's node, when the last part of the path is a key. */
  key?: Node;
  /** False when the path leads further than the file goes. */
  whole: boolean;
}

/** The node at a path, or the nearest one above it that exists. */
function nodeAt(yaml: YamlFile, path: Path): At {
  let at: At = { ...(yaml.doc.contents && { node: yaml.doc.contents as Node }), whole: true };
  for (const part of path) {
    const solid = isAlias(at.node) ? at.node.resolve(yaml.doc) : at.node;
    const next = childAt(solid, part);
    if (!next) return { ...at, whole: false };
    at = next;
  }
  return at;
}

function childAt(node: unknown, part: string | number): At | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(part)] as Node | undefined;
    return item && { node: item, whole: true };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((one) => isScalar(one.key) && `${one.key.value}` === `${part}`) as
    | Pair<Node, Node | null>
    | undefined;
  return pair && { key: pair.key, ...(pair.value && { node: pair.value }), whole: true };
}

/** Line and column (from 1) of a path, of its key, or of a character inside its text. */
export function placeOf(
  yaml: YamlFile,
  path: Path,
  spot: { at?: number; onKey?: boolean } = {},
): { line: number; col: number } {
  const { node, key, whole } = nodeAt(yaml, path);
  const onKey = !whole || spot.onKey || !node;
  const range = (onKey ? (key ?? node) : node)?.range;
  if (!range) return { line: 1, col: 1 };
  const inside = spot.at !== undefined && !onKey && isScalar(node) ? offsetInside(yaml, node, spot.at) : 0;
  return yaml.lines.placeOf(range[0] + inside);
}

/** How far into a scalar's source its `at`-th character stands; 0 when the text was folded or escaped and nobody can say. */
function offsetInside(yaml: YamlFile, node: Scalar, at: number): number {
  const [start, end] = node.range ?? [0, 0];
  const source = yaml.text.slice(start, end);
  const value = `${node.value}`;
  const quoted = /^["']/.test(source) ? 1 : 0;
  if (source.startsWith(value, quoted)) return quoted + Math.min(at, value.length);
  if (source.startsWith('|')) return insideBlock(source, value, at);
  return 0;
}

/** A `|` block: the header's line, then each line behind its indent. */
function insideBlock(source: string, value: string, at: number): number {
  const before = value.slice(0, at).split('\n');
  const column = before.at(-1)?.length ?? 0;
  const lines = source.split('\n');
  const indent = /^ */.exec(lines.slice(1).find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0;
  const above = lines.slice(0, before.length).reduce((sum, line) => sum + line.length + 1, 0);
  return above + indent + column;
}

/** How a plain number or yes-no was written, so that `00123` stays a text where a text is meant. */
export function writtenAs(yaml: YamlFile, path: Path): string | undefined {
  const { node, whole } = nodeAt(yaml, path);
  return whole && isScalar(node) ? node.source : undefined;
}
