import type { PageKit } from './page-kit.ts';

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
  gridOf(this: PageKit, rows: Element[]): { text: string; header: boolean }[][] {
    const grid: { text: string; header: boolean }[][] = rows.map(() => []);
    rows.forEach((row, y) => {
      let x = 0;
      for (const cell of row.querySelectorAll(':scope > td, :scope > th, :scope > [role]')) {
        while (grid[y]?.[x]) x += 1;
        const { colSpan = 1, rowSpan = 1 } = cell as HTMLTableCellElement;
        const content = { text: this.cellText(cell), header: /header/.test(this.roleOf(cell)) };
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
    const inHead = own.filter((row) => row.parentElement?.tagName === 'THEAD').length;
    const isHead = (row: { header: boolean }[]) => row.length > 0 && row.every((cell) => cell.header);
    const leading = grid.findIndex((row) => !isHead(row));
    const headCount = inHead || (leading === -1 ? Math.min(1, grid.length) : leading);
    const texts = grid.map((row) => Array.from(row, (cell) => cell?.text ?? ''));
    return {
      headers: this.headersOf(texts.slice(0, headCount)),
      rows: texts.slice(headCount),
      elements: own.slice(headCount),
    };
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
