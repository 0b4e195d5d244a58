import { z } from 'zod';
import { route } from '../route.ts';
import * as access from '../schema/access.ts';
import * as leases from '../schema/lease.ts';
import { plainId } from '../schema/plain.ts';

const megabyte = 1024 * 1024;
const workers = ['worker'] as const;
const people = ['person'] as const;

/** What a worker calls about the items it holds; every call about one carries (item, epoch). */
export const forWorkers = {
  lease: route({
    method: 'POST',
    path: '/v1/leases',
    roles: workers,
    body: leases.leaseBody,
    reply: z.object({ leases: z.array(leases.lease) }),
    summary: 'Takes items to work on; waits up to 25 s for some to come',
  }),
  heartbeat: route({
    method: 'POST',
    path: '/v1/leases/heartbeat',
    roles: workers,
    body: leases.heartbeatBody,
    reply: leases.heartbeatReply,
    summary: 'Renews leases; tells which are lost',
  }),
  complete: route({
    method: 'POST',
    path: '/v1/leases/complete',
    roles: workers,
    fenced: true,
    body: leases.completeBody,
    reply: leases.completeReply,
    summary: 'The item is done and confirmed; takes the next one with the same call when wished',
    bodyLimit: 8 * megabyte,
  }),
  fail: route({
    method: 'POST',
    path: '/v1/leases/fail',
    roles: workers,
    fenced: true,
    body: leases.failBody,
    reply: leases.failReply,
    summary: 'The item was not done; the kind decides what happens',
    bodyLimit: 8 * megabyte,
  }),
  ask: route({
    method: 'POST',
    path: '/v1/leases/ask',
    roles: workers,
    fenced: true,
    body: leases.askBody,
    reply: leases.held.extend({ task: plainId }),
    summary: 'A person has to answer first: makes a task and lets the item go',
  }),
  postpone: route({
    method: 'POST',
    path: '/v1/leases/postpone',
    roles: workers,
    fenced: true,
    body: leases.postponeBody,
    reply: leases.held,
    summary: 'Gives an item back for later, no retry burnt',
  }),
  writeJournal: route({
    method: 'POST',
    path: '/v1/leases/journal',
    roles: workers,
    fenced: true,
    body: leases.journalBody,
    reply: leases.held,
    summary: 'Keeps what was begun or done by an irreversible step; durable when it answers',
  }),
  secret: route({
    method: 'POST',
    path: '/v1/leases/secret',
    roles: workers,
    fenced: true,
    body: leases.secretBody,
    reply: leases.held.extend({ value: z.string() }),
    summary: 'A secret the leased bot is permitted to use',
  }),
  listWorkers: route({
    method: 'GET',
    path: '/v1/workers',
    roles: people,
    summary: 'Workers, when they were last heard of and what they hold',
    reply: z.object({ rows: z.array(access.worker) }),
  }),
} as const;
