import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Value } from '../../../language/run.ts';
import { decideByTable } from '../../../language/tables/decide-by-table.ts';
import type { Table } from '../../../language/tables/table.ts';
import { tableOutputType } from '../../../language/tables/table-types.ts';
import { tableWarnings } from '../../../language/tables/table-warnings.ts';

type Hit = Table['hit'];
const tableOf = (hit: Hit, inputs: Table['inputs'], ...whens: Record<string, string>[]): Table => ({
  format: 1,
  hit,
  inputs,
  outputs: { x: 'number' },
  rows: whens.map((when, at) => ({ when, gives: { x: `${at + 1}` } })),
});
const told = (table: Table) =>
  tableWarnings(table).map(({ path, message }) => `${path.join('.')}: ${message}`);

it.each<[string, Table, string[]]>([
  ['a table without columns and rows', tableOf('first', {}), ['rows: no row fits when asked']],
  ['one row for everything', tableOf('unique', { n: 'number' }, {}), []],
  [
    'a gap between numbers',
    tableOf('unique', { n: 'number' }, { n: '> 10' }, { n: '< 10' }),
    ['rows: no row fits when n is 10'],
  ],
  [
    'a gap of one answer',
    tableOf('first', { ok: 'yes-no' }, { ok: 'yes' }),
    ['rows: no row fits when ok is no'],
  ],
  [
    'a gap of texts',
    tableOf('first', { t: 'text' }, { t: '"red"' }),
    ['rows: no row fits when t is “something else”'],
  ],
  [
    'a gap of two columns at once',
    tableOf('unique', { ok: 'yes-no', n: 'number' }, { ok: 'yes' }, { ok: 'no', n: '> 0' }),
    ['rows: no row fits when ok is no and n is -1'],
  ],
  [
    'two rows that both fit where one may',
    tableOf('unique', { n: 'number' }, { n: '>= 10' }, { n: '<= 10' }),
    ['rows.1: rows 1 and 2 both fit when n is 10, but only one may'],
  ],
  [
    'two rows that both fit where the first counts',
    tableOf('first', { n: 'number' }, { n: '>= 10' }, { n: '<= 10' }),
    [],
  ],
  [
    'two rows that both fit where all count',
    tableOf('collect', { n: 'number' }, { n: '>= 10' }, { n: '<= 10' }),
    [],
  ],
  [
    'a row behind one that takes everything',
    tableOf('first', { ok: 'yes-no' }, {}, { ok: 'yes' }),
    ['rows.1: row 2 never decides: the rows before it take everything it fits'],
  ],
  [
    'a row behind two that take everything together',
    tableOf('first', { n: 'number' }, { n: '< 5' }, { n: '>= 5' }, { n: '7' }),
    ['rows.2: row 3 never decides: the rows before it take everything it fits'],
  ],
])('F74: %s', (_, table, warnings) => {
  expect(told(table)).toEqual(warnings);
});

const cell = fc.constantFrom('-', '> 1', '<= 1', '2', '!= 2', '>= 3', '< 0');
const row = fc.record({ n: cell, m: fc.constantFrom('-', 'yes', 'no') });
const anyTable = fc
  .tuple(fc.constantFrom<Hit>('unique', 'first', 'collect'), fc.array(row, { maxLength: 4 }))
  .map(([hit, rows]) => tableOf(hit, { n: 'number', m: 'yes-no' }, ...rows));
const asked = fc.record({ n: fc.constantFrom<Value>(-1, 0, 1, 1.5, 2, 3, 4), m: fc.boolean() });

it('F74: a table nobody was warned of answers whatever it is asked, and in one way', () => {
  let quiet = 0;
  fc.assert(
    fc.property(anyTable, asked, (table, inputs) => {
      if (told(table).length > 0) return;
      quiet++;
      const { rows } = decideByTable('t', table, inputs);
      if (table.hit === 'collect') return;
      expect(rows).toHaveLength(1);
    }),
    { numRuns: 1_500 },
  );
  expect(quiet).toBeGreaterThan(20);
});

it('F44: what a table gives is one record, or a list of them where it collects, and that is what it does give', () => {
  fc.assert(
    fc.property(anyTable, asked, (table, inputs) => {
      const type = tableOutputType(table);
      expect(type).toEqual(
        table.hit === 'collect' ? { list: { record: { x: 'number' } } } : { record: { x: 'number' } },
      );
      if (table.hit === 'unique') return;
      const { rows, result } = decideByTable('t', table, inputs);
      const one = (at: number) => ({ x: at });
      if (table.hit === 'collect') expect(result).toEqual(rows.map(one));
      else expect(result).toEqual(rows.length === 0 ? null : one(rows[0] as number));
    }),
    { numRuns: 300 },
  );
});
