import './small-heap.ts';
import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { BotError, toPlainError } from '../language/errors.ts';
import { startWorker } from './worker.ts';

// A worker as a process of its own: one JSON line when it is ready, SIGTERM drains it, a second one stops its runs.
// The token comes by DESKHAND_TOKEN or --token-file: what is on a command line, everybody on the machine can read.

const settings = z.object({
  hub: z.url(),
  'token-file': z.string().optional(),
  name: z.string().default(hostname()),
  queue: z.array(z.string()).default([]),
  slots: z.coerce.number().int().min(1).max(64).default(1),
  folder: z.string().optional(),
});

function readSettings(): z.output<typeof settings> {
  const text = { type: 'string' } as const;
  const options = {
    hub: text,
    'token-file': text,
    name: text,
    slots: text,
    folder: text,
    queue: { type: 'string', multiple: true },
  } as const;
  try {
    return settings.parse(parseArgs({ options }).values);
  } catch (cause) {
    const words = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new BotError('refused', words, { detail: { exitCode: 2 } });
  }
}

function readToken(file: string | undefined): string {
  const token = file ? readFileSync(file, 'utf8').trim() : process.env.DESKHAND_TOKEN;
  if (token) return token;
  throw new BotError('refused', 'A worker needs a token: set DESKHAND_TOKEN or give --token-file.', {
    detail: { exitCode: 2 },
  });
}

async function main(): Promise<void> {
  const given = readSettings();
  const worker = await startWorker({
    hub: given.hub,
    token: readToken(given['token-file']),
    name: given.name,
    slots: given.slots,
    queues: given.queue,
    folder: given.folder ?? path.join(homedir(), '.deskhand', 'workers', given.name),
    onLog: (message) => process.stderr.write(`${message}\n`),
  });
  let asked = 0;
  const end = () => {
    asked += 1;
    worker.stop({ now: asked > 1 }).then(() => process.exit(0), tellAndExit);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.stdout.write(`${JSON.stringify({ ready: { name: worker.name, pid: process.pid } })}\n`);
}

function tellAndExit(error: unknown): never {
  const { kind, message, detail } = toPlainError(error);
  process.stderr.write(`${message}\n`);
  const usual = kind === 'refused' ? 5 : 1;
  process.exit(typeof detail?.exitCode === 'number' ? detail.exitCode : usual);
}

main().catch(tellAndExit);
