import type { TableText } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import type { Documents } from './documents.ts';
import type { RowsInView, TableRow } from './page-calls.ts';

/** At the end of what can be scrolled, more rows may come; when none does for so long, in ms, and nothing is awaited, that was all. */
const restMs = 500;
/** Rows that were in view must be so after scrolling on, or some may have been passed over; drawing them may take so long, in ms. */
const lostMs = 5_000;

interface Scrolling {
  documents: Documents;
  ref: string;
  /** Stops beyond so many rows. */
  atMost: number;
  isBusy(): boolean;
}

/** Reads a table that keeps only the rows in view, by scrolling on until no row follows. The last row read must be in view again each time. */
export async function scrollTable({ documents, ref, atMost, isBusy }: Scrolling): Promise<TableText> {
  const frame = documents.frameOf(ref);
  await documents.call(frame, 'scrollToFirstRow', ref);
  const rows: TableRow[] = [];
  let headers: string[] | undefined;
  let progress = Date.now();
  while (rows.length <= atMost) {
    const seen = await documents.call(frame, 'rowsAtRest', ref);
    headers ??= seen.headers;
    const fresh = following(rows, seen);
    rows.push(...(fresh ?? []));
    if (fresh?.length) progress = Date.now();
    const waited = Date.now() - progress;
    if (!fresh && waited > lostMs) throw moved(rows.length);
    if (fresh && waited >= restMs && isEnd(rows, seen) && !isBusy()) break;
    if (fresh && !seen.atEnd) await documents.call(frame, 'scrollPastRows', ref);
    else await documents.call(frame, 'changedSince', seen.version);
  }
  return { headers: headers ?? [], rows: rows.map(({ cells }) => cells) };
}

/** A table that numbers its rows may say how many there are. */
function isEnd(rows: TableRow[], { atEnd, last = 0 }: RowsInView): boolean {
  return atEnd && (rows.at(-1)?.at ?? 0) >= last;
}

/** The rows after the last one read; undefined when that one is not in view. */
function following(read: TableRow[], { rows, indexed }: RowsInView): TableRow[] | undefined {
  const last = read.at(-1);
  if (!last) return rows;
  const isNear = (row: TableRow) => Math.abs(row.at - last.at) < (indexed ? 1 : last.height / 2);
  const at = rows.findIndex((row) => isNear(row) && sameCells(row, last));
  if (at >= 0) return rows.slice(at + 1);
  // Rows of changing height may move while more are drawn: then their texts must lead back, without doubt.
  const alike = rows.flatMap((row, at) => (sameCells(row, last) ? [at] : []));
  return alike.length === 1 && !indexed ? rows.slice((alike[0] ?? 0) + 1) : undefined;
}

function sameCells(one: TableRow, other: TableRow): boolean {
  return one.cells.join('\n') === other.cells.join('\n');
}

function moved(count: number): BotError {
  return new BotError(
    'driver-failed',
    `After ${count} rows the table was drawn anew while it was scrolled, so rows could have been passed over. Nothing was kept. Try again when it is still.`,
  );
}
