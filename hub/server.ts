import { mkdirSync } from 'node:fs';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type pg from 'pg';
import { BotError } from '../language/errors.ts';
import { forgetOldKeys } from './access/once.ts';
import { openSecretKey, Secrets } from './access/secrets.ts';
import { type Caller, ensureAdminToken, Tokens } from './access/tokens.ts';
import { openBusyDatabase, openDatabase } from './database.ts';
import { serveDocs } from './docs/serve-docs.ts';
import type { HubParts } from './handlers.ts';
import { folderTrouble } from './keep-file.ts';
import { CallLimiter, type CallLimits, usualLimits } from './limit-calls.ts';
import { Metrics } from './metrics.ts';
import { migrate, readMigrations } from './migrate.ts';
import { type Postgres, startPostgres } from './postgres/postgres.ts';
import { Problem } from './problem.ts';
import { LeaseDesk } from './queue/lease-desk.ts';
import { extendLeases, sweepExpired } from './queue/sweep-expired.ts';
import { QueueBell } from './queue-bell.ts';
import type { Route } from './route.ts';
import { serveRoutes } from './serve-routes.ts';
import { sendProblem, toProblem } from './tell-problem.ts';

/** Where a hub listens when nobody says otherwise. */
const defaultPort = 7420;
/** A dead worker's item is free again within its lease and this. */
const sweepEveryMs = 5000;
const forgetEveryMs = 3_600_000;
/** Slow senders are cut off: a whole request has to arrive within this. */
const requestWithinMs = 60_000;

export interface HubOptions {
  /** Keys, tokens and, when embedded, the database. */
  dataFolder: string;
  /** Somebody's PostgreSQL ≥ 15 instead of the embedded one. */
  databaseUrl?: string;
  /** The `bin` folder of an installed PostgreSQL to run instead of the embedded programs. */
  postgresBin?: string;
  /** 0 takes a free one. */
  port?: number;
  host?: string;
  /** Calls one caller may make in a second, by its role; as `usualLimits` where absent. */
  callsPerSecond?: Partial<CallLimits>;
  /** Checks every reply against the contract; for tests. */
  checkReplies?: boolean;
  onLog?: (message: string) => void;
}

export interface Hub {
  url: string;
  adminToken: string;
  adminTokenFile: string;
  /** True when this start made the token: show it once. */
  adminTokenIsNew: boolean;
  /** The embedded engine, for tests that kill it. */
  postgres: Postgres | undefined;
  stop(): Promise<void>;
}

/** Starts a hub: database, migrations, server. Throws a BotError whose `detail.exitCode` the command line uses. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const log = options.onLog ?? (() => undefined);
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    makeFolder(options.dataFolder);
    const app = fastify({
      logger: false,
      requestTimeout: requestWithinMs,
      forceCloseConnections: true,
      frameworkErrors: (error, _request, reply) => sendProblem(reply, toProblem(error, log)),
      routerOptions: { maxParamLength: 200 },
    });
    const stopping = new AbortController();
    const serving = await openParts(options, undo, log);
    const limiter = new CallLimiter({ ...usualLimits, ...options.callsPerSecond });
    prepare(app, {
      ...serving,
      limiter,
      stopping: stopping.signal,
      checkReplies: options.checkReplies ?? false,
      log,
    });
    const url = await listen(app, options);
    undo.push(async () => {
      stopping.abort();
      await app.close();
    });
    return { ...serving.admin, url, postgres: serving.postgres, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw folderTrouble(folder, cause);
  }
}

interface Parts {
  hub: HubParts;
  postgres: Postgres | undefined;
  admin: { adminToken: string; adminTokenFile: string; adminTokenIsNew: boolean };
}

async function openParts(
  options: HubOptions,
  undo: (() => Promise<unknown>)[],
  log: (message: string) => void,
): Promise<Parts> {
  const postgres = options.databaseUrl ? undefined : await startEngine(options, log);
  if (postgres) undo.push(() => postgres.stop());
  const connection: pg.ClientConfig = postgres?.connection ?? { connectionString: options.databaseUrl ?? '' };
  const pool = openDatabase(connection, log);
  undo.push(() => pool.end());
  const busy = openBusyDatabase(connection, log);
  undo.push(() => busy.end());
  await reachDatabase(pool);
  await migrate(pool, await readMigrations());
  if (postgres) await extendLeases(pool);
  const bell = new QueueBell(connection, postgres !== undefined, log);
  await bell.start();
  undo.push(() => bell.stop());
  const timers = [keepSweeping(pool, bell, log), keepForgetting(pool, log)];
  undo.push(async () => timers.forEach(clearInterval));
  const tokens = new Tokens(pool);
  const { token, file, fresh } = await ensureAdminToken(tokens, options.dataFolder);
  const secrets = new Secrets(pool, openSecretKey(options.dataFolder));
  const unopened = await secrets.unopened();
  if (unopened.length) {
    log(
      `The key in ${options.dataFolder} does not open these secrets: ${unopened.join(', ')}. Bring back the file secret-key, or set them again.`,
    );
  }
  return {
    hub: { db: pool, bell, desk: new LeaseDesk(busy), tokens, secrets, metrics: new Metrics(pool) },
    postgres,
    admin: { adminToken: token, adminTokenFile: file, adminTokenIsNew: fresh },
  };
}

function startEngine(options: HubOptions, log: (message: string) => void): Promise<Postgres> {
  return startPostgres({
    dataFolder: options.dataFolder,
    onTrouble: log,
    ...(options.postgresBin && { bin: options.postgresBin }),
  });
}

async function reachDatabase(pool: pg.Pool): Promise<void> {
  try {
    await pool.query('select 1');
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new BotError('refused', `The database cannot be reached: ${words}. Check --database-url.`, {
      cause,
      detail: { exitCode: 2 },
    });
  }
}

function keepSweeping(pool: pg.Pool, bell: QueueBell, log: (message: string) => void): NodeJS.Timeout {
  const sweep = async () => {
    for (const queue of await sweepExpired(pool)) bell.ring(queue);
  };
  return setInterval(() => {
    sweep().catch((error: Error) => log(`The sweep for expired leases failed: ${error.message}`));
  }, sweepEveryMs);
}

function keepForgetting(pool: pg.Pool, log: (message: string) => void): NodeJS.Timeout {
  return setInterval(() => {
    forgetOldKeys(pool).catch((error: Error) =>
      log(`Old idempotency keys were not forgotten: ${error.message}`),
    );
  }, forgetEveryMs);
}

interface Prepared extends Parts {
  limiter: CallLimiter;
  stopping: AbortSignal;
  checkReplies: boolean;
  log: (message: string) => void;
}

function prepare(app: FastifyInstance, parts: Prepared): void {
  const whoCalls = async (request: FastifyRequest, row: Pick<Route, 'roles'>, basic = false) => {
    const caller = await findCaller(parts.hub.tokens, { request, row, basic });
    if (caller !== nobody) parts.limiter.count(caller);
    return caller;
  };
  app.addContentTypeParser('text/html', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async ({ routeOptions }, { statusCode, elapsedTime }) => {
    const { call } = routeOptions.config as { call?: string };
    parts.hub.metrics.answered(call, statusCode, elapsedTime);
  });
  app.setErrorHandler((error, _request, reply) => {
    if (reply.raw.headersSent) return;
    const problem = toProblem(error, parts.log);
    // A browser then asks for the token as a password, for the pages people read.
    if (problem.kind === 'who-are-you')
      reply.header('www-authenticate', 'Bearer, Basic realm="Deskhand hub"');
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler(async (request) => {
    await whoCalls(request, { roles: ['person', 'worker'] });
    throw new Problem(
      'not-found',
      `There is no ${request.method} ${request.url.split('?')[0]} here; see /docs.`,
    );
  });
  serveRoutes(app, { ...parts, whoCalls: (request, row) => whoCalls(request, row, row.raw !== undefined) });
  serveDocs(app, (request) => whoCalls(request, { roles: ['person', 'worker'] }, true));
}

const nobody: Caller = { name: 'nobody', role: 'person' };

async function findCaller(
  tokens: Tokens,
  asked: { request: FastifyRequest; row: Pick<Route, 'roles'>; basic: boolean },
): Promise<Caller> {
  const { request, row } = asked;
  if (row.roles === 'anyone') return nobody;
  const token = tokenOf(request, asked.basic && request.method === 'GET');
  const caller = token === undefined ? undefined : await tokens.whoIs(token);
  if (!caller) {
    const words = token === undefined ? 'This call needs a token' : 'The hub does not know this token';
    throw new Problem(
      'who-are-you',
      `${words}; give the one an admin made for you (the first is in the hub's data folder).`,
    );
  }
  if (caller.role === 'admin' || row.roles.includes(caller.role)) return caller;
  throw new Problem(
    'not-allowed',
    `A token for a ${caller.role} may not make this call; it needs ${['admin', ...row.roles].join(' or ')}.`,
  );
}

/** Basic (any name, the token as password) only for pages a browser opens: it would send it along unasked. */
function tokenOf(request: FastifyRequest, basic: boolean): string | undefined {
  const [kind = '', value] = (request.headers.authorization ?? '').split(' ');
  if (kind.toLowerCase() === 'bearer') return value;
  if (!basic || kind.toLowerCase() !== 'basic') return undefined;
  return Buffer.from(value ?? '', 'base64')
    .toString()
    .split(':')[1];
}

async function listen(app: FastifyInstance, options: HubOptions): Promise<string> {
  const host = options.host ?? '127.0.0.1';
  const port = options.port ?? defaultPort;
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    const { code, message } = cause as { code?: string; message: string };
    const words =
      code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is in use, perhaps by another hub. Stop that program, or choose another port with --port.`
        : `The hub cannot listen on ${host}:${port}: ${message}.`;
    throw new BotError('refused', words, { cause, detail: { exitCode: 2 } });
  }
}
