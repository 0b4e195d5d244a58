import { z } from 'zod';
import type { TableText } from '../driver.ts';
import { readPages } from '../read-pages.ts';
import type { Value } from '../run.ts';
import { defineStep } from './define-step.ts';
import { saveAs, targetName } from './fields.ts';

/** More rows than this are an app that never ends, until the bot says otherwise. */
const usualMost = 10_000;

/** Reads a table as a list of records keyed by column header. */
export const readTable = defineStep({
  name: 'read-table',
  summary: 'Reads a table on the screen as a list of records, one a row, keyed by column header.',
  fields: {
    from: targetName('The table'),
    next: targetName(
      'What leads to the next page; clicked until it is gone, disabled, or brings no new row',
    ).optional(),
    scroll: z
      .literal(true)
      .describe('The table keeps only the rows in view: scroll through all of them')
      .optional(),
    'at-most': z
      .number()
      .int()
      .positive()
      .describe(`The most rows; one more is a failure. ${usualMost} when absent`)
      .optional(),
    save: saveAs('Name for the rows'),
  },
  writes: false,
  needs: ['screen'],
  rule(step) {
    if (step.next === undefined || step.retry === undefined) return undefined;
    return {
      field: 'retry',
      message:
        'a second try would begin on the page where the first one stopped: put `retry:` on a group that opens the table too',
    };
  },
  saves: (step) => ({ [step.save]: { list: { map: 'text' } } }),
  words(step, titleOf) {
    const pages = step.next === undefined ? '' : `, page after page by ${titleOf(step.next)},`;
    return `Read the ${step.scroll ? 'whole table' : 'table'} ${titleOf(step.from)}${pages} as ${step.save}`;
  },
  async run(step, context) {
    const { from, next, scroll, 'at-most': atMost = usualMost } = step;
    const rows = rowsByHeader(await readPages({ from, next, scroll, atMost }, context));
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
