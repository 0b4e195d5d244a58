import { z } from 'zod';

const text = z.string().min(1);
/** Seconds; how long the effect may take to show when that differs from the step's own time. */
const within = z.number().positive().optional();

/**
 * What must be seen after a step that writes, before it counts as done. Texts may hold `{{ }}`; targets are named.
 * A text, row, target or page that was already there before the step, in the same document, proves nothing.
 */
export const effectSchema = z.union([
  z.strictObject({ text: text.describe('This text appears'), within }),
  z.strictObject({ 'no-text': text.describe('This text goes away'), within }),
  z.strictObject({
    value: z.union([z.string(), z.boolean()]).describe('The thing written to holds this value'),
    within,
  }),
  z.strictObject({
    secret: text.describe('The thing written to holds this secret'),
    within,
  }),
  z.strictObject({
    page: z
      .union([text, z.strictObject({ url: text.optional(), title: text.optional() })])
      .describe('A page with this address (a glob) or title opens'),
    within,
  }),
  z.strictObject({ appears: text.describe('This target appears'), within }),
  z.strictObject({ gone: text.describe('This target goes away'), within }),
  z.strictObject({
    row: z
      .strictObject({ in: text, where: z.record(text, z.string()) })
      .describe('A row with these cells exists'),
    within,
  }),
  z.strictObject({ dialog: text.describe('A dialog saying this was shown'), within }),
  z.strictObject({ download: text.describe('A file with this name (a glob) came down'), within }),
]);
export type Effect = z.output<typeof effectSchema>;
