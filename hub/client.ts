import { BotError } from '../language/errors.ts';
import { type Contract, contract } from './contract.ts';
import { problemPrefix } from './problem.ts';
import type { ArgsOf, ReplyOf, Route } from './route.ts';
import { openHttp, type Send, type Sent } from './send-over-http.ts';

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
  send?: Send;
}

interface LooseArgs {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
}

/** A try that failed on the network or because the hub is not up or has enough to do; worth another. */
class Unreached extends Error {
  /** Not before so many milliseconds. */
  readonly restMs: number;

  constructor(words: string, restMs = 0) {
    super(words);
    this.restMs = restMs;
  }
}

/** First pause between tries; doubled each time, with full jitter so that many workers do not come back at once. */
const firstPauseMs = 200;

/** A typed way to the hub: throws `hub-unreachable` and `refused` as BotErrors; a lost lease is an answer. */
export function createHubClient(options: HubClientOptions): HubClient {
  const door = { ...options, send: options.send ?? openHttp(options.url) };
  const methods = Object.entries(contract as Record<string, Route>).map(([name, row]) => [
    name,
    (args: LooseArgs = {}) => callWithRetries(door, row, args),
  ]);
  return Object.fromEntries(methods) as HubClient;
}

type Door = HubClientOptions & { send: Send };

async function callWithRetries(options: Door, row: Route, args: LooseArgs): Promise<unknown> {
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
      await pause(error.restMs + Math.random() * firstPauseMs * 2 ** round, args.signal);
    }
  }
}

async function callOnce(
  options: Door,
  call: { row: Route; args: LooseArgs; key: string | undefined },
): Promise<unknown> {
  const { row, args } = call;
  const { body, type } = bodyOf(row, args.body);
  let sent: Sent;
  try {
    sent = await options.send({
      path: pathOf(row.path, args),
      method: row.method,
      headers: {
        authorization: `Bearer ${options.token}`,
        ...(type && { 'content-type': type }),
        ...(call.key && { 'idempotency-key': call.key }),
      },
      body,
      within: longPollSeconds(args) * 1000 + (options.answerWithin ?? 15_000),
      signal: args.signal,
    });
  } catch (error) {
    if (args.signal?.aborted)
      throw new BotError('stopped', 'The call to the hub was stopped.', { cause: error });
    throw new Unreached(networkReason(error));
  }
  const went = sent.status >= 200 && sent.status < 300;
  if (went && row.raw?.reply) return sent.bytes;
  const text = utf8.decode(sent.bytes);
  return went ? JSON.parse(text) : refusal(row, sent, text);
}

const utf8 = new TextDecoder();

/** What a waiting call adds to the time an answer may take. */
function longPollSeconds(args: LooseArgs): number {
  // Never spread: a body may be the bytes of a picture.
  const { waitSeconds } = (args.body ?? {}) as { waitSeconds?: number };
  return waitSeconds ?? (args.query as { waitSeconds?: number } | undefined)?.waitSeconds ?? 0;
}

function bodyOf(row: Route, body: unknown): { body: string | Uint8Array | undefined; type?: string } {
  if (row.method === 'GET' || row.method === 'DELETE') return { body: undefined };
  if (row.raw?.body) return { body: body as Uint8Array, type: row.raw.body };
  return { body: JSON.stringify(body ?? {}), type: 'application/json' };
}

function pathOf(path: string, args: LooseArgs): string {
  const filled = path.replaceAll(/:([a-z]+)/gi, (_, name: string) =>
    encodeURIComponent(args.params?.[name] ?? ''),
  );
  const query = Object.entries(args.query ?? {}).filter(([, value]) => value !== undefined);
  const tail = query.length
    ? `?${new URLSearchParams(query.map(([key, value]): [string, string] => [key, String(value)]))}`
    : '';
  return filled + tail;
}

function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A host with several addresses fails with one error for each and no words of its own.
  const { code } = error as { code?: string };
  return error.message || code || error.name;
}

/** Too many calls, and a hub or something before it that is not up. */
const againWorthwhile: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** Whoever answers in the hub's place may want to be left alone for hours. */
const longestRestSeconds = 30;

/** Turns a problem document into what the caller of that row expects: an answer, or one BotError. */
function refusal(
  row: Route,
  { status, retryAfter = 0 }: Sent,
  text: string,
): { lost: true; message: string } {
  const problem = parseProblem(text);
  const words = problem.detail ?? `The hub answered ${status}.`;
  if (row.fenced && problem.type === `${problemPrefix}lease-lost`) return { lost: true, message: words };
  if (againWorthwhile.has(status))
    throw new Unreached(words, Math.min(retryAfter, longestRestSeconds) * 1000);
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
