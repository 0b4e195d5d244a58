import { z } from 'zod';
import { healings } from '../../language/healing.ts';
import { moment, plainName } from './plain.ts';

/** Settings of a queue; what is left out keeps its value, or takes the default when the queue is new. */
export const queueSettings = z.strictObject({
  title: z.string().max(200).optional(),
  /** The bot that plays its items: the newest published version. */
  bot: plainName.optional(),
  /** Retries after a first application failure. */
  maxRetries: z.number().int().min(0).max(100).optional(),
  leaseSeconds: z.number().int().min(1).max(3600).optional(),
  /** Dead workers an item may leave behind before it goes to the dead letters: a poison item must not kill for ever. */
  maxExpiries: z.number().int().min(0).max(100).optional(),
  /** The first retry comes within this many seconds, the next within twice as many, … */
  backoffSeconds: z.number().min(0).max(3600).optional(),
  /** What bots may do with things that changed; the stricter of it and the bot's own counts. */
  healing: z.enum(healings).optional(),
});

const count = z.number().int();
export const queue = z.object({
  name: plainName,
  title: z.string().optional(),
  bot: plainName.optional(),
  maxRetries: z.number().int(),
  leaseSeconds: z.number().int(),
  maxExpiries: z.number().int(),
  backoffSeconds: z.number(),
  healing: z.enum(healings).optional(),
  paused: z.boolean(),
  pausedWhy: z.string().optional(),
  pausedAt: moment.optional(),
  counts: z.object({
    new: count,
    leased: count,
    done: count,
    business: count,
    failed: count,
    'needs-a-person': count,
    'unknown-outcome': count,
  }),
});
