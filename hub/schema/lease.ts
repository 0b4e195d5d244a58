import { z } from 'zod';
import type { JournalEntry, PastEntry } from '../../language/driver.ts';
import { healings } from '../../language/healing.ts';
import type { Question } from '../../language/run.ts';
import { contentHash, moment, plainError, plainId, plainName, record, value } from './plain.ts';

/** The fence: every call of a worker about an item carries both. */
export const fence = z.object({ item: plainId, epoch: z.number().int().min(1).max(999_999_999) });
/** A fenced call that went through. */
export const held = z.object({ lost: z.literal(false) });

/** The longest a worker may be kept waiting for work: below the idle limits of common proxies. */
export const longestWaitSeconds = 25;

/** No character the database cannot keep: calls share a statement, and one that breaks it breaks it for all. */
const requestName = z.string().regex(/^[^\p{Cc}]{8,100}$/u, 'a text of 8 to 100 characters');

export const leaseBody = z.object({
  worker: plainName,
  queues: z.array(plainName).min(1).max(100),
  count: z.number().int().min(1).max(100).default(1),
  waitSeconds: z.number().min(0).max(longestWaitSeconds).default(0),
  /** Makes a repeated call return the same items instead of more. */
  request: requestName.optional(),
});

const question = z.object({
  title: z.string().max(2000),
  why: z.string().max(20_000).optional(),
  fields: z
    .array(
      z.object({
        name: z.string().max(200),
        title: z.string().max(2000),
        type: z.enum(['text', 'number', 'money', 'date', 'yes-no', 'choice']),
        options: z.array(z.string()).optional(),
        value: value.optional(),
        confidence: z.number().optional(),
        optional: z.boolean().optional(),
      }),
    )
    .max(500),
  pictures: z.array(z.string()).optional(),
});
const plainQuestion = question as unknown as z.ZodType<Question>;
const keyedQuestion = question.extend({ key: z.string().min(1).max(500) }) as unknown as z.ZodType<
  Question & { key: string }
>;

const journal = z.object({
  key: z.string().min(1).max(500),
  phase: z.enum(['before', 'after']),
  outputs: record.optional(),
});
const pastEntry = journal.extend({
  /** Milliseconds from the entry to the lease, by the database's clock. */
  msAgo: z.number().nonnegative().optional(),
}) as unknown as z.ZodType<PastEntry>;
const journalEntry = journal as unknown as z.ZodType<JournalEntry>;

/** Everything a worker needs to play one item. */
export const lease = fence.extend({
  queue: plainName,
  reference: z.string().optional(),
  /** Names this attempt: item and epoch. */
  run: z.string(),
  /** A duration, not a moment: only the database's clock decides. */
  leaseSeconds: z.number(),
  input: record,
  files: z.array(z.string()),
  bot: z.object({ name: plainName, version: z.number().int(), hash: contentHash }),
  /** What the hub allows with things that changed; the stricter of it and the bot's own counts. */
  healing: z.enum(healings).optional(),
  /** What people answered on earlier attempts, by question key. */
  answers: z.record(z.string(), z.object({ answer: record, by: z.string() })),
  /** What earlier attempts wrote before and after irreversible steps. */
  journal: z.array(pastEntry),
});

export const heartbeatBody = z.object({ worker: plainName, leases: z.array(fence).max(100) });
export const heartbeatReply = z.object({
  held: z.array(fence.extend({ leaseSeconds: z.number() })),
  lost: z.array(fence),
});

/** Takes the next item with the call that ends the last. */
export const next = z.object({
  worker: plainName,
  queues: z.array(plainName).min(1).max(100),
  /** Names the lease: the same again, here or in a lease call, returns the same item. */
  request: requestName,
});
export const completeBody = fence.extend({ outputs: record.default({}), next: next.optional() });
/** `leases` when `next` was asked for: one at most; none also when it is not known whether there are more, so ask. */
export const completeReply = held.extend({ leases: z.array(lease).optional() });

/** Whose doing a failure was decides what happens: see hub/README.md. */
export const failKinds = ['business', 'application', 'environment', 'unknown-outcome', 'refused'] as const;
export const failBody = fence.extend({
  kind: z.enum(failKinds),
  error: plainError,
  outputs: record.default({}),
});
export const failReply = held.extend({
  state: z.enum(['new', 'business', 'failed', 'unknown-outcome']),
  /** When it is to be tried again. */
  retryInSeconds: z.number().optional(),
});

export const askBody = fence.extend({ question: keyedQuestion });
export const postponeBody = fence.extend({
  seconds: z.number().min(0).max(31_536_000),
  why: z.string().max(2000),
});
export const journalBody = fence.extend({ entry: journalEntry });
export const secretBody = fence.extend({ name: plainName });

/** A person's name is what they say: the token beside it is what the hub knows. */
export const answerBody = z.strictObject({
  answer: record,
  person: z
    .string()
    .regex(/^[^\p{Cc}]{1,200}$/u, 'a name of at most 200 characters')
    .optional(),
});

export const task = z.object({
  id: plainId,
  item: plainId,
  queue: plainName,
  reference: z.string().optional(),
  run: z.string(),
  key: z.string(),
  /** `outcome`: an irreversible step may or may not have happened, and a person has to look. */
  about: z.enum(['question', 'outcome']),
  question: plainQuestion,
  state: z.enum(['open', 'taken', 'answered', 'cancelled']),
  takenBy: z.string().optional(),
  answer: record.optional(),
  /** The name on the token that answered, and the name the person gave with the answer. */
  answeredBy: z.string().optional(),
  person: z.string().optional(),
  created: moment,
  answered: moment.optional(),
});
