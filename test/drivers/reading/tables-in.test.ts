import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tablesIn } from '../../../drivers/reading/fields/tables-in.ts';
import { wordsOf } from './words.ts';

const screen = [
  'Open invoices of this month',
  '',
  '',
  'Document      Partner             Due           Amount',
  'INV-1001      Cedar Tools Ltd     2026-04-13     80.00',
  'INV-1002      Falcon Foods        2026-05-01  1,251.00',
  'INV-1003                          2026-05-09      6.10',
  '',
  '',
  '',
  'Please pay within thirty days. Thank you very much.',
];

describe('tables by geometry alone', () => {
  it('have headers, rows and empty cells, and leave out what stands around them', () => {
    expect(tablesIn(wordsOf(screen))).toEqual([
      {
        headers: ['Document', 'Partner', 'Due', 'Amount'],
        rows: [
          ['INV-1001', 'Cedar Tools Ltd', '2026-04-13', '80.00'],
          ['INV-1002', 'Falcon Foods', '2026-05-01', '1,251.00'],
          ['INV-1003', '', '2026-05-09', '6.10'],
        ],
      },
    ]);
  });

  it('two that stand under each other with a wide gap stay two', () => {
    const other = ['Name        Town', 'Keller      Lyon', 'Novak       Turin'];
    const found = tablesIn(wordsOf([...screen.slice(3, 7), '', '', '', ...other]));
    expect(found.map(({ headers }) => headers.length)).toEqual([4, 2]);
    const same = tablesIn(wordsOf([...other, '', '', '', '', ...other]));
    expect(same.map(({ rows }) => rows.length)).toEqual([2, 2]);
  });

  it('a cell that reaches under two headers stands in one column only', () => {
    const lines = ['Item   Size   Note', 'Lamp   12     old', 'Long lamps    new'];
    expect(tablesIn(wordsOf(lines))[0]?.rows.at(-1)).toEqual(['Long lamps', '', 'new']);
  });

  it('a page of plain text has none', () => {
    expect(tablesIn(wordsOf(['Dear Sir or Madam', 'please find enclosed', 'Yours']))).toEqual([]);
    expect(tablesIn([])).toEqual([]);
  });

  it('on a tilted page are those of the straight one', () => {
    const angle = 0.02;
    const tilted = wordsOf(screen).map((word) => {
      const [x, y, width, height] = word.box;
      return { ...word, box: [x, y + Math.tan(angle) * (x + width / 2), width, height] as const };
    });
    expect(tablesIn(tilted, angle)).toEqual(tablesIn(wordsOf(screen)));
  });

  it('hold every cell in its row and column, whatever stands in them', () => {
    const cell = fc.stringMatching(/^[A-Za-z0-9]{2,9}$/u);
    const grid = fc
      .integer({ min: 2, max: 5 })
      .chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 8 }),
      );
    fc.assert(
      fc.property(grid, fc.boolean(), (rows, alignsRight) => {
        const pad = (text: string) => (alignsRight ? text.padStart(9) : text.padEnd(9));
        const lines = rows.map((row) => row.map(pad).join('     '));
        const [found] = tablesIn(wordsOf(lines));
        expect(found && [found.headers, ...found.rows]).toEqual(rows);
      }),
    );
  });
});
