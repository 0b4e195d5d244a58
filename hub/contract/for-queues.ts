import { z } from 'zod';
import { route } from '../route.ts';
import { plainName } from '../schema/plain.ts';
import { queue, queueSettings } from '../schema/queue.ts';

const inQueue = z.object({ queue: plainName });
const admins = ['admin'] as const;
const everyone = ['person', 'worker'] as const;

/** What can be asked of queues. */
export const forQueues = {
  listQueues: route({
    method: 'GET',
    path: '/v1/queues',
    roles: everyone,
    summary: 'Every queue with its settings and counts',
    reply: z.object({ rows: z.array(queue) }),
  }),
  showQueue: route({
    method: 'GET',
    path: '/v1/queues/:queue',
    roles: everyone,
    summary: 'One queue',
    params: inQueue,
    reply: queue,
  }),
  putQueue: route({
    method: 'PUT',
    path: '/v1/queues/:queue',
    roles: admins,
    summary: 'Creates a queue or changes its settings',
    params: inQueue,
    body: queueSettings,
    reply: queue,
  }),
  pauseQueue: route({
    method: 'POST',
    path: '/v1/queues/:queue/pause',
    roles: admins,
    summary: 'Gives out no more items of a queue',
    params: inQueue,
    body: z.strictObject({ why: z.string().min(1).max(2000) }),
    reply: queue,
  }),
  resumeQueue: route({
    method: 'POST',
    path: '/v1/queues/:queue/resume',
    roles: admins,
    summary: 'Gives out items of a queue again',
    params: inQueue,
    reply: queue,
  }),
} as const;
