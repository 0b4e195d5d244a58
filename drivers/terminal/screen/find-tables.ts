import type { TableText } from '../../../language/driver.ts';
import type { Text } from './find-texts.ts';
import { keysIn } from './said-keys.ts';
import { blank, fieldAt, type Shown } from './shown.ts';

/** Rows under headers, parted by blank columns from the headers to the last row. */
export interface FoundTable extends TableText {
  /** The row of the headers, and the row behind the last one. */
  row: number;
  to: number;
  from: number;
}

/** What fills each row of a screen. */
interface Row {
  at: number;
  texts: readonly Text[];
  filled: readonly boolean[];
}

/** Fewer columns are a list or a form. */
const fewestColumns = 2;

/**
 * Finds the tables of a screen. A row that stands right under the others and does not fit their columns makes the whole no table: better
 * none than one that lacks what did not fit.
 */
export function findTables(shown: Shown, texts: readonly Text[]): FoundTable[] {
  const rows = Array.from({ length: shown.rows }, (_, row) => rowOf(shown, texts, row));
  const tables: FoundTable[] = [];
  for (let row = 0; row < shown.rows; row++) {
    const found = tableAt(shown, rows, row);
    if (!found) continue;
    tables.push(found);
    row = found.to;
  }
  return tables;
}

function rowOf(shown: Shown, texts: readonly Text[], row: number): Row {
  const own = texts.filter((text) => text.row === row);
  const filled = Array.from({ length: shown.columns }, (_, column) => {
    const isSaid = own.some(({ from, to }) => column >= from && column < to);
    return isSaid || fieldAt(shown, row * shown.columns + column) !== undefined;
  });
  return { at: row, texts: own, filled };
}

/** A block of rows without a blank row in it, told by its first row: headers are words only, and but for a title nothing stands right above. */
function tableAt(shown: Shown, rows: readonly Row[], top: number): FoundTable | undefined {
  const isFilled = (row: number) => rows[row]?.filled.includes(true) === true;
  const isTitled = rows[top - 1]?.texts.length === 1 && !isFilled(top - 2);
  if (!isFilled(top) || (isFilled(top - 1) && !isTitled)) return undefined;
  let to = top;
  while (isFilled(to)) to++;
  const block = rows.slice(top, to).filter((row) => !isRule(row));
  const [header, ...body] = block;
  if (!header || !fitsHeaders(header, body)) return undefined;
  const columns = columnsOf(block);
  if (!isOneEach(columns, header.texts)) return undefined;
  const cellsOf = ({ at }: Row) =>
    columns.map(([from, until]) => sayCell(shown, at * shown.columns + from, until - from));
  const headers = cellsOf(header);
  if (new Set(headers).size < headers.length) return undefined;
  const list = body.map(cellsOf);
  return { row: top, to, from: columns[0]?.[0] ?? 0, headers, rows: list };
}

/** Rows of a single text are messages, not rows. */
function fitsHeaders(header: Row, body: readonly Row[]): boolean {
  if (body.length === 0 || header.texts.length < fewestColumns) return false;
  if (header.texts.some(({ words }) => keysIn(words).length > 0)) return false;
  return fieldsIn(header) === 0 && body.every((row) => row.texts.length + fieldsIn(row) >= fewestColumns);
}

/** A line drawn under headers. */
const isRule = ({ texts, filled }: Row): boolean =>
  texts.length > 0 &&
  fieldsIn({ texts, filled }) === 0 &&
  texts.every(({ words }) => /^[-=_\s]+$/.test(words));

/** Whether each column has exactly one header in it. */
function isOneEach(columns: readonly (readonly [number, number])[], headers: readonly Text[]): boolean {
  const within = (from: number, until: number) =>
    headers.filter((one) => one.from >= from && one.to <= until);
  return (
    columns.length === headers.length && columns.every(([from, until]) => within(from, until).length === 1)
  );
}

/** Fields of a row are filled where no text is. */
function fieldsIn({ texts, filled }: Pick<Row, 'texts' | 'filled'>): number {
  const isSaid = (column: number) => texts.some(({ from, to }) => column >= from && column < to);
  return filled.filter((is, column) => is && !isSaid(column) && !(filled[column - 1] && !isSaid(column - 1)))
    .length;
}

/** The stretches that a block fills, parted by columns that are blank in all its rows. */
function columnsOf(block: readonly Row[]): [from: number, until: number][] {
  const width = block[0]?.filled.length ?? 0;
  const isFilled = (column: number) => block.some(({ filled }) => filled[column] === true);
  const found: [number, number][] = [];
  for (let column = 0; column < width; column++) {
    if (!isFilled(column)) continue;
    const from = column;
    while (column < width && isFilled(column)) column++;
    found.push([from, column]);
  }
  return found;
}

function sayCell(shown: Shown, at: number, length: number): string {
  const signs = Array.from({ length }, (_, n) => {
    const field = fieldAt(shown, at + n);
    if (!field) return shown.signs[at + n] ?? blank;
    return field.kind === 'hidden' ? blank : ([...field.value][at + n - field.at] ?? blank);
  });
  return signs.join('').trim();
}
