import { z } from 'zod';
import type { RunEvent } from '../../language/run.ts';
import { longestWaitSeconds } from './lease.ts';
import { pageQuery, plainId, plainName } from './plain.ts';

/** Made by the hub: item and epoch. */
export const runName = z.string().regex(/^[1-9][0-9]{0,17}-[1-9][0-9]{0,8}$/, 'a run is named item-epoch');

/** The hub keeps events as they came; only what it sorts by is checked. */
const runEvent = z.looseObject({
  run: z.string().max(200),
  seq: z.number().int().min(0),
  at: z.string().max(40),
  what: z.string().max(40),
}) as unknown as z.ZodType<RunEvent>;

export const eventsBody = z.object({ events: z.array(runEvent).min(1).max(5000) });
export const eventsQuery = z.strictObject({
  /** Events with a higher number only; -1 for all. */
  after: z.coerce.number().int().min(-1).default(-1),
  waitSeconds: z.coerce.number().min(0).max(longestWaitSeconds).default(0),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
});
export const eventsReply = z.object({
  events: z.array(runEvent),
  /** True when no more will come. */
  ended: z.boolean(),
});
export const runQuery = pageQuery.extend({ queue: plainName.optional(), item: plainId.optional() });
