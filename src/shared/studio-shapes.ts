import { z } from 'zod';
import { botErrorKinds } from '../../language/errors.ts';
import { outcomes, type Question, type Run, type RunEvent, type Value } from '../../language/run.ts';

const text = z.string();
const name = z.string().min(1).max(200);

/** What a file system may safely be asked for: one folder or file name, no way up or out. */
export const plainNameSchema = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._ -]*$/, 'a plain name: letters, digits, dot, dash, underscore')
  .refine((plain) => !plain.includes('..'), 'a plain name');

export const valueSchema: z.ZodType<Value> = z.json() as z.ZodType<Value>;
export const valuesSchema = z.record(name, valueSchema);

/** One thing wrong with a bot's files, and where. */
const problemSchema = z.object({ message: text, file: text.optional(), line: z.number().optional() });
export type Problem = z.output<typeof problemSchema>;

const outcomeSchema = z.enum([...outcomes, 'waiting', 'running', 'interrupted']);
export type ShownOutcome = z.output<typeof outcomeSchema>;

/** A run in a list. */
export const runCardSchema = z.object({
  run: text,
  bot: text,
  title: text,
  outcome: outcomeSchema,
  startedAt: text,
  ms: z.number(),
  message: text.optional(),
});
export type RunCard = z.output<typeof runCardSchema>;

/** A bot in the library. */
export const botCardSchema = z.object({
  id: plainNameSchema,
  title: text,
  description: text.optional(),
  surface: text,
  stepCount: z.number(),
  problemCount: z.number(),
  lastRun: runCardSchema.optional(),
});
export type BotCard = z.output<typeof botCardSchema>;

/** One line of the recipe: a step in words, with what its details panel shows. */
const stepViewSchema = z.object({
  id: text,
  do: text,
  number: text,
  depth: z.number(),
  words: text,
  title: text.optional(),
  /** The effect that must be seen, in words. */
  expects: text.optional(),
  target: text.optional(),
  writes: z.boolean(),
  once: z.boolean(),
  risk: z.enum(['normal', 'high']),
  /** The remaining fields as written. */
  fields: z.array(z.object({ name: text, value: text })),
});
export type StepView = z.output<typeof stepViewSchema>;

/** A thing on a screen as a person reads it. */
const targetViewSchema = z.object({
  name: text,
  title: text,
  window: text.optional(),
  /** 0–1: how much independent evidence there is for finding it again. */
  strength: z.number(),
  ways: z.array(z.object({ words: text, weight: z.number() })),
});
export type TargetView = z.output<typeof targetViewSchema>;

const inputViewSchema = z.object({
  name: text,
  title: text,
  type: z.enum(['text', 'number', 'money', 'date', 'yes-no', 'file', 'list', 'record']),
  optional: z.boolean(),
  default: valueSchema.optional(),
});
export type InputView = z.output<typeof inputViewSchema>;

/** Everything the window shows of one opened bot. A bot with problems has its files and problems only. */
export const botViewSchema = z.object({
  id: plainNameSchema,
  title: text,
  description: text.optional(),
  surface: text,
  hash: text.optional(),
  inputs: z.array(inputViewSchema),
  secrets: z.array(z.object({ name: text, title: text, kept: z.boolean() })),
  permissions: z.object({
    hosts: z.array(text),
    programs: z.array(text),
    folders: z.array(text),
    secrets: z.array(text),
  }),
  /** True once a person has agreed to exactly these permissions. */
  trusted: z.boolean(),
  steps: z.array(stepViewSchema),
  targets: z.record(text, targetViewSchema),
  files: z.array(z.object({ name: text, text })),
  problems: z.array(problemSchema),
});
export type BotView = z.output<typeof botViewSchema>;

/** Run events and runs were made and checked by the runner; here only their frame is looked at. */
export const runEventSchema = z.custom<RunEvent>(
  (event) => z.object({ run: text, seq: z.number(), at: text, what: text }).safeParse(event).success,
);
const runSchema = z.custom<Run>(
  (run) => z.object({ run: text, outcome: text, steps: z.array(z.unknown()) }).safeParse(run).success,
);
export const questionSchema = z.custom<Question>(
  (question) => z.object({ title: text, fields: z.array(z.unknown()) }).safeParse(question).success,
);

export const plainErrorSchema = z.object({
  kind: z.enum(botErrorKinds),
  message: text,
  detail: z.record(text, z.unknown()).optional(),
});

/** A run opened for looking at. `seq` is the last event folded into it; live events after it go on top. */
export const openedRunSchema = z.object({
  run: runSchema,
  seq: z.number(),
  live: z.boolean(),
  interrupted: z.boolean(),
  hasReport: z.boolean(),
});
export type OpenedRun = z.output<typeof openedRunSchema>;

export const hubStateSchema = z.object({
  state: z.enum(['starting', 'ready', 'away']),
  message: text.optional(),
});
export type HubState = z.output<typeof hubStateSchema>;

export const queueCardSchema = z.object({
  name: text,
  counts: z.record(text, z.number()),
  paused: z.boolean(),
});
export type QueueCard = z.output<typeof queueCardSchema>;

export const itemCardSchema = z.object({
  id: text,
  queue: text,
  reference: text,
  state: text,
  /** In words: why it is where it is. */
  why: text,
  attempts: z.number(),
  createdAt: text,
});
export type ItemCard = z.output<typeof itemCardSchema>;

export const taskCardSchema = z.object({
  id: text,
  title: text,
  state: text,
  reference: text.optional(),
  queue: text.optional(),
  createdAt: text,
  question: questionSchema,
});
export type TaskCard = z.output<typeof taskCardSchema>;

export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  botsFolder: text,
  showBrowser: z.boolean(),
  personName: text,
});
export type Settings = z.output<typeof settingsSchema>;

export const recordingSchema = z.object({
  state: z.enum(['off', 'starting', 'recording', 'saving']),
  bot: plainNameSchema.optional(),
  address: text.optional(),
  startedAt: text.optional(),
  /** What the recorder last said, in its words. */
  lines: z.array(text),
  message: text.optional(),
});
export type Recording = z.output<typeof recordingSchema>;
