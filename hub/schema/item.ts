import { z } from 'zod';
import { contentHash, moment, pageQuery, plainError, plainId, plainName, record } from './plain.ts';

/** Where an item stands. `new` waits (perhaps until `notBefore`); `failed` is the dead letter box. */
export const itemStates = [
  'new',
  'leased',
  'done',
  'business',
  'failed',
  'needs-a-person',
  'unknown-outcome',
] as const;

/** The most items one call may add. */
const bulkLimit = 50_000;

export const newItem = z.strictObject({
  reference: z.string().min(1).max(200).optional(),
  input: record.default({}),
  priority: z.number().int().min(-1000).max(1000).default(0),
  deadline: moment.optional(),
  notBefore: moment.optional(),
  /** Name → base64. The bot's input refers to one as `hub-file:NAME`. */
  files: z.record(plainName, z.base64()).optional(),
});

export const addItemsBody = z.strictObject({
  items: z.array(newItem).min(1).max(bulkLimit),
  /** True: one reference that exists already refuses them all. */
  allOrNothing: z.boolean().default(false),
});

export const addItemsReply = z.object({
  added: z.number().int(),
  /** One per item, in the order given. */
  results: z.array(
    z.object({ reference: z.string().optional(), id: plainId, result: z.enum(['added', 'exists']) }),
  ),
});

export const item = z.object({
  id: plainId,
  queue: plainName,
  reference: z.string().optional(),
  state: z.enum(itemStates),
  priority: z.number().int(),
  deadline: moment.optional(),
  notBefore: moment.optional(),
  created: moment,
  changed: moment,
  /** Counts leases ever given; the fence. */
  epoch: z.number().int(),
  /** Application retries burnt, and leases that ended with a dead worker. */
  retries: z.number().int(),
  expiries: z.number().int(),
  worker: z.string().optional(),
  /** Seconds of the lease that are left. */
  leaseLeft: z.number().optional(),
  reason: plainError.optional(),
  /** The run that is on, or was last. */
  run: z.string().optional(),
});

export const attempt = z.object({
  id: plainId,
  run: z.string(),
  item: plainId,
  queue: plainName,
  reference: z.string().optional(),
  bot: z.object({ name: plainName, version: z.number().int(), hash: contentHash }),
  worker: z.string(),
  epoch: z.number().int(),
  started: moment,
  finished: moment.optional(),
  /** `leased` while it runs; `expired` when its worker was not heard of again. */
  outcome: z.enum([
    'leased',
    'done',
    'business',
    'failed',
    'environment',
    'refused',
    'needs-a-person',
    'unknown-outcome',
    'postponed',
    'expired',
  ]),
  reason: plainError.optional(),
  hasReport: z.boolean(),
});

export const fullItem = item.extend({
  input: record,
  output: record.optional(),
  files: z.array(z.string()),
  attempts: z.array(attempt),
});

export const itemQuery = pageQuery.extend({
  queue: plainName.optional(),
  state: z.enum(itemStates).optional(),
  reference: z.string().max(200).optional(),
});

/** Why an item is not being worked on, told live. */
export const whyWaiting = z.object({
  waiting: z.boolean(),
  cause: z.enum([
    'in-work',
    'finished',
    'paused',
    'not-yet',
    'no-bot',
    'no-worker',
    'its-turn-comes',
    'needs-a-person',
    'dead-letter',
  ]),
  why: z.string(),
});

export const redriveBody = z.strictObject({ input: record.optional() });
