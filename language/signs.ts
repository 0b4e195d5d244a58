import { z } from 'zod';

const text = z.string().min(1).max(300).optional();

/**
 * What a thing shows of itself and of what is around it, in a form that can be compared and told in words. A driver shows it of every
 * candidate; a recorder keeps it with the target, taken by the same code. Plain text, never a template, and never what a field holds.
 */
export const signsSchema = z.strictObject({
  tag: text,
  role: text,
  /** Its accessible name: what a person would call it. */
  name: text,
  /** What a `<label>` or the like says of it. */
  label: text,
  text,
  /** The first options of a list. */
  options: z.array(z.string().max(120)).max(12).optional(),
  attributes: z.record(z.string().max(80), z.string().max(300)).optional(),
  /** The picture or glyph on it, as the page names it. */
  icon: text,
  /** The nearest texts in reading order, other than its own. */
  before: text,
  after: text,
  /** What the field before it is called. */
  beside: text,
  /** What else stands in its row or list item. */
  row: text,
  /** The heading it stands under. */
  heading: text,
  /** Regions, forms, dialogs and groups around it, outermost first, with their names. */
  within: z.array(z.string().max(120)).max(8).optional(),
  /** Tags from the document down to it. */
  path: text,
  /** Which of `name`, `text`, `id`, `href` and the like it had in common with another thing on the page it was recorded on. */
  shared: z.array(z.string().max(80)).max(20).optional(),
  /** Where several of its kind are called the same: which of how many it is, in reading order, from 1. */
  nth: z.tuple([z.int().positive(), z.int().positive()]).readonly().optional(),
  /** CSS pixels of page or window: x, y, width, height. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly().optional(),
});
export type Signs = z.output<typeof signsSchema>;
