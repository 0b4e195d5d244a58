import { describe, expect, it } from 'vitest';
import { neighboursBy, placeInTable } from '../../../drivers/desktop/tree/find-neighbours.ts';
import type { Thing } from '../../../drivers/desktop/tree/thing.ts';
import { thing } from '../../recorder/desktop/any-thing.ts';

/** A table of two columns as programs without cells of their own names show it: each is called by what it holds. */
function table(path: string, left: number, rows: readonly (readonly string[])[]): Thing[] {
  const whole = thing('table', path, { box: [left, 0, 200, 100] });
  const [header = [], ...cells] = rows;
  const put = (kind: string, name: string, row: number, column: number) =>
    thing(kind, name, {
      path: `${whole.path}/${row}/${column}`,
      box: [left + 100 * column, 20 * row, 100, 20],
      parent: whole,
    });
  const headers = header.map((name, column) => put('table column header', name, 0, column));
  return [
    whole,
    ...headers,
    ...cells.flatMap((row, at) => row.map((name, column) => put('table cell', name, at + 1, column))),
  ];
}

const parts = table('parts', 0, [
  ['part', 'amount'],
  ['bolt', '7'],
  ['nut', '7'],
]);
const orders = table('orders', 300, [
  ['part', 'amount'],
  ['screw', '9'],
]);
const things = [...parts, ...orders];
const pathsOf = (found: Set<Thing>) => [...found].map(({ path }) => path);
const under = (column: string, text: string) =>
  pathsOf(neighboursBy(things, { by: 'neighbour', text, side: 'row', column }));

describe('a cell of a table of the desktop (F65)', () => {
  it('is the one under the header in the row that says so', () => {
    expect(under('amount', 'nut')).toEqual(['/table/parts/2/1']);
    expect(under('amount', 'bolt')).toEqual(['/table/parts/1/1']);
    expect(under('amount', 'screw')).toEqual(['/table/orders/1/1']);
  });

  it('is no header, nor in a row or column that is not there', () => {
    expect(under('amount', 'part')).toEqual([]);
    expect(under('price', 'nut')).toEqual([]);
    expect(under('amount', 'rivet')).toEqual([]);
  });

  it('is known by its header and by what its row says, from the left', () => {
    const [nut, seven] = things.filter(({ path }) => path.startsWith('/table/parts/2/')) as [Thing, Thing];
    expect(placeInTable(seven, things)).toEqual([{ text: 'nut', column: 'amount' }]);
    expect(placeInTable(nut, things)).toEqual([{ text: '7', column: 'part' }]);
    expect(placeInTable(parts[0] as Thing, things)).toEqual([]);
  });
});
