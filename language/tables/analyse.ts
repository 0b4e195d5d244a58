import { own } from '../own.ts';
import type { Value } from '../run.ts';
import { type ColumnPoints, cutColumn, type Fires } from './cell-points.ts';
import type { Table } from './table.ts';

/** Inputs no row fits, or that two rows fit, with one example. Rows count from 1. */
export interface TableAnalysis {
  gaps: { example: Record<string, Value> }[];
  /** For `unique` tables: pairs of rows that fire together. */
  overlaps: { rows: [number, number]; example: Record<string, Value> }[];
  /** For `first` tables: rows that never get their turn, because those before them take everything. */
  unreachable: number[];
  /** Columns with cells that are more than comparisons with fixed values; what is said leaves them open. */
  unchecked: string[];
  /** False when the table has too many combinations to look at all of them. */
  complete: boolean;
}

/** Combinations of column points times rows; some tenths of a second. */
const mostWork = 4_000_000;
/** A person fixes a few gaps at a time. */
const mostGaps = 10;

/** Finds gaps and overlaps by trying one point for each combination of what the cells tell apart. */
export function analyseTable(table: Table): TableAnalysis {
  const columns = Object.entries(table.inputs).map(
    ([name, type]) =>
      [
        name,
        cutColumn(
          name,
          type,
          table.rows.map((row) => own(row.when, name)),
        ),
      ] as const,
  );
  const cut = columns.map(([, one]) => one);
  const size = cut.reduce((product, one) => product * one.points.length, 1);
  const most = Math.max(1, Math.floor(mostWork / Math.max(1, table.rows.length)));
  const found: Found = { gaps: [], overlaps: new Map(), mayBeFirst: new Set() };
  for (let at = 0; at < Math.min(size, most); at++) look(table, cut, placesOf(at, cut), found);
  const exampleOf = (places: number[]) =>
    Object.fromEntries(
      columns.map(([name, one], column) => [name, one.points[places[column] as number] as Value]),
    );
  const complete = size <= most;
  return {
    gaps: table.hit === 'collect' ? [] : found.gaps.map((places) => ({ example: exampleOf(places) })),
    overlaps: [...found.overlaps.values()].map(({ rows, places }) => ({ rows, example: exampleOf(places) })),
    unreachable:
      table.hit === 'first' && complete
        ? [...table.rows.keys()].filter((row) => !found.mayBeFirst.has(row)).map((row) => row + 1)
        : [],
    unchecked: columns.filter(([, one]) => one.free).map(([name]) => name),
    complete,
  };
}

interface Found {
  gaps: number[][];
  overlaps: Map<string, { rows: [number, number]; places: number[] }>;
  mayBeFirst: Set<number>;
}

/** The point of each column that the `at`-th combination takes. */
function placesOf(at: number, cut: readonly ColumnPoints[]): number[] {
  let rest = at;
  return cut.map((one) => {
    const place = rest % one.points.length;
    rest = Math.floor(rest / one.points.length);
    return place;
  });
}

function look(table: Table, cut: readonly ColumnPoints[], places: readonly number[], found: Found): void {
  const sure: number[] = [];
  let possible = false;
  for (const row of table.rows.keys()) {
    const fires = rowFires(cut, places, row);
    if (fires === false) continue;
    if (sure.length === 0) found.mayBeFirst.add(row);
    possible = true;
    if (fires === true) sure.push(row);
  }
  if (!possible && found.gaps.length < mostGaps) found.gaps.push([...places]);
  if (table.hit !== 'unique') return;
  const [first, ...others] = sure;
  for (const other of others) {
    const key = `${first}-${other}`;
    if (first === undefined || found.overlaps.has(key)) continue;
    found.overlaps.set(key, { rows: [first + 1, other + 1], places: [...places] });
  }
}

function rowFires(cut: readonly ColumnPoints[], places: readonly number[], row: number): Fires {
  let all: Fires = true;
  for (const [column, one] of cut.entries()) {
    const fires = one.fires[row]?.[places[column] as number];
    if (fires === false) return false;
    if (fires === 'unknown') all = 'unknown';
  }
  return all;
}
