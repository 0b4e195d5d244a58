import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { doOnce, type KeyedCall } from './access/once.ts';
import type { Caller } from './access/tokens.ts';
import { type Contract, contract } from './contract.ts';
import type { Handlers, HubCall, HubParts } from './handlers.ts';
import { Problem } from './problem.ts';
import type { Route } from './route.ts';
import { adminRoutes, botRoutes } from './routes/admin-routes.ts';
import { leaseRoutes } from './routes/lease-routes.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import { itemRoutes, queueRoutes } from './routes/queue-and-item-routes.ts';
import { runRoutes } from './routes/run-routes.ts';
import { tellIssues } from './tell-issues.ts';

const handlers: Handlers<Contract> = {
  ...queueRoutes,
  ...itemRoutes,
  ...leaseRoutes,
  ...runRoutes,
  ...peopleRoutes,
  ...botRoutes,
  ...adminRoutes,
};

/** Repeats of these are known by what they carry, as those with a fence are. */
const repeatedOtherwise = new Set(['lease', 'heartbeat', 'addEvents']);
const usualBodyLimit = 1024 * 1024;
const longestKey = 200;

export interface Serving {
  hub: HubParts;
  /** Aborted when the hub stops: whoever waits is sent home. */
  stopping: AbortSignal;
  whoCalls(request: FastifyRequest, row: Route): Promise<Caller>;
  /** Also checks what goes out; for tests. */
  checkReplies: boolean;
}

/** Puts every row of the contract on the server: who may call, is it well-formed, then its handler. */
export function serveRoutes(app: FastifyInstance, serving: Serving): void {
  for (const [name, row] of Object.entries(contract as Record<string, Route>)) {
    const callers = new WeakMap<FastifyRequest, Caller>();
    app.route({
      method: row.method,
      url: row.path,
      config: { call: name },
      bodyLimit: row.bodyLimit ?? usualBodyLimit,
      // Before the body is read: a stranger does not get to send one.
      onRequest: async (request) => {
        callers.set(request, await serving.whoCalls(request, row));
      },
      handler: async (request, reply) => {
        const caller = callers.get(request) as Caller;
        const result = await answer({ name, row, request, reply, caller, serving });
        if (!row.raw?.reply)
          return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(result));
        reply.header('content-type', row.raw.reply);
        if (row.raw.reply === 'text/html') reply.header('content-security-policy', reportPolicy);
        return reply.send(Buffer.from(result as Uint8Array));
      },
    });
  }
}

/** A report is shown as from nowhere: its scripts reach neither the hub nor the network. */
const reportPolicy =
  "sandbox allow-scripts; default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

interface Asked {
  name: string;
  row: Route;
  request: FastifyRequest;
  reply: FastifyReply;
  caller: Caller;
  serving: Serving;
}

async function answer(asked: Asked): Promise<unknown> {
  const { name, row, request, serving, caller } = asked;
  const key = keyOf(request);
  const call = {
    params: row.params ? check(row.params, request.params, 'path') : undefined,
    query: queryOf(row, request.query),
    body: bodyOf(row, request.body),
    caller,
    signal: asked.serving.stopping,
    key,
    hub: serving.hub,
  };
  if (waits(call.query) || waits(call.body)) call.signal = signalOf(asked);
  const handle = handlers[name as keyof Contract] as (call: Omit<HubCall<Route>, never>) => Promise<unknown>;
  const once = key !== undefined && row.method === 'POST' && !row.fenced && !repeatedOtherwise.has(name);
  const { db } = serving.hub;
  const result = once
    ? await doOnce(db, keyedCall(asked, key), (own) => handle({ ...call, db: own } as HubCall<Route>))
    : await handle({ ...call, db } as HubCall<Route>);
  return serving.checkReplies ? row.reply.parse(result) : result;
}

function keyedCall({ caller, request, row }: Asked, key: string): KeyedCall {
  const sent = `${request.url}\n${JSON.stringify(request.body ?? null)}`;
  return { caller: caller.name, key, request: sent, answersSecret: row.answersSecret === true };
}

function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && key.length > 0 && key.length <= longestKey) return key;
  throw new Problem('bad-request', `An Idempotency-Key is one text of at most ${longestKey} characters.`);
}

function queryOf(row: Route, query: unknown): unknown {
  if (row.query) return check(row.query, query, 'query');
  // What looks after the hub asks as it likes, and a worker's report is worth more than what a newer one says beside it.
  const lenient = row.roles === 'anyone' || (row.method !== 'GET' && row.roles.includes('worker'));
  return lenient ? undefined : refuseAny(query, 'query');
}

function bodyOf(row: Route, body: unknown): unknown {
  if (!row.body) return refuseAny(body, 'body');
  if (!row.raw?.body) return check(row.body, body ?? {}, 'body');
  if (Buffer.isBuffer(body)) return body;
  throw new Problem('bad-request', `This call takes ${row.raw.body}.`);
}

function check(schema: z.ZodType, value: unknown, where: string): unknown {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const words = tellIssues(schema, read.error.issues);
  throw new Problem('bad-request', `The ${where} is not as the call wants it: ${words}`);
}

/** What was sent to a call that takes none was meant to change something. */
function refuseAny(given: unknown, where: 'query' | 'body'): undefined {
  const [key] = Object.keys((given as object | null | undefined) ?? {});
  if (key === undefined) return undefined;
  throw new Problem('bad-request', `This call takes no ${where}, so it cannot heed “${key.slice(0, 100)}”.`);
}

/** Only who waits can go away meanwhile; a signal for every call would cost more than many a call itself. */
const waits = (part: unknown): boolean => ((part as { waitSeconds?: number })?.waitSeconds ?? 0) > 0;

function signalOf(asked: Asked): AbortSignal {
  const gone = new AbortController();
  asked.reply.raw.once('close', () => {
    if (!asked.reply.raw.writableFinished) gone.abort();
  });
  return AbortSignal.any([gone.signal, asked.serving.stopping]);
}
