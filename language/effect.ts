import { z } from 'zod';
import { secretName, targetName, template } from './steps/fields.ts';

/** Seconds; how long the effect may take to show when that differs from the step's own time. */
const within = z.number().positive().optional();
const cell = template('What the cell says', { empty: true });

/**
 * What must be seen after a step that writes, before it counts as done. Texts may hold `{{ }}`; targets are named.
 * A text, row, target or page that was already there before the step, in the same document, proves nothing.
 */
export const effectSchema = z.union([
  z.strictObject({
    text: template('This text appears'),
    in: targetName('… in this target; anywhere when absent').optional(),
    within,
  }),
  z.strictObject({ 'no-text': template('This text goes away'), within }),
  z.strictObject({
    value: z.union([z.boolean(), template('The thing written to holds this value', { empty: true })]),
    of: targetName('… or this target does').optional(),
    within,
  }),
  z.strictObject({ secret: secretName('The thing written to holds this secret'), within }),
  z.strictObject({
    page: z.union([
      template('A page with this address (a glob) opens'),
      z.strictObject({
        url: template('Its address, a glob').optional(),
        title: template('Its title').optional(),
      }),
    ]),
    within,
  }),
  z.strictObject({ appears: targetName('This target appears'), within }),
  z.strictObject({ gone: targetName('This target goes away'), within }),
  z.strictObject({
    row: z.strictObject({ in: targetName('The table'), where: z.record(z.string().min(1), cell) }),
    within,
  }),
  z.strictObject({
    changes: z.literal('page').describe('The page shows something else than before: the weakest proof'),
    within,
  }),
  z.strictObject({ dialog: template('A dialog saying this was shown'), within }),
  z.strictObject({ download: template('A file with this name (a glob) came down'), within }),
  z.strictObject({
    request: template(
      'The app answered such a request without an error: method and address, as POST */save*; where one address serves many calls, as POST */rpc#order.create',
    ),
    within,
  }),
  z.strictObject({
    asked: template('A person, asked this, says yes: for what no eye of a driver sees'),
    within,
  }),
]);
export type Effect = z.output<typeof effectSchema>;
