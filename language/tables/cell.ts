import type { ColumnType } from './table.ts';

const operator = /^(?:==|!=|<=|>=|<|>|in\b)/;
const literal = /^(?:-?\d+(?:\.\d+)?|true|false|null|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')$/;

/** A cell with what was put before it, so that places in it can be told to the author. */
export interface CellExpression {
  source: string;
  /** Characters of `source` that are not the author's. */
  before: number;
}

/** The CEL a `when` cell stands for, or undefined when it means any. */
export function cellExpression(
  column: string,
  type: ColumnType | undefined,
  cell: string,
): CellExpression | undefined {
  const written = cell.trim();
  if (written === '' || written === '-') return undefined;
  if (operator.test(written)) return { source: `${column} ${written}`, before: column.length + 1 };
  if (type === 'yes-no' && /^(?:yes|no)$/.test(written))
    return { source: `${column} == ${written === 'yes'}`, before: 0 };
  if (literal.test(written)) return { source: `${column} == ${written}`, before: column.length + 4 };
  return { source: written, before: 0 };
}

/** The CEL a `gives` cell stands for. */
export function givesExpression(type: ColumnType | undefined, cell: string): string {
  const written = cell.trim();
  return type === 'yes-no' && /^(?:yes|no)$/.test(written) ? `${written === 'yes'}` : written;
}
