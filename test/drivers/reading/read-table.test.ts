import { describe, expect, it } from 'vitest';
import { readTable } from '../../../drivers/reading/fields/read-table.ts';
import { layRows } from '../../../drivers/reading/text/lay-rows.ts';
import { wordsOf } from './words.ts';

const columns = {
  text: { header: ['Description', 'Item'], type: 'text' },
  qty: { header: ['Qty'], type: 'number' },
  amount: { header: ['Amount'], type: 'money' },
} as const;
const sought = Object.fromEntries(
  Object.entries(columns).map(([name, { header, type }]) => [name, { header: [...header], type }]),
);
const table = (lines: string[]) =>
  readTable([{ page: 1, rows: layRows(wordsOf(lines), 0) }], sought).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.read.value])),
  );

describe('a table by its headers', () => {
  const head = 'Pos.  Description                    Qty      Amount';

  it('reads right-aligned numbers and stops at the totals', () => {
    expect(
      table([
        'Invoice  17',
        head,
        '1     Ring binders, blue              10       51.52',
        '2     Pallet storage, per week         3    1,251.00',
        '                            Subtotal        1,302.52',
        '                            Total due       1,302.52',
      ]),
    ).toEqual([
      { text: 'Ring binders, blue', qty: 10, amount: 51.52 },
      { text: 'Pallet storage, per week', qty: 3, amount: 1251 },
    ]);
  });

  it('goes on with a text that takes two lines', () => {
    expect(
      table([head, '1     Desk lamp, dimmable              2       80.00', '      with a long cable']),
    ).toEqual([{ text: 'Desk lamp, dimmable with a long cable', qty: 2, amount: 80 }]);
  });

  it('stops at a wide gap', () => {
    const rows = table([
      head,
      '1     Desk lamp                        2       80.00',
      '2     Paper                            1       10.00',
      '',
      '',
      '',
      '9     Not of this table                1       99.00',
    ]);
    expect(rows).toHaveLength(2);
  });

  it('marks a cell that does not fit its column', () => {
    const [row] = readTable(
      [
        {
          page: 1,
          rows: layRows(wordsOf([head, '1     Desk lamp                        2       8o.00']), 0),
        },
      ],
      sought,
    );
    expect(row?.amount?.read).toMatchObject({ value: null, sure: false, why: '"8o.00" is no money' });
  });

  it('is empty when no row holds the headers', () => {
    expect(table(['Description of nothing', '1  2  3'])).toEqual([]);
  });
});

describe('where a table ends', () => {
  const rows = [
    'Pos.  Description                    Qty      Amount',
    '',
    '1     Desk lamp                        2       80.00',
    '      with a long cable',
    '2     Paper                            1       10.00',
    '',
    '3     Pens                             4        6.00',
  ];
  const read = [
    { text: 'Desk lamp with a long cable', qty: 2, amount: 80 },
    { text: 'Paper', qty: 1, amount: 10 },
    { text: 'Pens', qty: 4, amount: 6 },
  ];

  it('is above a note that stands further away than rows do', () => {
    expect(table([...rows, '', '', '      Subtotal 90.00'])).toEqual(read);
  });

  it('is above a text that runs on under several headers', () => {
    expect(table([...rows, 'Please pay the above within thirty days of this'])).toEqual(read);
    const lines = [
      'Item        Place       Qty',
      'Lamp        Hall        2',
      'of brass    upstairs',
      'Thanks for your order',
    ];
    const columns = {
      item: { header: ['Item'], type: 'text' as const },
      place: { header: ['Place'], type: 'text' as const },
      qty: { header: ['Qty'], type: 'number' as const },
    };
    const [row, ...more] = readTable([{ page: 1, rows: layRows(wordsOf(lines), 0) }], columns);
    expect([row?.item?.read.value, row?.place?.read.value]).toEqual(['Lamp of brass', 'Hall upstairs']);
    expect(more).toEqual([]);
  });

  it('is above a row that fills few of its columns', () => {
    const wide = [
      'Item        Size    Weight    Place    Qty    Amount',
      'Lamp        12      9         A7       2       80.00',
      'Total                                          80.00',
    ];
    const columns = {
      item: { header: ['Item'], type: 'text' as const },
      size: { header: ['Size'], type: 'number' as const },
      weight: { header: ['Weight'], type: 'number' as const },
      place: { header: ['Place'], type: 'text' as const },
      qty: { header: ['Qty'], type: 'number' as const },
      amount: { header: ['Amount'], type: 'money' as const },
    };
    expect(readTable([{ page: 1, rows: layRows(wordsOf(wide), 0) }], columns)).toHaveLength(1);
  });
});
