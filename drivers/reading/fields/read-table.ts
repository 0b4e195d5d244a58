import type { FieldRead } from '../../../language/driver.ts';
import { boxAround, type LaidWord, type Row, segmentsOf, textOf } from '../text/lay-rows.ts';
import { parseValue } from '../text/parse-value.ts';
import { type Column, type ColumnSought, findHeader, type Header, rangeOf } from './find-header.ts';
import { type FoundField, type LaidPage, lowestConfidence } from './read-field.ts';

/** A gap between rows this much larger than the one before ends the table. */
const endGap = 2.2;
/** Lines of one cell stand no further apart than rows do, but for a little unevenness. */
const wrapGap = 1.05;
/** The rows of a table fill at least this share of the columns that its first one fills. */
const leastFilled = 0.5;
/** The first row may stand this many row heights under the header. */
const firstGap = 4;

export type FoundRow = Record<string, FoundField>;
type Columns = Readonly<Record<string, ColumnSought>>;

/** Reads the rows under the sought headers, page after page, until the totals or a wide gap. */
export function readTable(pages: readonly LaidPage[], sought: Columns): FoundRow[] {
  return pages.flatMap((page) => {
    const header = findHeader(page.rows, sought);
    return header ? rowsUnder(page, header, sought) : [];
  });
}

function rowsUnder(page: LaidPage, header: Header, sought: Columns): FoundRow[] {
  const found: FoundRow[] = [];
  let previous = page.rows[header.row] as Row;
  let pitch: number | undefined;
  for (const row of page.rows.slice(header.row + 1)) {
    const step = middleOf(row) - middleOf(previous);
    if (step > (pitch === undefined ? firstGap * heightOf(row) : endGap * pitch)) break;
    const isUnderAnother = found.length > 0;
    if (!addRow(found, { page, row, columns: header.columns, sought, steps: step / (pitch ?? step) })) break;
    if (isUnderAnother) pitch = Math.max(pitch ?? 0, step);
    previous = row;
  }
  return found;
}

interface NextRow {
  page: LaidPage;
  row: Row;
  columns: readonly Column[];
  sought: Columns;
  /** How far it is from the row above, in steps from row to row. */
  steps: number;
}

/** Adds what a row holds to the table; false when the table has ended above it. */
function addRow(found: FoundRow[], { page, row, columns, sought, steps }: NextRow): boolean {
  const cells = cellsOf(row, columns);
  if (!isTableRow(cells, sought)) return false;
  const last = found.at(-1);
  if (last && isContinuation(cells, sought)) {
    if (!isWrapped(row, columns, steps)) return false;
    joinTo(last, cells);
    return true;
  }
  if (isLesser(cells, found[0])) return false;
  found.push(readCells(page, cells, sought));
  return true;
}

/** Whether a row may be the next line of the texts above it: no further from them than rows are, and in their columns. */
function isWrapped(row: Row, columns: readonly Column[], steps: number): boolean {
  const crosses = segmentsOf(row).some((segment) => {
    const { left, right } = rangeOf(segment);
    return columns.filter((column) => left < column.right && right > column.left).length > 1;
  });
  return steps <= wrapGap && !crosses;
}

/** A row that fills few of the columns that the first one fills is a total or a note. */
function isLesser(cells: ReadonlyMap<string, unknown>, first: FoundRow | undefined): boolean {
  if (!first) return false;
  const filled = Object.values(first).filter((cell) => cell.words.length > 0).length;
  return cells.size < leastFilled * filled;
}

const middleOf = (row: Row) => row.reduce((sum, one) => sum + (one.top + one.bottom) / 2, 0) / row.length;
const heightOf = (row: Row) => Math.max(...row.map((one) => one.bottom - one.top));

/** Gives every segment of a row to the column whose left edge, right edge or middle it shares best. */
function cellsOf(row: Row, columns: readonly Column[]): Map<string, LaidWord[]> {
  const cells = new Map<string, LaidWord[]>();
  for (const segment of segmentsOf(row).flatMap((one) => splitAcross(one, columns))) {
    const column = columns.toSorted((a, b) => misfit(segment, a) - misfit(segment, b))[0];
    if (column?.name === undefined) continue;
    cells.set(column.name, [...(cells.get(column.name) ?? []), ...segment]);
  }
  return cells;
}

function misfit(segment: readonly LaidWord[], column: Column): number {
  const { left, right } = rangeOf(segment);
  const overlap = Math.min(right, column.right) - Math.max(left, column.left);
  const edges = Math.min(
    Math.abs(left - column.left),
    Math.abs(right - column.right),
    Math.abs((left + right - column.left - column.right) / 2),
  );
  return overlap > 0 ? edges : edges + -overlap / 2;
}

/** A long text may run close to the next column: a segment under two headers parts at its widest gap before the second. */
function splitAcross(segment: Row, columns: readonly Column[]): Row[] {
  const under = columns.filter((column) =>
    segment.some((one) => one.right > column.left && one.left < column.right),
  );
  const second = under[1];
  if (!second || segment.length < 2) return [segment];
  let at = 0;
  let widest = 0;
  for (let index = 1; index < segment.length; index++) {
    const gap = (segment[index] as LaidWord).left - (segment[index - 1] as LaidWord).right;
    const isBefore = (segment[index] as LaidWord).right > second.left;
    if (isBefore && gap > widest) {
      widest = gap;
      at = index;
    }
  }
  if (at === 0 || widest < 0.45 * heightOf(segment)) return [segment];
  return [segment.slice(0, at), ...splitAcross(segment.slice(at), columns)];
}

const isNumeric = (column: ColumnSought | undefined) => column?.type === 'number' || column?.type === 'money';

/** Totals lines have words where the table has numbers, or nothing where it has texts. */
function isTableRow(cells: Map<string, LaidWord[]>, sought: Columns): boolean {
  if (cells.size === 0) return false;
  const texts = Object.keys(sought).filter((name) => sought[name]?.type === 'text');
  const hasText = texts.some((name) => cells.has(name));
  const wordy = [...cells].some(
    ([name, words]) => isNumeric(sought[name]) && /\p{L}{3,}/u.test(textOf(words)),
  );
  return texts.length === 0 ? !wordy : hasText && !wordy;
}

/** A row with nothing but text goes on with the text of the row above. */
function isContinuation(cells: Map<string, LaidWord[]>, sought: Columns): boolean {
  return [...cells.keys()].every((name) => sought[name]?.type === 'text');
}

function joinTo(row: FoundRow, cells: Map<string, LaidWord[]>): void {
  for (const [name, words] of cells) {
    const cell = row[name];
    if (!cell) continue;
    const text = `${cell.read.text} ${textOf(words)}`.trim();
    const confidence = Math.min(cell.read.confidence, lowestConfidence(words));
    const all = [...cell.words, ...words];
    cell.read = { ...cell.read, value: text, text, confidence, box: boxAround(all) };
  }
}

function readCells(page: LaidPage, cells: Map<string, LaidWord[]>, sought: Columns): FoundRow {
  return Object.fromEntries(
    Object.entries(sought).map(([name, column]) => [
      name,
      readCell(page.page, cells.get(name) ?? [], column.type),
    ]),
  );
}

function readCell(page: number, words: LaidWord[], type: ColumnSought['type']): FoundField {
  if (words.length === 0) {
    const read = { value: null, text: '', confidence: 0, sure: false, why: 'the cell is empty' };
    return { read, words };
  }
  const text = textOf(words);
  const parsed = parseValue(text, type);
  const doubt = parsed ? parsed.doubt : `"${text}" is no ${type}`;
  const read: FieldRead = {
    value: parsed?.value ?? null,
    text,
    confidence: lowestConfidence(words),
    sure: doubt === undefined,
    page,
    box: boxAround(words),
    ...(doubt !== undefined && { why: doubt }),
  };
  return { read, words, ...(parsed?.misread && { misread: true }) };
}
