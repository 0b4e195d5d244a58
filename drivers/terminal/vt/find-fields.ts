import type { Field, Shown } from '../screen/shown.ts';

/** Behind these, in the row of the cursor, begins what a person is asked for. */
const asks = /[:>?$#=]\s/g;

/** What programs show of a field: cells drawn as a line to write on, or a place between brackets. */
export function findFields(shown: Pick<Shown, 'rows' | 'columns' | 'signs' | 'styles' | 'cursor'>): Field[] {
  const rows = Array.from({ length: shown.rows }, (_, row) => row);
  const drawn = rows.flatMap((row) => drawnFields(shown, row));
  const isInDrawn = drawn.some(({ at, length }) => shown.cursor >= at && shown.cursor <= at + length);
  const asked = isInDrawn ? undefined : askedField(shown);
  return [...drawn, ...(asked ? [asked] : [])].sort((one, other) => one.at - other.at);
}

type Cells = Parameters<typeof findFields>[0];
/** A stretch of a row, and the row's first cell. */
type Place = { first: number; from: number; length: number };

const rowOf = ({ signs, columns }: Cells, row: number) => signs.slice(row * columns, (row + 1) * columns);

/** Lines to write on (underlined: \0, or filled up with _ behind what is held), and places between brackets. */
const drawn =
  /\0{2,}|(?<![^\s:>=([|\u2500-\u259f])[^\s:>=([|_\0\u2500-\u259f]*_{2,}|(?<=\[)[^[\]]{2,}(?=\])/g;

function drawnFields(cells: Cells, row: number): Field[] {
  const first = row * cells.columns;
  const signs = rowOf(cells, row);
  const line = signs.map((sign, at) => (cells.styles[first + at]?.underlined ? '\0' : sign)).join('');
  const found = [...line.matchAll(drawn)].map(({ 0: { length }, index }) => ({ first, from: index, length }));
  return found.filter((place) => isToFill(cells, place)).map((place) => fieldIn(signs, place));
}

/** Headers are underlined too and buttons stand in brackets: a field has room left, or the cursor in it. */
function isToFill({ signs, cursor }: Cells, { first, from, length }: Place): boolean {
  const at = first + from;
  if (cursor >= at && cursor <= at + length) return true;
  const held = signs
    .slice(at, at + length)
    .join('')
    .replace(/_/g, ' ');
  const begins = held.trim() === '' || !held.startsWith(' ');
  return begins && held.endsWith(' ') && !/\S\s{2,}\S/.test(held);
}

/** The place that the cursor stands in, where nothing is drawn: behind a question, up to what stands behind it. */
function askedField(cells: Cells): Field | undefined {
  const [row, column] = [Math.floor(cells.cursor / cells.columns), cells.cursor % cells.columns];
  const signs = rowOf(cells, row);
  const question = [...signs.join('').slice(0, column).matchAll(asks)].at(-1);
  if (!question) return undefined;
  const from = question.index + question[0].length;
  // A blank parts the field from what stands behind it.
  const [, room] = /^(.*?\s)\s\S/.exec(signs.join('').slice(column)) ?? [];
  const to = room === undefined ? cells.columns : column + room.length;
  return fieldIn(signs, { first: row * cells.columns, from, length: to - from });
}

/** What fills a field that is empty is no part of what it holds. */
function fieldIn(signs: readonly string[], { first, from, length }: Place): Field {
  const value = signs
    .slice(from, from + length)
    .join('')
    .replace(/_/g, ' ')
    .trimEnd();
  const masked = /^[*•]+$/.test(value);
  return { at: first + from, length, kind: masked ? 'hidden' : 'text', value, ...(masked && { masked }) };
}
