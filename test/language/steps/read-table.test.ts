import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TableText } from '../../../language/driver.ts';
import { playStep } from './fake-context.ts';

type Row = Record<string, string>;
async function rowsOf(table: TableText): Promise<Row[]> {
  const { values, told } = await playStep({ do: 'read-table', from: 'lines', save: 'rows' }, { table });
  expect(told).toEqual([{ what: 'value-read', name: 'rows', value: values.rows }]);
  return values.rows as Row[];
}

it.each<[string, string[], string[]]>([
  ['headers as they are', ['No', 'Amount'], ['No', 'Amount']],
  ['spaces around a header', [' No ', 'Amount\n'], ['No', 'Amount']],
  ['a column without a header', ['No', '', 'Amount'], ['No', 'column 2', 'Amount']],
  ['a header twice', ['Amount', 'Amount', 'Amount'], ['Amount', 'Amount 2', 'Amount 3']],
  [
    'one that only begins like another',
    ['Amount', 'Amount EUR', 'Amount'],
    ['Amount', 'Amount EUR', 'Amount 2'],
  ],
  ['a column that is really called “A 2”, before', ['A 2', 'A', 'A'], ['A 2', 'A', 'A 3']],
  ['a column that is really called “A 2”, after', ['A', 'A', 'A 2'], ['A', 'A 3', 'A 2']],
  ['a column that is really called “A 3”', ['A', 'A 3', 'A'], ['A', 'A 3', 'A 2']],
  ['a header that looks like a missing one', ['column 2', ''], ['column 2', 'column 2 2']],
])('%s: each column has a name of its own', async (_, headers, names) => {
  const [row] = await rowsOf({ headers, rows: [headers.map((_one, at) => `${at}`)] });
  expect(Object.keys(row ?? {}).sort()).toEqual([...names].sort());
  expect(names.map((name) => row?.[name])).toEqual(headers.map((_one, at) => `${at}`));
});

const header = fc.constantFrom(
  '',
  ' ',
  'A',
  'A 2',
  'A 3',
  'A 2 2',
  'B',
  'column 1',
  'column 2',
  'column 2 2',
);

it('no cell of any table is lost, however its columns are called and however ragged it is', async () => {
  const table = fc.record({
    headers: fc.array(header, { maxLength: 6 }),
    rows: fc.array(fc.array(fc.string({ maxLength: 3 }), { maxLength: 7 }), { minLength: 1, maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(table, async ({ headers, rows }) => {
      const width = Math.max(headers.length, ...rows.map((row) => row.length));
      const read = await rowsOf({ headers, rows });
      expect(read.map((row) => Object.values(row).sort())).toEqual(
        rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')].sort()),
      );
      for (const [at, one] of headers.entries()) {
        const first = one.trim() !== '' && headers.findIndex((other) => other.trim() === one.trim()) === at;
        if (first && !/^column \d/.test(one)) expect(read[0]?.[one.trim()]).toBe(rows[0]?.[at] ?? '');
      }
    }),
    { numRuns: 300 },
  );
});
