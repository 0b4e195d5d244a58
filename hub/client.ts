import { BotError } from '../language/errors.ts';
import { type Contract, contract } from './contract.ts';
import { problemPrefix } from './problem.ts';
import type { ArgsOf, ReplyOf, Route } from './route.ts';

/** One method per row of the contract: `await hub.addItems({ params: { queue }, body: { items } })`. */
export type HubClient = {
  [K in keyof Contract]: Record<never, never> extends ArgsOf<Contract[K]>
    ? (args?: ArgsOf<Contract[K]>) => Promise<ReplyOf<Contract[K]>>
    : (args: ArgsOf<Contract[K]>) => Promise<ReplyOf<Contract[K]>>;
};

export interface HubClientOptions {
  url: string;
  token: string;
  /** How often a call that may be repeated is tried again when the hub cannot be reached; 3 when absent. */
  retries?: number;
  /** Milliseconds for one answer, on top of what a long poll waits; 15 s when absent. */
  answerWithin?: number;
  /** Another way to send, for tests. */
  fetch?: typeof fetch;
}

interface LooseArgs {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
}

/** A try that failed on the network or because the hub is not up; worth another. */
class Unreached extends Error {}

/** First pause between tries; doubled each time, with full jitter so that many workers do not come back at once. */
const firstPauseMs = 200;

/** A typed way to the hub: throws `hub-unreachable` and `refused` as BotErrors; a lost lease is an answer. */
export function createHubClient(options: HubClientOptions): HubClient {
  const methods = Object.entries(contract as Record<string, Route>).map(([name, row]) => [
    name,
    (args: LooseArgs = {}) => callWithRetries(options, row, args),
  ]);
  return Object.fromEntries(methods) as HubClient;
}

async function callWithRetries(options: HubClientOptions, row: Route, args: LooseArgs): Promise<unknown> {
  // One key for all tries of one call is what makes trying again safe.
  const key = row.keyed ? crypto.randomUUID() : undefined;
  const retries = options.retries ?? 3;
  for (let round = 0; ; round += 1) {
    try {
      return await callOnce(options, { row, args, key });
    } catch (error) {
      if (!(error instanceof Unreached)) throw error;
      if (round >= retries || args.signal?.aborted) {
        throw new BotError(
          'hub-unreachable',
          `The hub at ${options.url} cannot be reached: ${error.message}.`,
        );
      }
      await pause(Math.random() * firstPauseMs * 2 ** round, args.signal);
    }
  }
}

async function callOnce(
  options: HubClientOptions,
  call: { row: Route; args: LooseArgs; key: string | undefined },
): Promise<unknown> {
  const { row, args } = call;
  const limit = limitOf(longPollSeconds(args) * 1000 + (options.answerWithin ?? 15_000), args.signal);
  const send = options.fetch ?? fetch;
  const { body, type } = bodyOf(row, args.body);
  let response: Response;
  let text: string | Uint8Array;
  try {
    response = await send(address(options.url, row.path, args), {
      method: row.method,
      signal: limit.signal,
      headers: {
        authorization: `Bearer ${options.token}`,
        ...(type && { 'content-type': type }),
        ...(call.key && { 'idempotency-key': call.key }),
      },
      ...(body !== undefined && { body }),
    });
    const raw = response.ok && row.raw?.reply;
    text = raw ? new Uint8Array(await response.arrayBuffer()) : await response.text();
  } catch (error) {
    if (args.signal?.aborted)
      throw new BotError('stopped', 'The call to the hub was stopped.', { cause: error });
    throw new Unreached(networkReason(error, limit.over()));
  } finally {
    limit.clear();
  }
  if (response.ok) return typeof text === 'string' ? JSON.parse(text) : text;
  return refusal(row, response.status, String(text));
}

/** One signal for the time an answer may take and for the caller's own wish; nothing of it lives longer than the call. */
function limitOf(ms: number, wish: AbortSignal | undefined) {
  const stop = new AbortController();
  let over = false;
  const timer = setTimeout(() => {
    over = true;
    stop.abort();
  }, ms);
  const obey = () => stop.abort(wish?.reason);
  if (wish?.aborted) obey();
  else wish?.addEventListener('abort', obey, { once: true });
  const clear = () => {
    clearTimeout(timer);
    wish?.removeEventListener('abort', obey);
  };
  return { signal: stop.signal, over: () => over, clear };
}

/** What a waiting call adds to the time an answer may take. */
function longPollSeconds(args: LooseArgs): number {
  const asked = { ...args.query, ...(args.body as object | undefined) } as { waitSeconds?: number };
  return asked.waitSeconds ?? 0;
}

function bodyOf(row: Route, body: unknown): { body?: string | Uint8Array<ArrayBuffer>; type?: string } {
  if (row.method === 'GET' || row.method === 'DELETE') return {};
  if (row.raw?.body) return { body: body as Uint8Array<ArrayBuffer>, type: row.raw.body };
  return { body: JSON.stringify(body ?? {}), type: 'application/json' };
}

function address(url: string, path: string, args: LooseArgs): string {
  const filled = path.replaceAll(/:([a-z]+)/gi, (_, name: string) =>
    encodeURIComponent(args.params?.[name] ?? ''),
  );
  const query = Object.entries(args.query ?? {}).filter(([, value]) => value !== undefined);
  const tail = query.length
    ? `?${new URLSearchParams(query.map(([key, value]): [string, string] => [key, String(value)]))}`
    : '';
  return new URL(filled + tail, url).href;
}

function networkReason(error: unknown, timedOut: boolean): string {
  if (timedOut) return 'it did not answer in time';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

/** Turns a problem document into what the caller of that row expects: an answer, or one BotError. */
function refusal(row: Route, status: number, text: string): { lost: true; message: string } {
  const problem = parseProblem(text);
  const words = problem.detail ?? `The hub answered ${status}.`;
  if (row.fenced && problem.type === `${problemPrefix}lease-lost`) return { lost: true, message: words };
  if (status === 502 || status === 503 || status === 504) throw new Unreached(words);
  const detail = { status, problem: problem.type ?? '' };
  if (status === 401 || status === 403) throw new BotError('refused', words, { detail });
  if (status === 404) throw new BotError('not-found', words, { detail });
  if (status < 500) throw new BotError('refused', words, { detail });
  throw new BotError('driver-failed', words, { detail });
}

function parseProblem(text: string): { type?: string; detail?: string } {
  try {
    return JSON.parse(text) as { type?: string; detail?: string };
  } catch {
    // Something between us and the hub answered in its own words.
    return {};
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
