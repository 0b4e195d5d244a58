import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { HubClient } from '../hub/client.ts';
import { BotError, toPlainError } from '../language/errors.ts';
import type { Entry, Spool } from './spool.ts';

/** Pauses between tries while the hub is away. */
const firstPauseMs = 200;
const longestPauseMs = 5000;

export interface Sending {
  spool: Spool;
  hub: HubClient;
  folder: string;
  log: (message: string) => void;
  /** Aborted when the worker ends: what is still owed stays in the file for the next start. */
  signal: AbortSignal;
  /** With what the hub answered; nothing when it refused for good. */
  onSettled: (entry: Entry, reply?: object) => void;
  /** What the result of an item takes along: a wish for the next. */
  takeAlong?: (entry: Entry) => object | undefined;
}

/** Pays what the worker owes the hub, oldest first, for as long as it takes; each call may safely be repeated. */
export async function sendSpooled(sending: Sending): Promise<void> {
  const { spool, signal } = sending;
  let pauseMs = firstPauseMs;
  while (!signal.aborted) {
    const entry = await spool.first();
    if (!entry || signal.aborted) return;
    const sent = await sendOne(sending, entry);
    // Answered while the worker left: it stays owed and is told again.
    if (signal.aborted) return;
    if (sent) {
      spool.settle(entry);
      sending.onSettled(entry, sent.reply);
      pauseMs = firstPauseMs;
    } else {
      await pause(Math.random() * pauseMs, signal);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }
}

/** Told when it is settled: taken, or refused for good and written down. */
async function sendOne(sending: Sending, entry: Entry): Promise<{ reply?: object } | undefined> {
  try {
    const reply = (await callHub(sending, entry)) as { lost?: boolean; message?: string };
    // An item that was only given back needs no second giving back.
    if (reply.lost && entry.call !== 'postpone') writeDown(sending, entry, reply.message ?? 'lease lost');
    return { reply };
  } catch (error) {
    if (error instanceof BotError && error.kind === 'hub-unreachable') return undefined;
    if (error instanceof BotError && error.kind === 'stopped') return undefined;
    const { message } = toPlainError(error);
    if (!refusedForGood(error)) {
      sending.log(`The hub does not take reports just now: ${message}`);
      return undefined;
    }
    writeDown(sending, entry, message);
    return {};
  }
}

/** A token can be put right, a stumbling hub mended, and a proxy's page is unsigned: only the hub itself refuses for good. */
function refusedForGood(error: unknown): boolean {
  // An answer that is no JSON came from something between the hub and us.
  if (!(error instanceof BotError)) return !(error instanceof SyntaxError);
  const { status, problem } = error.detail ?? {};
  if (typeof status !== 'number') return true;
  if (status === 401 || status === 403 || status >= 500) return false;
  return problem !== '';
}

function callHub({ hub, signal, takeAlong }: Sending, entry: Entry): Promise<unknown> {
  if (entry.call === 'putReport') return sendReport(hub, entry, signal);
  const call = hub[entry.call] as (args: unknown) => Promise<unknown>;
  const next = entry.call === 'complete' ? takeAlong?.(entry) : undefined;
  const args = next ? { ...entry.args, body: { ...(entry.args.body as object), next } } : entry.args;
  return call({ ...args, signal });
}

async function sendReport(hub: HubClient, entry: Entry, signal: AbortSignal): Promise<unknown> {
  const { run, file } = entry.args as { run: string; file: string };
  const body = await readFile(file).catch(() => undefined);
  // Cleaned away while the hub was away: the run's events tell the same.
  if (!body) return {};
  return hub.putReport({ params: { run }, body: new Uint8Array(body), signal });
}

/** What the hub will never take is kept for a person to look at: somebody else has the item now. */
function writeDown(sending: Sending, entry: Entry, why: string): void {
  sending.log(`The hub did not take ${entry.call}: ${why}`);
  const line = `${JSON.stringify({ at: new Date().toISOString(), why, ...entry })}\n`;
  appendFileSync(path.join(sending.folder, 'refused.jsonl'), line, { mode: 0o600 });
}

/** Waits, but not for somebody who leaves. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
