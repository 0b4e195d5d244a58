import type { RowsInView, TableRow } from '../page-calls.ts';
import type { PageKit } from './page-kit.ts';

/** Tables that keep only the rows in view: what is drawn now, and where to scroll for more. */
export const scrollKit = {
  /** What moves when the rows are scrolled. */
  scrollerOf(this: PageKit, table: Element): Element {
    const page = document.scrollingElement ?? document.documentElement;
    // Headers often stand outside of what scrolls.
    const row = this.rowsOf(table).at(-1);
    for (let at: Element | null = row ?? table; at; at = this.parentOf(at)) {
      const scrolls = /auto|scroll|overlay/.test(getComputedStyle(at).overflowY);
      if (scrolls && at !== page && at.scrollHeight > at.clientHeight + 1) return at;
    }
    return page;
  },

  scrollToFirstRow(this: PageKit, ref: string): void {
    this.scrollerOf(this.tableOf(this.element(ref))).scrollTop = 0;
  },

  /** Scrolls on until the last row drawn stands near the top, with one before it still in view: so no row is passed over. */
  scrollPastRows(this: PageKit, ref: string): void {
    const table = this.tableOf(this.element(ref));
    const scroller = this.scrollerOf(table);
    const rows = this.rowsOf(table).map((row) => row.getBoundingClientRect());
    const last = rows.reduce((lowest, one) => (one.bottom > lowest.bottom ? one : lowest), new DOMRect());
    const isPage = scroller === document.scrollingElement;
    const top = isPage ? 0 : scroller.getBoundingClientRect().top;
    // Headers that stay in view cover as much as they are high, at most a third.
    const covered = scroller.clientHeight / 3;
    const on = last.top - top - Math.max(last.height, Math.min(covered, 2 * last.height));
    scroller.scrollTop += Math.max(on, last.height / 2, 1);
  },

  /** The rows drawn, once they no longer change; after a while as they are. */
  async rowsAtRest(this: PageKit, ref: string): Promise<RowsInView> {
    /** Rows that are still empty, or have a hole between them, are waited for so long. */
    const drawnMs = 2_000;
    const began = performance.now();
    let before = '';
    for (;;) {
      await this.nextFrame();
      await this.nextFrame();
      const seen = this.rowsInView(this.tableOf(this.element(ref)));
      const said = JSON.stringify(seen.rows);
      const late = performance.now() - began > drawnMs;
      if (said === before && (late || !seen.partly)) return seen;
      before = said;
    }
  },

  rowsInView(this: PageKit, table: Element): RowsInView {
    const scroller = this.scrollerOf(table);
    const { headers, rows, elements } = this.tableParts(table);
    const top = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
    const indexes = elements.map((row) => Number(row.getAttribute('aria-rowindex') ?? Number.NaN));
    const indexed = indexes.every((index) => index > 0) && new Set(indexes).size === indexes.length;
    const placed = rows.map((cells, at): TableRow & { bottom: number } => {
      const box = elements[at]?.getBoundingClientRect() ?? new DOMRect();
      const y = box.top - top + scroller.scrollTop;
      return { cells, at: indexed ? (indexes[at] ?? 0) : y, y, height: box.height, bottom: y + box.height };
    });
    // Recycled rows stand anywhere in the document.
    placed.sort((one, other) => one.at - other.at);
    const isHole = (row: TableRow, at: number) => row.y - (placed[at - 1]?.bottom ?? row.y) > row.height / 2;
    const isEmpty = ({ cells }: TableRow) => cells.every((cell) => cell === '');
    const total = indexed ? Number(table.getAttribute('aria-rowcount') ?? -1) : -1;
    return {
      headers,
      rows: placed.map(({ bottom: _, ...row }) => row),
      indexed,
      atEnd: scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2,
      partly: placed.some((row, at) => isHole(row, at) || isEmpty(row)),
      ...(total > 0 && { last: total }),
      version: this.version,
    };
  },
};
