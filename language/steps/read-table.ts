import type { TableText } from '../driver.ts';
import type { Value } from '../run.ts';
import { defineStep } from './define-step.ts';
import { saveAs, targetName } from './fields.ts';

/** Reads a table as a list of records keyed by column header. */
export const readTable = defineStep({
  name: 'read-table',
  summary: 'Reads a table on the screen as a list of records, one a row, keyed by column header.',
  fields: { from: targetName('The table'), save: saveAs('Name for the rows') },
  writes: false,
  needs: ['screen'],
  saves: (step) => ({ [step.save]: { list: { map: 'text' } } }),
  words: (step, titleOf) => `Read the table ${titleOf(step.from)} as ${step.save}`,
  async run(step, context) {
    const found = await context.find(step.from);
    const rows = rowsByHeader(await found.screen.readTable(found.ref, context.call));
    context.tell({ what: 'value-read', name: step.save, value: rows });
    context.save(step.save, rows);
  },
});

/** A column without a header is `column 2`; a second `Amount` is `Amount 2`, or the next number that no column has. */
function rowsByHeader(table: TableText): Value[] {
  const width = Math.max(table.headers.length, ...table.rows.map((row) => row.length));
  const headers = Array.from({ length: width }, (_, at) => table.headers[at]?.trim() || `column ${at + 1}`);
  const names: string[] = [];
  for (const header of headers) {
    let name = header;
    // A later column that is really called so keeps its name.
    for (let more = 2; names.includes(name) || (more > 2 && headers.includes(name)); more++) {
      name = `${header} ${more}`;
    }
    names.push(name);
  }
  return table.rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])));
}
