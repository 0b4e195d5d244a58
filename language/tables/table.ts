import { z } from 'zod';

const text = z.string().min(1);
export const columnTypeSchema = z.enum(['text', 'number', 'money', 'date', 'yes-no']);
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
  inputs: z.record(text, columnTypeSchema),
  outputs: z.record(text, columnTypeSchema),
  rows: z.array(
    z.strictObject({
      when: z.record(text, z.string()).default({}),
      gives: z.record(text, z.string()),
      note: text.optional(),
    }),
  ),
});
export type Table = z.output<typeof tableSchema>;
