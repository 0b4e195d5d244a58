import { checkExpression, type Names } from '../expression.ts';
import { own } from '../own.ts';
import { didYouMean } from '../similarity.ts';
import { fits, typeInWords, type ValueType } from '../value-type.ts';
import { cellExpression, givesExpression } from './cell.ts';
import type { ColumnType, Table } from './table.ts';

/** What is wrong with a table, by its place in the file; `at` counts characters into the cell. */
export interface TableProblem {
  path: (string | number)[];
  message: string;
  at?: number;
  /** The place is the column's name rather than its cell. */
  onKey?: true;
}

/** Every problem in a table's columns and cells, found before it is ever asked. */
export function checkTable(table: Table): TableProblem[] {
  const names: Names = new Map(Object.entries(table.inputs) as [string, ValueType][]);
  return table.rows.flatMap((row, at) => [
    ...Object.entries(row.when).flatMap(([column, cell]) =>
      checkWhen(table, names, ['rows', at, 'when', column], cell),
    ),
    ...Object.entries(row.gives).flatMap(([column, cell]) =>
      checkGives(table, names, ['rows', at, 'gives', column], cell),
    ),
    ...Object.keys(table.outputs)
      .filter((column) => !Object.hasOwn(row.gives, column))
      .map(
        (column): TableProblem => ({
          path: ['rows', at, 'gives'],
          message: `row ${at + 1} gives no “${column}”`,
        }),
      ),
  ]);
}

type Path = TableProblem['path'];

function checkWhen(table: Table, names: Names, path: Path, cell: string): TableProblem[] {
  const column = path.at(-1) as string;
  const type = own(table.inputs, column);
  if (!type) return [unknownColumn('inputs', table.inputs, path)];
  const expression = cellExpression(column, type, cell);
  if (!expression) return [];
  const checked = checkExpression(expression.source, names);
  if ('problem' in checked) {
    const hint = /^\w+$/.test(cell.trim()) ? `; a text stands in quotes: '"${cell.trim()}"'` : '';
    return [{ path, message: `${checked.problem}${hint}`, at: Math.max(0, checked.at - expression.before) }];
  }
  if (fits(checked.type, 'yes-no')) return [];
  return [
    {
      path,
      message: `the cell is ${typeInWords(checked.type)}, but must be true or false, a value of “${column}”, or begin with an operator such as >`,
    },
  ];
}

function checkGives(table: Table, names: Names, path: Path, cell: string): TableProblem[] {
  const column = path.at(-1) as string;
  const type = own(table.outputs, column);
  if (!type) return [unknownColumn('outputs', table.outputs, path)];
  const checked = checkExpression(givesExpression(type, cell), names);
  if ('problem' in checked) {
    const hint = /^\w+$/.test(cell.trim()) ? `; a text stands in quotes: '"${cell.trim()}"'` : '';
    return [{ path, message: `${checked.problem}${hint}`, at: checked.at }];
  }
  if (fits(checked.type, type)) return [];
  return [
    { path, message: `“${column}” is ${typeInWords(type)}, but this cell is ${typeInWords(checked.type)}` },
  ];
}

function unknownColumn(where: string, columns: Record<string, ColumnType>, path: Path): TableProblem {
  const column = path.at(-1) as string;
  return {
    path,
    message: `“${column}” is not among the ${where} of this table${didYouMean(column, Object.keys(columns))}`,
    onKey: true,
  };
}
