import { type FoundTable, findTables } from './find-tables.ts';
import { findTexts, type Text } from './find-texts.ts';
import { labelOf } from './label-of.ts';
import { keysIn } from './said-keys.ts';
import type { Field, Shown } from './shown.ts';

/** Something on a screen that a step can point at. Rows and columns count from 0. */
export interface Thing {
  kind: 'field' | 'key' | 'table' | 'heading' | 'text';
  /** What a person calls it: a field's label, what a key does, the words. */
  name: string;
  row: number;
  column: number;
  width: number;
  height: number;
  field?: Field;
  /** What to press for it. */
  keys?: string;
  table?: FoundTable;
}

/** Everything on a screen, in reading order. */
export function thingsOn(shown: Shown): Thing[] {
  const texts = findTexts(shown);
  const tables = findTables(shown, texts);
  const things = [
    ...shown.fields.map((field) => fieldThing(shown, texts, field)),
    ...tables.map((table) => tableThing(table, texts)),
    ...texts.flatMap((text) => textThings(text)),
  ];
  const ordered = things.sort((one, other) => one.row - other.row || one.column - other.column);
  return ordered.map((thing, at) => asHeading(thing, at, { shown, texts, ordered }));
}

function fieldThing(shown: Shown, texts: readonly Text[], field: Field): Thing {
  const [row, column] = [Math.floor(field.at / shown.columns), field.at % shown.columns];
  const width = Math.min(field.length, shown.columns - column);
  return { kind: 'field', name: labelOf(field, shown, texts), row, column, width, height: 1, field };
}

/** A table is called by the text that stands alone above its headers. */
function tableThing(table: FoundTable, texts: readonly Text[]): Thing {
  const above = texts.findLast(({ row }) => row < table.row && row >= table.row - 2);
  const isAlone = above && texts.filter(({ row }) => row === above.row).length === 1;
  const ends = texts.filter(({ row }) => row >= table.row && row < table.to).map(({ to }) => to);
  return {
    kind: 'table',
    name: isAlone ? above.words : '',
    row: table.row,
    column: table.from,
    width: Math.max(0, ...ends) - table.from,
    height: table.to - table.row,
    table,
  };
}

function textThings(text: Text): Thing[] {
  const keys = keysIn(text.words);
  const place = { row: text.row, column: text.from, width: text.to - text.from, height: 1 };
  if (keys.length === 0) return [{ kind: 'text', name: text.words, ...place }];
  return keys.map(({ keys: pressed, does, at, length }) => ({
    kind: 'key',
    name: does,
    keys: pressed,
    ...place,
    column: text.from + at,
    width: length,
  }));
}

/** A bright text with nothing else bright in its row is a heading of what follows; behind the last field it is a message. */
function asHeading(
  thing: Thing,
  at: number,
  { shown, texts, ordered }: { shown: Shown; texts: readonly Text[]; ordered: readonly Thing[] },
): Thing {
  if (thing.kind !== 'text') return thing;
  const bright = texts.filter(({ row, bright: is }) => row === thing.row && is);
  const isFirst = bright.length === 1 && bright[0]?.from === thing.column;
  const hasField = shown.fields.some((field) => Math.floor(field.at / shown.columns) === thing.row);
  const heads = ordered.slice(at + 1).some(({ kind, row }) => row > thing.row && kind !== 'key');
  return isFirst && !hasField && heads ? { ...thing, kind: 'heading' } : thing;
}
