import type { LaidWord, Row } from '../text/lay-rows.ts';
import { segmentsOf } from '../text/lay-rows.ts';
import { findLabel } from './find-label.ts';

export interface ColumnSought {
  header: string[];
  type: 'text' | 'number' | 'money' | 'date';
}

/** A column of a table on the page; without `name` nobody asked for it, but its cells belong to nobody else. */
export interface Column {
  name?: string;
  left: number;
  right: number;
}

export interface Header {
  row: number;
  columns: Column[];
}

/** At least this share of the sought columns must show in one row for it to be the header. */
const enoughColumns = 0.6;

/** Finds the row that holds the headers of the sought columns, and where each column stands. */
export function findHeader(
  rows: readonly Row[],
  sought: Readonly<Record<string, ColumnSought>>,
): Header | undefined {
  const names = Object.keys(sought);
  let best: Header | undefined;
  let bestCount = Math.max(1, Math.ceil(names.length * enoughColumns)) - 1;
  rows.forEach((row, index) => {
    const columns = columnsOf(row, sought);
    const count = columns.filter((column) => column.name !== undefined).length;
    if (count > bestCount) {
      best = { row: index, columns };
      bestCount = count;
    }
  });
  return best;
}

function columnsOf(row: Row, sought: Readonly<Record<string, ColumnSought>>): Column[] {
  const named: Column[] = [];
  const taken = new Set<LaidWord>();
  for (const [name, column] of Object.entries(sought)) {
    const hit = findLabel([row], column.header).find((one) => one.leads || one.quality > 1);
    const words = hit ? row.slice(hit.from, hit.to) : [];
    if (words.length === 0 || words.some((word) => taken.has(word))) continue;
    for (const word of words) taken.add(word);
    named.push({ name, ...rangeOf(words) });
  }
  const others = segmentsOf(row.filter((word) => !taken.has(word))).map(rangeOf);
  return [...named, ...others].sort((a, b) => a.left - b.left);
}

/** From the left edge of the first word to the right edge of the last. */
export function rangeOf(words: readonly LaidWord[]): { left: number; right: number } {
  return { left: words[0]?.left ?? 0, right: words.at(-1)?.right ?? 0 };
}
