import type { ValueType } from '../value-type.ts';
import type { Table } from './table.ts';

/** What a table gives, as expressions see it: one record, or a list of them when it collects. */
export function tableOutputType(table: Table): ValueType {
  const record: ValueType = { record: { ...table.outputs } };
  return table.hit === 'collect' ? { list: record } : record;
}
