import { BotError } from '../errors.ts';
import { evaluateExpression } from '../expression.ts';
import { own } from '../own.ts';
import type { Value } from '../run.ts';
import { cellExpression, givesExpression } from './cell.ts';
import type { Table } from './table.ts';

/** What a table decided. `rows` count from 1, as people do; `why` names the row and what in it fitted. */
export interface Decision {
  rows: number[];
  /** A record of the outputs; a list of them when the table collects; null when no row fired. */
  result: Value;
  why: string;
}

/** The clock of a table is none: `today()` in a cell would make yesterday's decision impossible to explain. */
const noClock = new Date(0);

/**
 * Asks a table. No row firing is an empty `rows`, for the caller to judge. Throws `business` when two rows of a `unique`
 * table fire or a value at hand does not fit a cell.
 */
export function decideByTable(name: string, table: Table, inputs: Readonly<Record<string, Value>>): Decision {
  const fired: number[] = [];
  for (const at of table.rows.keys()) {
    if (!rowFires(name, table, at, inputs)) continue;
    fired.push(at);
    if (table.hit === 'first') break;
  }
  if (table.hit === 'unique' && fired.length > 1) {
    const rows = fired.map((at) => at + 1);
    throw new BotError(
      'business',
      `Rows ${rows.join(' and ')} of the table “${name}” all fit, but only one may: ${inputsInWords(table, inputs)}. Make the rows exclude each other, or let the first decide.`,
      { detail: { table: name, rows, inputs } },
    );
  }
  if (fired.length === 0) {
    const why = `No row of the table “${name}” fits: ${inputsInWords(table, inputs)}.`;
    return { rows: [], result: table.hit === 'collect' ? [] : null, why };
  }
  const results = fired.map((at) => outputsOf(name, table, at, inputs));
  return {
    rows: fired.map((at) => at + 1),
    result: table.hit === 'collect' ? results : (results[0] ?? null),
    why: fired.map((at) => rowInWords(name, table, at, inputs)).join(' '),
  };
}

type Inputs = Readonly<Record<string, Value>>;

function rowFires(name: string, table: Table, at: number, inputs: Inputs): boolean {
  return Object.entries(table.rows[at]?.when ?? {}).every(([column, cell]) => {
    const expression = cellExpression(column, table.inputs[column], cell);
    if (!expression) return true;
    return evaluateCell({ name, at, column }, expression.source, inputs) === true;
  });
}

function outputsOf(name: string, table: Table, at: number, inputs: Inputs): Record<string, Value> {
  const gives = table.rows[at]?.gives ?? {};
  return Object.fromEntries(
    Object.keys(table.outputs).map((column) => {
      const cell = own(gives, column);
      const source = cell === undefined ? 'null' : givesExpression(table.outputs[column], cell);
      return [column, evaluateCell({ name, at, column }, source, inputs)];
    }),
  );
}

function evaluateCell(
  place: { name: string; at: number; column: string },
  source: string,
  inputs: Inputs,
): Value {
  try {
    return evaluateExpression(source, { values: inputs, now: noClock });
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    const where = `Row ${place.at + 1} of the table “${place.name}”, column ${place.column}`;
    throw new BotError(error.kind, `${where}: ${error.message}`, { cause: error });
  }
}

function rowInWords(name: string, table: Table, at: number, inputs: Inputs): string {
  const row = table.rows[at];
  const reasons = Object.entries(row?.when ?? {})
    .filter(([column, cell]) => cellExpression(column, table.inputs[column], cell))
    .map(([column, cell]) => `${column} is ${inWords(own(inputs, column) ?? null)} (${cell.trim()})`);
  const why = reasons.length > 0 ? reasons.join(' and ') : 'it fits everything';
  return `Row ${at + 1} of the table “${name}” fired: ${why}${row?.note ? ` — ${row.note}` : ''}.`;
}

function inputsInWords(table: Table, inputs: Inputs): string {
  const pairs = Object.keys(table.inputs).map(
    (column) => `${column} is ${inWords(own(inputs, column) ?? null)}`,
  );
  return pairs.join(', ') || 'it has no inputs';
}

function inWords(value: Value): string {
  if (value === null) return 'empty';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
}
