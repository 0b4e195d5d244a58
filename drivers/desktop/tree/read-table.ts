import type { TableText } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import type { Bus } from '../display/session-bus.ts';
import { isBox, readContent } from './read-content.ts';
import { readThing } from './read-programs.ts';
import { nameOf, type Thing, tidy } from './thing.ts';
import { sharesLine } from './thing-signs.ts';
import { unlessGone } from './unless-gone.ts';

const atSpi = 'org.a11y.atspi';
const nothing = '/null';
/** A spreadsheet says that it has a million rows of a thousand columns; only of what is filled in it has anything to read. */
const mostRows = 20_000;
const mostColumns = 64;
/** Rows are asked for so many at a time; as many empty ones in a row are the end of a table that says it has no end. */
const rowsAtOnce = 30;

export const isTable = ({ kind, interfaces }: Thing): boolean =>
  interfaces.has('Table') || /^(table|tree table)$/.test(kind);

/** The words of a table: headers, then its rows from the first on, also those out of view; at most so many rows and one. */
export async function readTable(
  bus: Bus,
  table: Thing,
  atMost = Number.POSITIVE_INFINITY,
): Promise<TableText> {
  if (!table.interfaces.has('Table')) return readCells(bus, table);
  const grid = new Grid(bus, table);
  const [rows, columns] = [await grid.count('NRows'), await grid.count('NColumns')];
  const isEndless = rows > mostRows || columns > mostColumns;
  const width = Math.min(columns, mostColumns);
  const read: string[][] = [];
  for (let first = 0; first < rows && read.length <= atMost; first += rowsAtOnce) {
    const last = Math.min(first + rowsAtOnce, rows, isEndless ? first + rowsAtOnce : atMost + 1);
    // Row by row: a program answers one after the other, and each answer has to come in time.
    const some: string[][] = [];
    for (const row of range(first, last)) some.push(await grid.row(row, width));
    if (isEndless && some.flat().every((text) => text === '')) break;
    read.push(...some);
    if (read.length > mostRows) throw tooLong();
  }
  const headers = await grid.headers(width);
  return isEndless ? filled({ headers, rows: read }, width) : { headers, rows: read };
}

/** Without the empty rows and columns at its end. */
function filled({ headers, rows }: TableText, width: number): TableText {
  const isFilled = (row: string[]) => row.some((text) => text !== '');
  const height = rows.findLastIndex(isFilled) + 1;
  const used = Math.max(0, ...rows.map((row) => row.findLastIndex((text) => text !== '') + 1));
  if (used === width)
    throw new BotError('driver-failed', `The table has more than ${width} columns: too many to read.`);
  return {
    headers: headers.slice(0, used),
    rows: rows.slice(0, height).map((row) => row.slice(0, used)),
  };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);

/** A table as AT-SPI has it: rows and columns by number. */
class Grid {
  readonly #bus: Bus;
  readonly #table: Thing;

  constructor(bus: Bus, table: Thing) {
    this.#bus = bus;
    this.#table = table;
  }

  async count(of: 'NRows' | 'NColumns'): Promise<number> {
    const args = [`${atSpi}.Table`, of];
    const read = await this.#ask('org.freedesktop.DBus.Properties.Get', 'ss', args);
    return Number((read?.[0] as { value: unknown } | undefined)?.value ?? 0);
  }

  /** What its columns are called. Some toolkits call all by the name of one: then they are said to have none. */
  async headers(columns: number): Promise<string[]> {
    for (const by of ['GetColumnDescription', 'GetColumnHeader']) {
      const asked = range(0, columns).map((column) => this.#ask(`${atSpi}.Table.${by}`, 'i', [column]));
      const told = (await Promise.all(asked)).map((answer) => answer?.[0]);
      const words = told.map((one) => (typeof one === 'string' ? tidy(one) : this.#words(one)));
      const headers = (await Promise.all(words)).map((one) => one ?? '');
      const named = headers.filter((text) => text !== '');
      if (named.length > 0 && (columns === 1 || new Set(named).size > 1)) return headers;
    }
    return [];
  }

  row(row: number, columns: number): Promise<string[]> {
    return Promise.all(range(0, columns).map((column) => this.#cell(row, column)));
  }

  async #cell(row: number, column: number): Promise<string> {
    const [found] = (await this.#ask(`${atSpi}.Table.GetAccessibleAt`, 'ii', [row, column])) ?? [];
    return (await this.#words(found)) ?? '';
  }

  async #words(found: unknown): Promise<string | undefined> {
    const [owner, path] = (found as [string, string] | undefined) ?? ['', nothing];
    if (path.endsWith(nothing)) return undefined;
    // A spreadsheet calls its cells by their place, and has thousands: their text alone is asked for.
    const text = { to: owner, path, name: `${atSpi}.Text.GetText`, signature: 'ii', args: [0, -1] };
    const [shown] = (await unlessGone(this.#bus.call(text))) ?? [];
    if (shown !== undefined) return tidy(String(shown));
    const program = { bus: owner, pid: this.#table.pid };
    const cell = await readThing(this.#bus, { program, path, parent: this.#table, hidden: true });
    return cell && wordsIn(this.#bus, cell);
  }

  #ask(name: string, signature: string, args: unknown[]): Promise<unknown[] | undefined> {
    return unlessGone(this.#bus.call({ to: this.#table.bus, path: this.#table.path, name, signature, args }));
  }
}

/** What a cell says; a box in it says whether it is ticked. */
async function wordsIn(bus: Bus, cell: Thing): Promise<string> {
  if (cell.name !== '' && !isBox(cell)) return cell.name;
  return tidy(String(await readContent(bus, cell)));
}

/** A table that tells only of its cells: those of one line are a row. */
async function readCells(bus: Bus, table: Thing): Promise<TableText> {
  const [children] = await bus.call({
    to: table.bus,
    path: table.path,
    name: `${atSpi}.Accessible.GetChildren`,
  });
  const found = await Promise.all(
    (children as [string, string][]).map(([owner, path]) =>
      readThing(bus, { program: { bus: owner, pid: table.pid }, path, parent: table }),
    ),
  );
  const cells = found.filter((one) => one !== undefined);
  const isHeader = ({ kind }: Thing) => /header/.test(kind);
  const lines: Thing[][] = [];
  for (const cell of cells.filter((one) => !isHeader(one))) {
    const line = lines.find(([first]) => first && sharesLine(first, cell));
    if (line) line.push(cell);
    else lines.push([cell]);
  }
  const rows = lines.map((line) => Promise.all(line.map((cell) => wordsIn(bus, cell))));
  return { headers: cells.filter(isHeader).map(nameOf), rows: await Promise.all(rows) };
}

function tooLong(): BotError {
  return new BotError('driver-failed', `The table has more than ${mostRows} rows: too many to read at once.`);
}
