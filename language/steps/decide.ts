import { z } from 'zod';
import { BotError } from '../errors.ts';
import { own } from '../own.ts';
import type { Value } from '../run.ts';
import { didYouMean } from '../similarity.ts';
import { decideByTable } from '../tables/decide-by-table.ts';
import { tableOutputType } from '../tables/table-types.ts';
import { fits, typeInWords, type ValueType } from '../value-type.ts';
import { defineStep, type Known, type StepProblem } from './define-step.ts';
import { expression, saveAs, tableName, valueName } from './fields.ts';

/** Asks a decision table. */
export const decide = defineStep({
  name: 'decide',
  summary: 'Asks a decision table and keeps what it gives.',
  fields: {
    table: tableName('The table'),
    with: z
      .record(z.string().regex(valueName), expression('The value of the column'))
      .describe('A value for each column; a column left out takes the value of the same name')
      .optional(),
    save: saveAs('Name for what the table gives'),
  },
  writes: false,
  needs: [],
  saves(step, known) {
    const table = known.table(step.table);
    return { [step.save]: table ? tableOutputType(table) : 'any' };
  },
  check(step, known) {
    const table = known.table(step.table);
    if (!table) return [];
    const given = step.with ?? {};
    const strange = Object.keys(given).filter((column) => !Object.hasOwn(table.inputs, column));
    return [
      ...strange.map(
        (column): StepProblem => ({
          path: ['with', column],
          message: `the table “${step.table}” has no column “${column}”${didYouMean(column, Object.keys(table.inputs))}`,
          onKey: true,
        }),
      ),
      ...Object.entries(table.inputs).flatMap(([column, type]) => columnProblem(step, column, type, known)),
    ];
  },
  words: (step) => `Decide ${step.save} by the table ${step.table}`,
  async run(step, context) {
    const table = context.table(step.table);
    const inputs: Record<string, Value> = {};
    for (const column of Object.keys(table.inputs)) {
      inputs[column] = context.value(own(step.with, column) ?? column);
    }
    const decision = decideByTable(step.table, table, inputs);
    if (decision.rows.length === 0 && table.hit !== 'collect') {
      throw new BotError('business', decision.why, { detail: { table: step.table, inputs } });
    }
    context.tell({ what: 'decided', table: step.table, ...decision });
    context.save(step.save, decision.result);
  },
});

type Asked = { table: string; with?: Record<string, string> | undefined };

function columnProblem(step: Asked, column: string, type: ValueType, known: Known): StepProblem[] {
  const source = own(step.with, column);
  if (source === undefined && !known.has(column)) {
    return [
      {
        path: ['table'],
        message: `the table “${step.table}” needs “${column}”, and there is no value of that name here; give it under with:`,
      },
    ];
  }
  const actual = known.typeOf(source ?? column);
  if (fits(actual, type)) return [];
  const path = source === undefined ? ['table'] : ['with', column];
  return [
    {
      path,
      message: `the column “${column}” is ${typeInWords(type)}, but it is given ${typeInWords(actual)}`,
    },
  ];
}
