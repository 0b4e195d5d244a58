import { z } from 'zod';
import { valueName } from '../steps/fields.ts';

const text = z.string().min(1);
const columnName = z.string().regex(valueName);
const cell = z.string().meta({ role: 'cell', description: 'CEL, as written in a decision table' });
const columnTypeSchema = z.enum(['text', 'number', 'money', 'date', 'yes-no']);
export type ColumnType = z.output<typeof columnTypeSchema>;

/**
 * A decision table. A `when` cell is CEL that is true or false with its column's name in scope; a cell that starts with an
 * operator (`> 10`, `in ["A"]`) or is a literal is about its column; a missing cell or `-` means any. A `gives` cell is CEL for a value.
 * `hit`: `unique` exactly one row may fire, `first` the first that fires, `collect` all, as a list.
 */
export const tableSchema = z.strictObject({
  format: z.literal(1),
  title: text.optional(),
  hit: z.enum(['unique', 'first', 'collect']),
  inputs: z.record(columnName, columnTypeSchema),
  outputs: z.record(columnName, columnTypeSchema),
  rows: z.array(
    z.strictObject({
      when: z.record(columnName, cell).default({}),
      gives: z.record(columnName, cell),
      note: text.optional(),
    }),
  ),
});
export type Table = z.output<typeof tableSchema>;
