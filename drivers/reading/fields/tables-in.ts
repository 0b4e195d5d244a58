import type { TableText, Word } from '../../../language/driver.ts';
import { layRows, type Row, segmentsOf, textOf } from '../text/lay-rows.ts';
import { rangeOf } from './find-header.ts';

/** A header and one row under it, of two columns, is the least that is a table. */
const fewestRows = 2;
const fewestColumns = 2;
/** Rows of a table follow each other at steps that differ by less than this factor; a wider one parts two tables. */
const evenSteps = 1.8;
/** A column takes in what overlaps it by this share of the narrower of the two. */
const overlap = 0.3;

/** A row of a page cut into cells, with where each stands. */
interface CutRow {
  middle: number;
  height: number;
  cells: { text: string; left: number; right: number }[];
}

/**
 * The tables on a page by geometry alone: rows that follow each other evenly and whose cells stand under each other. The first row is
 * taken as the headers. `angle` is the page's tilt in radians.
 */
export function tablesIn(words: readonly Word[], angle = 0): TableText[] {
  const rows = layRows(words, angle).map(cutRow);
  return stretches(rows).flatMap((stretch) => {
    const columns = columnsOf(stretch);
    const [headers = [], ...cells] = stretch.map((row) => cellsIn(row, columns));
    const isTable = cells.length >= fewestRows - 1 && columns.length >= fewestColumns;
    return isTable ? [{ headers, rows: cells }] : [];
  });
}

function cutRow(row: Row): CutRow {
  const middle = row.reduce((sum, one) => sum + (one.top + one.bottom) / 2, 0) / row.length;
  const height = Math.max(...row.map((one) => one.bottom - one.top));
  const cells = segmentsOf(row).map((segment) => ({ text: textOf(segment), ...rangeOf(segment) }));
  return { middle, height, cells };
}

/** Rows of several cells that follow each other at even steps. */
function stretches(rows: readonly CutRow[]): CutRow[][] {
  const found: CutRow[][] = [];
  for (const row of rows) {
    const current = found.at(-1);
    if (current && goesOn(current, row)) current.push(row);
    else found.push([row]);
  }
  return found.filter((stretch) => stretch.length >= fewestRows && isTogether(stretch));
}

function goesOn(stretch: readonly CutRow[], row: CutRow): boolean {
  const last = stretch.at(-1) as CutRow;
  if (row.cells.length < fewestColumns || last.cells.length < fewestColumns) return false;
  const step = row.middle - last.middle;
  const before = stretch.at(-2);
  const usual = before ? last.middle - before.middle : 2 * row.height;
  return step <= evenSteps * Math.max(usual, row.height) && sharesColumns(last, row);
}

/** At least two cells of a row stand under cells of the row above. */
function sharesColumns(above: CutRow, row: CutRow): boolean {
  return (
    row.cells.filter((cell) => above.cells.some((other) => isUnder(cell, other))).length >= fewestColumns
  );
}

const isTogether = (stretch: readonly CutRow[]) =>
  stretch.every((row, at) => at === 0 || sharesColumns(stretch[at - 1] as CutRow, row));

type Range = { left: number; right: number };

function isUnder(one: Range, other: Range): boolean {
  const shared = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  return shared >= overlap * Math.min(one.right - one.left, other.right - other.left);
}

/** The columns that all cells of the rows fall into, from left to right; cells that overlap share one. */
function columnsOf(rows: readonly CutRow[]): Range[] {
  const columns: Range[] = [];
  const cells = rows.flatMap((row) => row.cells).sort((a, b) => a.right - a.left - (b.right - b.left));
  for (const cell of cells) {
    const under = columns.filter((column) => isUnder(cell, column));
    const [column] = under;
    if (!column) columns.push({ left: cell.left, right: cell.right });
    // What spans several columns is a title over them and makes none of them wider.
    else if (under.length === 1) {
      column.left = Math.min(column.left, cell.left);
      column.right = Math.max(column.right, cell.right);
    }
  }
  return columns.sort((a, b) => a.left - b.left);
}

/** The texts of a row by column; each belongs to the one it shares most with. */
function cellsIn(row: CutRow, columns: readonly Range[]): string[] {
  const texts = columns.map((): string[] => []);
  for (const cell of row.cells) {
    const shared = columns.map(
      (column) => Math.min(cell.right, column.right) - Math.max(cell.left, column.left),
    );
    texts[shared.indexOf(Math.max(...shared))]?.push(cell.text);
  }
  return texts.map((cell) => cell.join(' '));
}
