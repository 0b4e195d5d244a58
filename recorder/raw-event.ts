import { z } from 'zod';
import { shownMonthSchema } from '../language/shown-month.ts';
import { signsSchema } from '../language/signs.ts';
import { frameSchema, waySchema } from '../language/target.ts';

/** One way to find a thing, tried at the moment of recording: how many things it found, and whether the right one was among them. */
const triedWaySchema = z.strictObject({ way: waySchema, count: z.int().min(0), hit: z.boolean() });
export type TriedWay = z.output<typeof triedWaySchema>;

/** Everything known of a thing a person touched. Never what a field holds. */
const fingerprintSchema = z.strictObject({
  /** The same for the same thing in the same document. */
  key: z.string().max(80),
  /** Where it is; on a page of the web when absent. */
  surface: z.literal('desktop').optional(),
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
/** Which of the browser's pages it was done in; absent when the source has one only. */
const page = z.int().min(1).optional();
/** The act before brought the thing into view. */
const appeared = z.literal(true).optional();
/** When, in ms since 1970, by the clock of the browser's machine. */
const at = z.number().optional();
const point = z.strictObject({ x: z.number(), y: z.number() });
/** For each word of a text: how many words from there on make something that was not on the page before; 0 when all of them do not. */
const fresh = z
  .array(z.array(z.int().min(0)).max(60))
  .max(20)
  .optional();

/** What can happen while a person shows a task. A masked value is null here: it never leaves the page it was typed into. */
export const rawEventSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('opened'), url: text }),
  z.strictObject({
    what: z.literal('click'),
    on,
    button: z.enum(['left', 'right', 'middle']),
    count: z.union([z.literal(1), z.literal(2)]),
    /** A double click that was told without the two clicks a browser reports before it. */
    whole: z.literal(true).optional(),
    modifiers: z.array(z.enum(['Shift', 'Control', 'Alt', 'Meta'])),
    /** The calendar it was done in, as it was shown then, and the day that was clicked. */
    calendar: z
      .strictObject({
        month: shownMonthSchema,
        day: z.int().min(1).max(31).optional(),
        /** The language of the page, as it says itself. */
        language: z.string().max(40).optional(),
        /** The act before brought a calendar into sight. */
        isNew: z.literal(true).optional(),
      })
      .optional(),
    page,
    appeared,
  }),
  /** The mouse went down: what happens from here on comes of what is told next. */
  z.strictObject({ what: z.literal('press') }),
  /** The mouse rested on a thing, and only that brought the thing used next into view. */
  z.strictObject({ what: z.literal('hover'), on, page, appeared }),
  /** `to` is what it was dropped on, when that can be found again; `at` the place on it, in shares of its size. */
  z.strictObject({
    what: z.literal('drag'),
    on,
    to: on.optional(),
    at: point.optional(),
    by: point,
    /** It was let go in another frame, which told of it just before. */
    left: z.literal(true).optional(),
    page,
    appeared,
  }),
  /** Something that was dragged from another frame was let go on this. */
  z.strictObject({ what: z.literal('drop'), on, at: point.optional(), page }),
  /** The person pointed at something to be read, to be checked, or to be read as a table. */
  z.strictObject({ what: z.literal('read'), on, text, page, appeared }),
  z.strictObject({ what: z.literal('must-say'), on, text, page, appeared }),
  z.strictObject({ what: z.literal('read-table'), on, headers: z.array(text).max(200), page, appeared }),
  /** The thing the last step was meant for. */
  z.strictObject({ what: z.literal('pick-again'), on, page, appeared }),
  /** The person copied a text; pasting it later is no typing. */
  z.strictObject({ what: z.literal('copied'), on, text, page, appeared }),
  z.strictObject({
    what: z.literal('input'),
    on,
    value: text.nullable(),
    secret: z.enum(['password', 'card', 'code']).optional(),
    /** The language of the page, as it says itself. */
    language: z.string().max(40).optional(),
    page,
    appeared,
  }),
  z.strictObject({ what: z.literal('choose'), on, option: z.union([text, z.boolean()]), page, appeared }),
  z.strictObject({
    what: z.literal('keys'),
    on: on.optional(),
    keys: z.string().max(60),
    /** Pressed where nothing is typed: there arrows do more than move in a field. */
    outside: z.literal(true).optional(),
    page,
    appeared,
  }),
  /** `dropped` when the files were let go over it: then no click before it opened a dialog for them. */
  z.strictObject({
    what: z.literal('upload'),
    on,
    files: z.array(text),
    dropped: z.literal(true).optional(),
    page,
    appeared,
  }),
  /** A new document; `said` are its alerts and status lines, then its headings. `url` has no query: it may hold what was typed. */
  z.strictObject({
    what: z.literal('document'),
    main: z.boolean(),
    url: text,
    title: text,
    said: z.array(text).max(20),
    /** What the link that led here says of it, as `do=login`: that part of the address nobody typed. */
    query: z.array(text).max(10).optional(),
    /** The program whose window it is, as permissions name it. */
    program: text.optional(),
    page,
  }),
  /** Texts that came to be shown without a new document, the telling ones first. */
  z.strictObject({
    what: z.literal('shown'),
    said: z.array(text).max(20),
    fresh,
    /** Texts that went away. */
    gone: z.array(text).max(20).optional(),
    at,
    page,
  }),
  /** A field, list or box that now holds something else, though nobody wrote into it. */
  z.strictObject({ what: z.literal('holds'), on, value: z.union([text, z.boolean()]), page }),
  /** A thing that now says a text it did not say before. */
  z.strictObject({ what: z.literal('says'), on, text, page }),
  /** A row that came into a table. */
  z.strictObject({ what: z.literal('row'), on, cells: z.record(z.string().max(300), text), page }),
  /** A request that was answered without an error; the address has no query, but may name the call, as `/rpc#order.create`. */
  z.strictObject({ what: z.literal('request'), method: z.string().max(20), url: text, at }),
  /** Something in the page kept the recorder from seeing; `lost` when an act of the person could not be taken down. */
  z.strictObject({ what: z.literal('trouble'), words: text, lost: z.literal(true).optional() }),
  z.strictObject({ what: z.literal('dialog'), text, accepted: z.boolean(), saying: text.optional() }),
  z.strictObject({ what: z.literal('download'), name: text }),
  z.strictObject({ what: z.literal('page-opened'), page }),
  /** `url` is the page that is in front then, `front` its number where it is certain that the act itself closed the other one. */
  z.strictObject({
    what: z.literal('page-closed'),
    url: text.optional(),
    front: z.int().min(1).optional(),
    page,
  }),
]);
/** A calendar that something was clicked in. */
export type CalendarShown = NonNullable<Extract<RawEvent, { what: 'click' }>['calendar']>;

export type RawEvent = z.output<typeof rawEventSchema>;

/** What a person does, as against what the page does then. */
export const acts: ReadonlySet<unknown> = new Set(
  'click input choose keys hover drag upload read must-say read-table pick-again copied'.split(' '),
);

/** What is done or seen in one of a browser's pages, and not in the browser as a whole. */
export const inOnePage: ReadonlySet<unknown> = new Set([
  ...acts,
  ...'drop document shown holds says row'.split(' '),
]);
