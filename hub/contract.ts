import type { z } from 'zod';
import { forAdmins } from './contract/for-admins.ts';
import { forBots } from './contract/for-bots.ts';
import { forItems } from './contract/for-items.ts';
import { forPeople } from './contract/for-people.ts';
import { forQueues } from './contract/for-queues.ts';
import { forRuns } from './contract/for-runs.ts';
import { forWorkers } from './contract/for-workers.ts';
import type { Route } from './route.ts';
import type * as access from './schema/access.ts';
import type * as items from './schema/item.ts';
import type * as leases from './schema/lease.ts';
import type { queue } from './schema/queue.ts';

/** Every call of the hub in one table; a row here and its handler are all a new call needs. */
export const contract = {
  ...forQueues,
  ...forItems,
  ...forWorkers,
  ...forRuns,
  ...forPeople,
  ...forBots,
  ...forAdmins,
} as const satisfies Record<string, Route>;
export type Contract = typeof contract;

export type Queue = z.output<typeof queue>;
export type Item = z.output<typeof items.item>;
export type FullItem = z.output<typeof items.fullItem>;
export type ItemState = Item['state'];
export type Attempt = z.output<typeof items.attempt>;
export type Lease = z.output<typeof leases.lease>;
export type Next = z.output<typeof leases.next>;
export type Fence = z.output<typeof leases.fence>;
export type FailKind = (typeof leases.failKinds)[number];
export type Task = z.output<typeof leases.task>;
export type BotVersion = z.output<typeof access.botVersion>;
export type BotFiles = z.output<typeof access.botFiles>;
export type WhyWaiting = z.output<typeof items.whyWaiting>;
export type Worker = z.output<typeof access.worker>;
