import type { PageKit } from './page-kit.ts';

/** What stands at one place of a table. */
interface Content {
  cell: Element;
  text: string;
  header: boolean;
}

/** Tables as a person reads them: headers, then rows of plain texts. */
export const tableKit = {
  readTable(this: PageKit, ref: string): { headers: string[]; rows: string[][] } {
    return this.tableText(this.element(ref));
  },

  cellText(this: PageKit, cell: Element): string {
    const field = cell.querySelector('input:not([type=hidden]),select,textarea');
    const text = this.tidy(this.shownText(cell));
    if (text || !field || this.isSecret(field)) return text;
    return this.tidy(String(this.holds(field)));
  },

  /** Rows with their cells laid out on the grid that row and column spans make. */
  gridOf(this: PageKit, rows: Element[]): Content[][] {
    const grid: Content[][] = rows.map(() => []);
    rows.forEach((row, y) => {
      let x = 0;
      for (const cell of this.cellsOf(row)) {
        while (grid[y]?.[x]) x += 1;
        const { colSpan = 1, rowSpan = 1 } = cell as HTMLTableCellElement;
        const content = { cell, text: this.cellText(cell), header: /header/.test(this.roleOf(cell)) };
        for (let down = 0; down < (rowSpan || rows.length); down += 1) {
          const line = grid[y + down];
          for (let right = 0; line && right < colSpan; right += 1) line[x + right] = content;
        }
        x += colSpan;
      }
    });
    return grid;
  },

  tableOf(this: PageKit, element: Element): Element {
    return this.nearest(element, 'table,[role=table],[role=grid],[role=treegrid]') ?? element;
  },

  /** The rows of this table, headers included, and not those of a table inside it. */
  rowsOf(this: PageKit, table: Element): Element[] {
    return [...table.querySelectorAll('tr,[role=row]')].filter(
      (row) => this.tableOf(row) === table && this.isVisible(row),
    );
  },

  tableText(this: PageKit, element: Element): { headers: string[]; rows: string[][] } {
    const { headers, rows } = this.tableParts(this.tableOf(element));
    return { headers, rows };
  },

  /** Headers are the last row of the head, or of the first rows that hold header cells only; without any there are none. `elements` are what the rows were read from. */
  tableParts(this: PageKit, table: Element): { headers: string[]; rows: string[][]; elements: Element[] } {
    const own = this.rowsOf(table);
    const grid = this.gridOf(own);
    const headCount = this.headCount(own);
    const texts = grid.map((row) => Array.from(row, (cell) => cell?.text ?? ''));
    return {
      headers: this.headersOf(texts.slice(0, headCount)),
      rows: texts.slice(headCount),
      elements: own.slice(headCount),
    };
  },

  /** How many of these rows are the table's head. */
  headCount(this: PageKit, rows: Element[]): number {
    const inHead = rows.filter((row) => row.parentElement?.tagName === 'THEAD').length;
    const isHead = (row: Element) => {
      const cells = this.cellsOf(row);
      return cells.length > 0 && cells.every((cell) => /header/.test(this.roleOf(cell)));
    };
    const leading = rows.findIndex((row) => !isHead(row));
    return inHead || (leading === -1 ? Math.min(1, rows.length) : leading);
  },

  cellsOf(row: Element): Element[] {
    return [...row.querySelectorAll(':scope > td, :scope > th, :scope > [role]')];
  },

  /** The header over the cell that a thing is or stands in; empty where there is none, or another column has the same. */
  columnOf(this: PageKit, thing: Element): string {
    const cell = this.nearest(thing, 'td,[role=cell],[role=gridcell]');
    const row = cell && this.nearest(cell, 'tr,[role=row]');
    if (!cell || !row) return '';
    const table = this.tableOf(cell);
    const rows = this.rowsOf(table);
    const head = rows.slice(0, this.headCount(rows));
    const { headers, at } =
      this.numberedColumn(cell, head) ?? this.countedColumn(cell, table, { rows, head, row });
    const header = this.tidyLabel(headers[at]);
    return headers.filter((one) => this.tidyLabel(one) === header).length === 1 ? header : '';
  },

  /** Tables that keep only the columns in view say which each is. */
  numberedColumn(
    this: PageKit,
    cell: Element,
    head: Element[],
  ): { headers: string[]; at: number } | undefined {
    const number = (one: Element) => one.getAttribute('aria-colindex');
    const numbered = head.flatMap((row) => this.cellsOf(row)).filter((one) => number(one) !== null);
    if (number(cell) === null || numbered.length === 0) return undefined;
    const last = [...new Map(numbered.map((one) => [number(one), one])).values()];
    return {
      headers: last.map((one) => this.cellText(one)),
      at: last.findIndex((one) => number(one) === number(cell)),
    };
  },

  countedColumn(
    this: PageKit,
    cell: Element,
    table: Element,
    { rows, head, row }: { rows: Element[]; head: Element[]; row: Element },
  ): { headers: string[]; at: number } {
    // A cell that spans several rows moves those of the rows below it.
    const read = table.querySelector('[rowspan]') ? rows : [...head, row];
    const grid = this.gridOf(read);
    const texts = grid.slice(0, head.length).map((line) => Array.from(line, (one) => one?.text ?? ''));
    const at = grid[read.indexOf(row)]?.findIndex((one) => one?.cell === cell) ?? -1;
    return { headers: this.headersOf(texts), at };
  },

  /** Where two columns have the same last header, the ones above tell them apart: "2025 Net" and "2026 Net". */
  headersOf(this: PageKit, head: string[][]): string[] {
    const last = head.at(-1) ?? [];
    const whole = last.map((_, x) => {
      const column = head.map((line) => line[x] ?? '').filter((text) => text !== '');
      return column.filter((text, y) => text !== column[y - 1]).join(' ');
    });
    const isShared = (text: string) => last.filter((one) => one === text).length > 1;
    return last.map((text, x) => (isShared(text) ? (whole[x] ?? text) : text));
  },
};
