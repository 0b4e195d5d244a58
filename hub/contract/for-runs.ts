import { z } from 'zod';
import { route } from '../route.ts';
import * as items from '../schema/item.ts';
import { ok, page } from '../schema/plain.ts';
import * as runs from '../schema/run.ts';

const ofRun = z.object({ run: runs.runName });
const megabyte = 1024 * 1024;
const workers = ['worker'] as const;
const everyone = ['person', 'worker'] as const;

/** Attempts at items: their events and reports. */
export const forRuns = {
  listRuns: route({
    method: 'GET',
    path: '/v1/runs',
    roles: everyone,
    summary: 'Attempts, newest first',
    query: runs.runQuery,
    reply: page(items.attempt),
  }),
  showRun: route({
    method: 'GET',
    path: '/v1/runs/:run',
    roles: everyone,
    summary: 'One attempt',
    params: ofRun,
    reply: items.attempt,
  }),
  addEvents: route({
    method: 'POST',
    path: '/v1/runs/:run/events',
    roles: workers,
    params: ofRun,
    body: runs.eventsBody,
    reply: z.object({ added: z.number().int() }),
    bodyLimit: 16 * megabyte,
    summary: 'Keeps events of a run; one that is there already is not kept twice',
  }),
  runEvents: route({
    method: 'GET',
    path: '/v1/runs/:run/events',
    roles: everyone,
    params: ofRun,
    query: runs.eventsQuery,
    reply: runs.eventsReply,
    summary: 'Events of a run after a number; waits for new ones while it is live',
  }),
  putReport: route({
    method: 'PUT',
    path: '/v1/runs/:run/report',
    roles: workers,
    params: ofRun,
    body: z.custom<Uint8Array>(),
    reply: ok,
    raw: { body: 'text/html' },
    bodyLimit: 32 * megabyte,
    summary: "Keeps a run's report.html",
  }),
  report: route({
    method: 'GET',
    path: '/v1/runs/:run/report',
    roles: everyone,
    params: ofRun,
    reply: z.custom<Uint8Array>(),
    raw: { reply: 'text/html' },
    summary: "A run's report, one self-contained page",
  }),
} as const;
