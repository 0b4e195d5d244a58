import type { Value } from '../run.ts';
import { analyseTable } from './analyse.ts';
import type { TableProblem } from './check-table.ts';
import type { Table } from './table.ts';

/** What the analysis found, as sentences at places in the table's file. */
export function tableWarnings(table: Table): TableProblem[] {
  const { gaps, overlaps, unreachable, unchecked, complete } = analyseTable(table);
  const warnings: TableProblem[] = [
    ...gaps.map(({ example }) => ({ path: ['rows'], message: `no row fits when ${inWords(example)}` })),
    ...overlaps.map(({ rows, example }) => ({
      path: ['rows', rows[1] - 1],
      message: `rows ${rows[0]} and ${rows[1]} both fit when ${inWords(example)}, but only one may`,
    })),
    ...unreachable.map((row) => ({
      path: ['rows', row - 1],
      message: `row ${row} never decides: the rows before it take everything it fits`,
    })),
  ];
  if (warnings.length > 0 && unchecked.length > 0) {
    warnings.push({
      path: ['rows'],
      message: `the table could not be fully checked: column ${unchecked.join(', ')}`,
    });
  }
  if (!complete)
    warnings.push({ path: ['rows'], message: 'the table has too many combinations to check them all' });
  return warnings;
}

function inWords(example: Readonly<Record<string, Value>>): string {
  const pairs = Object.entries(example).map(([column, value]) => {
    if (typeof value === 'boolean') return `${column} is ${value ? 'yes' : 'no'}`;
    return `${column} is ${typeof value === 'string' ? `“${value}”` : JSON.stringify(value)}`;
  });
  return pairs.join(' and ') || 'asked';
}
