import { z } from 'zod';
import * as shapes from './studio-shapes.ts';

const call = <In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out) => ({ input, output });
const nothing = z.undefined();
const done = z.void();
const text = z.string();
const runName = shapes.plainNameSchema;
const secretName = z.string().min(1).max(200);
/** Longer than any password a person types; an end keeps a slip of the clipboard out of the key store. */
const secretValue = z.string().min(1).max(10_000);

/** Everything the window may ask of the main process: one row a call, nothing else gets through. */
export const studioCalls = {
  about: call(nothing, z.object({ version: text, platform: text, hub: shapes.hubStateSchema })),

  listBots: call(nothing, z.array(shapes.botCardSchema)),
  openBot: call(z.object({ bot: shapes.plainNameSchema }), shapes.botViewSchema),
  trustBot: call(z.object({ bot: shapes.plainNameSchema, hash: text }), done),
  showBotFolder: call(z.object({ bot: shapes.plainNameSchema }), done),

  startRun: call(
    z.object({ bot: shapes.plainNameSchema, inputs: shapes.valuesSchema }),
    z.object({ run: text }),
  ),
  stopRun: call(z.object({ run: runName }), done),
  /** `answer` null: nobody wants to answer now. */
  answerRun: call(z.object({ run: runName, key: text, answer: shapes.valuesSchema.nullable() }), done),
  /** `value` null: the person does not give it. `keep` stores it encrypted by the system for the next run. */
  giveSecret: call(
    z.object({ run: runName, name: secretName, value: secretValue.nullable(), keep: z.boolean() }),
    done,
  ),
  listRuns: call(z.object({ bot: shapes.plainNameSchema.optional() }), z.array(shapes.runCardSchema)),
  openRun: call(z.object({ run: runName }), shapes.openedRunSchema),
  openReport: call(z.object({ run: runName }), done),

  /** Asks the person for a file by the system's dialog. */
  chooseFile: call(nothing, z.object({ path: text.nullable() })),

  listSecrets: call(nothing, z.object({ safe: z.boolean(), names: z.array(text) })),
  keepSecret: call(z.object({ name: secretName, value: secretValue }), done),
  forgetSecret: call(z.object({ name: secretName }), done),

  listQueues: call(nothing, z.array(shapes.queueCardSchema)),
  listItems: call(
    z.object({ queue: text.optional(), state: text.optional() }),
    z.array(shapes.itemCardSchema),
  ),
  listTasks: call(z.object({ open: z.boolean() }), z.array(shapes.taskCardSchema)),
  answerTask: call(z.object({ task: text, answer: shapes.valuesSchema }), done),

  recording: call(nothing, shapes.recordingSchema),
  startRecording: call(z.object({ bot: shapes.plainNameSchema, address: z.url() }), done),
  stopRecording: call(nothing, done),

  readSettings: call(nothing, shapes.settingsSchema),
  changeSettings: call(shapes.settingsSchema.partial().omit({ botsFolder: true }), shapes.settingsSchema),
  chooseBotsFolder: call(nothing, shapes.settingsSchema),
};

/** Everything the main process tells the window without being asked. */
export const studioEvents = {
  'run-events': z.object({ run: text, events: z.array(shapes.runEventSchema) }),
  'run-asks': z.object({ run: text, key: text, question: shapes.questionSchema }),
  'run-wants-secret': z.object({ run: text, name: text, title: text }),
  /** `complaint`: the run ended as its events say, but something of it could not be kept. */
  'run-ended': z.object({
    run: text,
    error: shapes.plainErrorSchema.optional(),
    complaint: text.optional(),
  }),
  'hub-changed': shapes.hubStateSchema,
  'recording-changed': shapes.recordingSchema,
  'library-changed': z.object({}),
};

type Calls = typeof studioCalls;
type Events = typeof studioEvents;
export type CallName = keyof Calls;
export type EventName = keyof Events;
type CallInput<Name extends CallName> = z.output<Calls[Name]['input']>;
type CallOutput<Name extends CallName> = z.output<Calls[Name]['output']>;
export type EventPayload<Name extends EventName> = z.output<Events[Name]>;

type Call<Name extends CallName> =
  undefined extends CallInput<Name>
    ? () => Promise<CallOutput<Name>>
    : (input: CallInput<Name>) => Promise<CallOutput<Name>>;

/** One handler a row: leaving one out does not compile. */
export type StudioHandlers = { [Name in CallName]: Call<Name> };
/** The same table as the window sees it. */
export type StudioClient = StudioHandlers;
/** How a handler's room tells the window something. */
export type TellWindow = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
/** Listens until the returned function is called. */
export type OnStudioEvent = <Name extends EventName>(
  name: Name,
  listener: (payload: EventPayload<Name>) => void,
) => () => void;

/** All that the preload script puts into the window. */
export interface StudioBridge {
  call(name: string, input: unknown): Promise<unknown>;
  on(name: string, listener: (payload: unknown) => void): () => void;
}

/** What comes back through the door: an error is data, because error classes do not cross processes. */
export type CallAnswer =
  | { ok: true; output: unknown }
  | { ok: false; error: z.output<typeof shapes.plainErrorSchema> };

/** The only two channels between window and main. */
export const callChannel = 'studio:call';
export const eventChannel = 'studio:event';
