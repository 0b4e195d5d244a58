import { z } from 'zod';
import { signsSchema } from '../language/signs.ts';
import { frameSchema, waySchema } from '../language/target.ts';

/** One way to find a thing, tried at the moment of recording: how many things it found, and whether the right one was among them. */
const triedWaySchema = z.strictObject({ way: waySchema, count: z.int().min(0), hit: z.boolean() });
export type TriedWay = z.output<typeof triedWaySchema>;

/** Everything known of a thing a person touched. Never what a field holds. */
const fingerprintSchema = z.strictObject({
  /** The same for the same thing in the same document. */
  key: z.string().max(80),
  /** What it is to a person; `nothing` is empty ground. */
  kind: z.enum(['text', 'list', 'box', 'file', 'button', 'other', 'nothing']),
  tag: z.string().max(80),
  role: z.string().max(80),
  /** What a person would call it: its label, name or text. */
  title: z.string().max(300),
  /** `type` of an input, or `textarea`, `contenteditable`. */
  input: z.string().max(40),
  frames: z.array(frameSchema),
  ways: z.array(triedWaySchema).max(30),
  signs: signsSchema.optional(),
});
export type Fingerprint = z.output<typeof fingerprintSchema>;

const on = fingerprintSchema;
const text = z.string().max(20_000);

/** What can happen while a person shows a task. A masked value is null here: it never leaves the page it was typed into. */
export const rawEventSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('opened'), url: text }),
  z.strictObject({
    what: z.literal('click'),
    on,
    button: z.enum(['left', 'right', 'middle']),
    count: z.union([z.literal(1), z.literal(2)]),
    modifiers: z.array(z.enum(['Shift', 'Control', 'Alt', 'Meta'])),
  }),
  z.strictObject({
    what: z.literal('input'),
    on,
    value: text.nullable(),
    secret: z.enum(['password', 'card', 'code']).optional(),
  }),
  z.strictObject({ what: z.literal('choose'), on, option: z.union([text, z.boolean()]) }),
  z.strictObject({ what: z.literal('keys'), on: on.optional(), keys: z.string().max(60) }),
  z.strictObject({ what: z.literal('upload'), on, files: z.array(text) }),
  /** A new document; `said` are its alerts and status lines, then its headings. `url` has no query: it may hold what was typed. */
  z.strictObject({
    what: z.literal('document'),
    main: z.boolean(),
    url: text,
    title: text,
    said: z.array(text).max(20),
  }),
  /** Texts that came to be shown without a new document, the telling ones first. */
  z.strictObject({ what: z.literal('shown'), said: z.array(text).max(20) }),
  z.strictObject({ what: z.literal('dialog'), text, accepted: z.boolean(), saying: text.optional() }),
  z.strictObject({ what: z.literal('download'), name: text }),
  z.strictObject({ what: z.literal('page-opened') }),
  z.strictObject({ what: z.literal('page-closed') }),
]);
export type RawEvent = z.output<typeof rawEventSchema>;
