import {
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { BotError } from './errors.ts';
import { applyChange, type Change, type EditPath, sameData } from './writing/change.ts';
import { renderBlock, renderInline } from './writing/render-yaml.ts';

/**
 * Applies one edit to the text of a bot's file and leaves every other line as it is, comments and all, ended as they were. Throws `bad-bot` when
 * the text is no YAML or the path leads nowhere.
 */
export function editBotFile(text: string, change: Change): string {
  const isWindows = text.includes('\r\n') && !/(?<!\r)\n/.test(text);
  return isWindows
    ? edit(text.replaceAll('\r\n', '\n'), change).replaceAll('\n', '\r\n')
    : edit(text, change);
}

function edit(text: string, change: Change): string {
  const doc = parseDocument(text, { version: '1.2', schema: 'core' });
  const problem = doc.errors[0];
  if (problem)
    throw new BotError('bad-bot', `The file cannot be edited before it is valid YAML: ${problem.message}`);
  const wanted = applyChange(doc.toJS(), change);
  const spliced = splice(text, doc.contents, change);
  if (spliced !== undefined && holds(spliced, wanted)) return spliced;
  return rewrite(text, change, wanted);
}

function holds(text: string, wanted: unknown): boolean {
  const doc = parseDocument(text, { version: '1.2', schema: 'core' });
  return doc.errors.length === 0 && sameData(doc.toJS(), wanted);
}

/** The long way round, for layouts nobody foresaw: comments stay, spacing may not. */
function rewrite(text: string, change: Change, wanted: unknown): string {
  const doc = parseDocument(text, { version: '1.2', schema: 'core' });
  if (change.what === 'set') doc.setIn(change.path, doc.createNode(change.value));
  else if (change.what === 'delete') doc.deleteIn(change.path);
  const again = doc.toString({ lineWidth: 0 });
  return holds(again, wanted) ? again : stringify(wanted, { lineWidth: 0 });
}

type Collection = YAMLMap | YAMLSeq;

function splice(text: string, root: unknown, change: Change): string | undefined {
  const parentPath =
    change.what === 'insert' || change.what === 'move' ? change.path : change.path.slice(0, -1);
  const flow = outermostFlow(root, parentPath);
  if (flow) return replaceFlow(text, flow, change);
  const parent = nodeIn(root, parentPath);
  if (change.what === 'insert') return isSeq(parent) ? insertItem(text, parent, change) : undefined;
  if (change.what === 'move') return isSeq(parent) ? moveItem(text, parent, change) : undefined;
  const key = change.path.at(-1);
  if (key === undefined || !(isMap(parent) || isSeq(parent))) return undefined;
  const at = placeIn(parent, key);
  if (change.what === 'delete') return deleteEntry(text, parent, at);
  return at === -1 ? addPair(text, parent, `${key}`, change.value) : setEntry(text, parent, at, change.value);
}

function nodeIn(root: unknown, path: EditPath): unknown {
  return path.reduce<unknown>(
    (node, part) => (isMap(node) || isSeq(node) ? node.get(part, true) : undefined),
    root,
  );
}

/** The outermost `{ }` or `[ ]` on the way: lines cannot be cut inside it. */
function outermostFlow(root: unknown, path: EditPath): { node: Collection; rest: number } | undefined {
  for (let depth = 0; depth <= path.length; depth++) {
    const node = nodeIn(root, path.slice(0, depth));
    if ((isMap(node) || isSeq(node)) && node.flow) return { node, rest: depth };
  }
  return undefined;
}

function replaceFlow(
  text: string,
  { node, rest }: { node: Collection; rest: number },
  change: Change,
): string | undefined {
  if (!node.range) return undefined;
  const data = applyChange(node.toJSON(), { ...change, path: change.path.slice(rest) });
  return text.slice(0, node.range[0]) + renderInline(data) + text.slice(node.range[1]);
}

function placeIn(parent: Collection, key: string | number): number {
  if (isSeq(parent)) return Number(key) < parent.items.length ? Number(key) : -1;
  return parent.items.findIndex((pair) => isScalar(pair.key) && `${pair.key.value}` === `${key}`);
}

/** Start and end of an entry: from its key or the thing itself to the last letter of its value. */
function extent(
  parent: Collection,
  at: number,
): { start: number; valueStart: number; end: number } | undefined {
  const item = parent.items[at] as
    | { range?: number[] }
    | Pair<{ range?: number[] }, { range?: number[] } | null>
    | undefined;
  if (!item) return undefined;
  const key = isMap(parent)
    ? (item as Pair<{ range?: number[] }>).key.range
    : (item as { range?: number[] }).range;
  const value = isMap(parent) ? (item as Pair<unknown, { range?: number[] } | null>).value?.range : key;
  if (!(key && value)) return undefined;
  return { start: key[0] as number, valueStart: value[0] as number, end: value[1] as number };
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Just behind the line break that ends the line `at` is on; block values already end behind theirs. */
function lineEnd(text: string, at: number): number {
  if (at > 0 && text[at - 1] === '\n') return at;
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

/** An entry's own lines end with its last letter, not with the blank lines and comments that YAML counts to it. */
function lastLetter(text: string, { start, end }: { start: number; end: number }): number {
  const lines = text.slice(start, end).split('\n');
  while (lines.length > 1 && /^\s*(?:#.*)?$/.test(lines.at(-1) ?? '')) lines.pop();
  return start + lines.join('\n').length;
}

function setEntry(text: string, parent: Collection, at: number, value: unknown): string | undefined {
  const place = extent(parent, at);
  if (!place) return undefined;
  const item = parent.items[at];
  const old = isMap(parent) ? (item as Pair).value : item;
  const inline = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  const oldInline = isScalar(old)
    ? !/^[|>]/.test(text.slice(place.valueStart))
    : (isMap(old) || isSeq(old)) && old.flow;
  const oneLine = typeof value !== 'string' || !value.includes('\n');
  if (oldInline && oneLine && (inline || !isScalar(old))) {
    return text.slice(0, place.valueStart) + renderInline(value) + text.slice(place.end);
  }
  const column = place.start - lineStart(text, place.start);
  const end = lastLetter(text, place);
  if (!isMap(parent))
    return text.slice(0, place.start) + renderBlock(value, column).trimStart() + text.slice(end);
  const name = ((item as Pair).key as { value: unknown }).value;
  return (
    text.slice(0, place.start) + renderBlock({ [`${name}`]: value }, column).trimStart() + text.slice(end)
  );
}

function addPair(text: string, parent: Collection, key: string, value: unknown): string | undefined {
  const [first, last] = [extent(parent, 0), extent(parent, parent.items.length - 1)];
  if (isSeq(parent) || !first || !last) return undefined;
  const column = first.start - lineStart(text, first.start);
  return addLines(text, lineEnd(text, lastLetter(text, last)), renderBlock({ [key]: value }, column));
}

function addLines(text: string, at: number, lines: string): string {
  const before = text.slice(0, at);
  return `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${lines}\n${text.slice(at)}`;
}

function deleteEntry(text: string, parent: Collection, at: number): string | undefined {
  const place = extent(parent, at);
  const next = extent(parent, at + 1);
  if (!place || parent.items.length === 1) return undefined;
  const from = isSeq(parent) ? text.lastIndexOf('-', place.start) : place.start;
  const begins = text.slice(lineStart(text, from), from).trim() === '';
  if (begins)
    return text.slice(0, lineStart(text, from)) + text.slice(lineEnd(text, lastLetter(text, place)));
  if (!next) return undefined;
  return text.slice(0, from) + text.slice(isSeq(parent) ? text.lastIndexOf('-', next.start) : next.start);
}

/** Where an item's own lines begin and end, the comments above it with it. */
function itemLines(text: string, parent: YAMLSeq, at: number): { from: number; to: number } | undefined {
  const place = extent(parent, at);
  const before = at > 0 ? extent(parent, at - 1) : undefined;
  if (!place || (at > 0 && !before)) return undefined;
  const from = before
    ? lineEnd(text, lastLetter(text, before))
    : aboveComments(text, text.lastIndexOf('-', place.start));
  return { from, to: lineEnd(text, lastLetter(text, place)) };
}

/** The start of the line `at` is on, or of the comments above it that are indented like it. */
function aboveComments(text: string, at: number): number {
  let start = lineStart(text, at);
  const margin = ' '.repeat(at - start);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (!text.startsWith(`${margin}#`, above)) break;
    start = above;
  }
  return start;
}

function insertItem(
  text: string,
  parent: YAMLSeq,
  change: Extract<Change, { what: 'insert' }>,
): string | undefined {
  const first = extent(parent, 0);
  const lines = itemLines(text, parent, Math.min(change.at, parent.items.length - 1));
  if (!first || !lines) return undefined;
  const dash = text.lastIndexOf('-', first.start);
  const column = dash - lineStart(text, dash);
  const item = renderBlock([change.value], column);
  const second = parent.items.length > 1 ? itemLines(text, parent, 1) : undefined;
  const spaced = second ? /^\s*\n/.test(text.slice(second.from, second.to)) : false;
  if (change.at >= parent.items.length) return addLines(text, lines.to, spaced ? `\n${item}` : item);
  if (change.at === 0) return addLines(text, lines.from, spaced ? `${item}\n` : item);
  return addLines(text, lines.from, spaced ? `\n${item}` : item);
}

function moveItem(
  text: string,
  parent: YAMLSeq,
  change: Extract<Change, { what: 'move' }>,
): string | undefined {
  const pieces = parent.items.map((_, at) => itemLines(text, parent, at));
  if (pieces.some((one) => !one)) return undefined;
  const whole = pieces as { from: number; to: number }[];
  const order = whole.map((one) => text.slice(one.from, one.to));
  const [moved] = order.splice(change.from, 1);
  if (moved === undefined) return undefined;
  order.splice(change.to, 0, moved);
  const [start, end] = [whole[0]?.from ?? 0, whole.at(-1)?.to ?? 0];
  return (
    text.slice(0, start) +
    order.map((one) => (one.endsWith('\n') ? one : `${one}\n`)).join('') +
    text.slice(end)
  );
}
