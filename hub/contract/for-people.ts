import { z } from 'zod';
import { route } from '../route.ts';
import * as leases from '../schema/lease.ts';
import { page, pageQuery, plainId, plainName } from '../schema/plain.ts';

const id = z.object({ id: plainId });
const people = ['person'] as const;

/** Tasks that wait for a person. */
export const forPeople = {
  listTasks: route({
    method: 'GET',
    path: '/v1/tasks',
    roles: people,
    reply: page(leases.task),
    summary: 'Tasks for people, newest first',
    query: pageQuery.extend({
      state: z.enum(['open', 'taken', 'answered', 'cancelled']).optional(),
      queue: plainName.optional(),
    }),
  }),
  showTask: route({
    method: 'GET',
    path: '/v1/tasks/:id',
    roles: people,
    summary: 'One task',
    params: id,
    reply: leases.task,
  }),
  takeTask: route({
    method: 'POST',
    path: '/v1/tasks/:id/take',
    roles: people,
    summary: 'Says that you are on it',
    params: id,
    reply: leases.task,
  }),
  answerTask: route({
    method: 'POST',
    path: '/v1/tasks/:id/answer',
    roles: people,
    params: id,
    reply: leases.task,
    body: leases.answerBody,
    summary: 'Answers; the item goes back to its queue with the answer',
  }),
} as const;
