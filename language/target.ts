import { z } from 'zod';
import { signsSchema } from './signs.ts';
import { template } from './steps/fields.ts';

const weight = z.number().min(0).max(1).optional();
const text = z.string().min(1);
const filled = template('May hold {{ }}');

/** How a link's words must fit: letter for letter, in any capitals, or as a part of what is there in any capitals. */
const match = z.enum(['exact', 'any-case', 'part']).optional();
/** What narrows what a link found: words in it or not in it, then the how-many-th of what is left (1 the first, -1 the last). */
const narrowing = {
  'has-text': filled.optional(),
  'no-text': filled.optional(),
  nth: z
    .int()
    .refine((nth) => nth !== 0, 'counts from 1, or from -1 at the end')
    .optional(),
};

/** One link of a chain: what to look for inside what the link before it found. `name` is an accessible name of whatever role. */
const linkSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('role'), role: text, name: filled.optional(), match, ...narrowing }),
  z.strictObject({ by: z.literal('name'), name: filled, match, ...narrowing }),
  z.strictObject({ by: z.literal('label'), label: filled, match, ...narrowing }),
  z.strictObject({ by: z.literal('text'), text: filled, match, ...narrowing }),
  z.strictObject({ by: z.literal('css'), css: filled, ...narrowing }),
  z.strictObject({ by: z.literal('xpath'), xpath: filled, ...narrowing }),
]);
export type Link = z.output<typeof linkSchema>;

/**
 * One way to find a thing. Texts may hold `{{ }}`. Without `weight` the way weighs what `wayWeights` says.
 * Role names are ARIA's; css is a single selector inside one document; boxes are CSS pixels of page or window.
 */
export const waySchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('role'), role: text, name: filled.optional(), weight }),
  z.strictObject({ by: z.literal('label'), label: filled, weight }),
  z.strictObject({ by: z.literal('test-id'), id: filled, attribute: text.optional(), weight }),
  z.strictObject({ by: z.literal('text'), text: filled, weight }),
  z.strictObject({
    by: z.literal('attributes'),
    tag: text.optional(),
    attributes: z.record(text, template('May hold {{ }}', { empty: true })),
    weight,
  }),
  z.strictObject({ by: z.literal('css'), css: filled, weight }),
  z.strictObject({ by: z.literal('xpath'), xpath: filled, weight }),
  z.strictObject({ by: z.literal('chain'), links: z.array(linkSchema).min(1).max(20), weight }),
  z.strictObject({
    by: z.literal('neighbour'),
    text: filled,
    side: z.enum(['right', 'left', 'above', 'below', 'row']),
    tag: text.optional(),
    /** Of a row, the thing in it that is called so. */
    name: filled.optional(),
    /** Of a row of a table, the cell under this header, or the thing in it. */
    column: filled.optional(),
    weight,
  }),
  z.strictObject({ by: z.literal('picture'), file: text, weight }),
  z.strictObject({ by: z.literal('screen-text'), text: filled, weight }),
  z.strictObject({
    by: z.literal('position'),
    x: z.number(),
    y: z.number(),
    width: z.number().positive(),
    height: z.number().positive(),
    weight,
  }),
]);
export type Way = z.output<typeof waySchema>;

/** Where a thing stands to the text beside it, in words. */
const sideWords: Readonly<Record<Extract<Way, { by: 'neighbour' }>['side'], string>> = {
  right: 'to the right of',
  left: 'to the left of',
  above: 'above',
  below: 'below',
  row: 'in the row of',
};

/** Where a thing stands that is known by what is beside it: `under “Price” in the row of “Coffee”`. */
export function neighbourInWords({ side, text, column }: Extract<Way, { by: 'neighbour' }>): string {
  return `${column === undefined ? '' : `under “${column}” `}${sideWords[side]} “${text}”`;
}

/** How far each kind of way is believed when a target does not say, from the survival figures of published locator studies. */
export const wayWeights: Readonly<Record<Way['by'], number>> = {
  role: 0.95,
  'test-id': 0.95,
  label: 0.9,
  text: 0.85,
  attributes: 0.8,
  neighbour: 0.6,
  chain: 0.7,
  css: 0.5,
  xpath: 0.4,
  picture: 0.5,
  'screen-text': 0.5,
  position: 0.3,
};

/**
 * Which frame of a page a target lives in, outermost first. Url is a glob; css picks the element that holds the frame; index counts the
 * frames of the one around it from 1. Only the first that is given counts, in the order name, url, css, index.
 */
export const frameSchema = z.strictObject({
  name: filled.optional(),
  url: filled.optional(),
  css: filled.optional(),
  index: z.int().positive().optional(),
});

/** Whatever stands at a place of a program's window may have become another thing. */
function isMoreThanPlace(target: { surface: string; ways: Way[]; signs?: unknown }): boolean {
  const isPlace = target.surface === 'desktop' && target.ways.every((way) => way.by === 'position');
  return !isPlace || target.signs !== undefined;
}

/** A thing on a screen that steps point at, with several independent ways to find it, best first. */
export const targetSchema = z
  .strictObject({
    title: text.optional(),
    surface: z.enum(['web', 'desktop', 'terminal', 'imaginary']).default('web'),
    /** The role it must keep: a heal that changes it is refused. */
    role: text.optional(),
    frames: z.array(frameSchema).optional(),
    /** The window or page it was recorded in, in words. */
    window: text.optional(),
    ways: z.array(waySchema).min(1),
    /** What it and its surroundings showed when it was recorded; compared when no way leads to it for certain. */
    signs: signsSchema.optional(),
  })
  .refine(isMoreThanPlace, {
    path: ['signs'],
    message: 'a place alone is never acted on: say in `signs` what is seen there, or add another way',
  });
export type Target = z.output<typeof targetSchema>;

export const targetsFileSchema = z.strictObject({
  format: z.literal(1),
  targets: z.record(text, targetSchema),
});
