import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { here, listen } from '../listen.ts';
import { ActionLog, type LedgerAction } from './action-log.ts';
import { InvoiceBook, type PostedInvoice } from './invoice-book.ts';
import type { Ledger } from './ledger.ts';
import type { Mutations } from './mutations.ts';
import { openingInvoices } from './opening-invoices.ts';
import type { LedgerVendor } from './pages/list-pages.ts';
import { messagePage } from './pages/shell.ts';
import { answerVisit, type Reply, type Visit } from './routes.ts';

const COOKIE = 'HLSESSION';
/** A form of this program is far smaller; more is a mistake or mischief. */
const MAX_BODY = 64 * 1024;
/** Slow enough that a bot without waiting fails, quick enough for tests. */
const SLOW_MS = 600;

/** How a practice ledger is to be. */
export interface LedgerOptions {
  /** 0 takes any free one. */
  port?: number;
  vendors: readonly (LedgerVendor & { taxRate: number })[];
  user?: string;
  /** Without one a random password is made; read it from the running ledger. */
  password?: string;
  /** Every action is also written here, one JSON object a line. */
  logFile?: string;
  /** Posted invoices are kept here and read again at the next start. */
  stateFile?: string;
  /** Delay of the vendor look-up. */
  slowMs?: number;
  /** Element ids stay the same between requests. */
  fixedIds?: boolean;
  mutations?: Mutations;
  now?: () => Date;
}

/** A ledger that is listening, and what it wrote down. */
export interface RunningLedger {
  url: string;
  user: string;
  password: string;
  actions(): LedgerAction[];
  /** What was posted through the pages; the opening rows are not among them. */
  invoices(): PostedInvoice[];
  /** From now on the post form is served in another version. */
  mutate(mutations: Mutations): void;
  stop(): Promise<void>;
}

/** Starts the practice ledger on this machine only; throws one clear sentence when the port is taken. */
export async function startLedger(options: LedgerOptions): Promise<RunningLedger> {
  const ledger = createLedger(options);
  const server = createServer((request, response) => {
    answer(ledger, request, response).catch((error: unknown) => {
      const words = error instanceof Error ? error.message : String(error);
      send(response, { page: messagePage('System error', words), status: 500 });
    });
  });
  await listen(server, options.port ?? 0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : (options.port ?? 0);
  return {
    url: `http://${here}:${port}`,
    user: ledger.user,
    password: ledger.password,
    actions: () => ledger.log.all(),
    invoices: () => ledger.book.posted(),
    mutate: (mutations) => {
      ledger.mutations = mutations;
    },
    stop: () => stop(server),
  };
}

function createLedger(options: LedgerOptions): Ledger {
  const now = options.now ?? (() => new Date());
  return {
    vendors: options.vendors,
    book: new InvoiceBook({ opening: openingInvoices(options.vendors), file: options.stateFile, now }),
    log: new ActionLog({ file: options.logFile, now }),
    sessions: new Map(),
    user: options.user ?? 'clerk',
    password: options.password ?? randomBytes(9).toString('base64url'),
    slowMs: options.slowMs ?? SLOW_MS,
    fixedIds: options.fixedIds ?? false,
    mutations: options.mutations ?? {},
  };
}

async function answer(ledger: Ledger, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { host } = request.headers;
  // Another site's name pointing at this machine must not reach a ledger that trusts whoever is on it.
  if (!host || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) {
    return send(response, {
      page: messagePage('Refused', 'This ledger answers on this machine only.'),
      status: 403,
    });
  }
  const body = await readBody(request);
  if (body === undefined) {
    return send(response, { page: messagePage('Refused', 'The form is too large.'), status: 413 });
  }
  const url = new URL(request.url ?? '/', `http://${here}`);
  const session = cookieOf(request);
  const visit: Visit = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(body),
    session,
    user: ledger.sessions.get(session) ?? '',
  };
  send(response, await answerVisit(ledger, visit));
}

function send(response: ServerResponse, reply: Reply): void {
  const headers = { 'cache-control': 'no-store' };
  if ('goTo' in reply) {
    const cookie =
      reply.session === undefined
        ? {}
        : { 'set-cookie': `${COOKIE}=${reply.session}; HttpOnly; SameSite=Lax; Path=/` };
    response.writeHead(303, { ...headers, ...cookie, location: reply.goTo }).end();
  } else if ('json' in reply) {
    response
      .writeHead(200, { ...headers, 'content-type': 'application/json' })
      .end(JSON.stringify(reply.json));
  } else {
    response
      .writeHead(reply.status ?? 200, { ...headers, 'content-type': 'text/html; charset=utf-8' })
      .end(reply.page.markup);
  }
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return size <= MAX_BODY ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function cookieOf(request: IncomingMessage): string {
  const found = (request.headers.cookie ?? '').split('; ').find((pair) => pair.startsWith(`${COOKIE}=`));
  return found?.slice(COOKIE.length + 1) ?? '';
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
