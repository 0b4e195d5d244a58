import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { BotError, toPlainError } from '../language/errors.ts';
import { startHub } from './server.ts';

// The hub as a process of its own, for the studio, the demo and tests: one JSON line when it is ready, SIGTERM ends it.

const settings = z.object({
  data: z.string().default(path.join(homedir(), '.deskhand', 'hub')),
  'database-url': z.string().optional(),
  'postgres-bin': z.string().optional(),
  port: z.coerce.number().int().min(0).max(65_535).optional(),
  host: z.string().optional(),
  'until-stdin-ends': z.boolean().default(false),
});

function readSettings(): z.output<typeof settings> {
  const text = { type: 'string' } as const;
  const options = { data: text, 'database-url': text, 'postgres-bin': text, port: text, host: text };
  const flags = { 'until-stdin-ends': { type: 'boolean' } } as const;
  try {
    return settings.parse(parseArgs({ options: { ...options, ...flags } }).values);
  } catch (cause) {
    const words = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new BotError('refused', words, { detail: { exitCode: 2 } });
  }
}

async function main(): Promise<void> {
  const given = readSettings();
  const hub = await startHub({
    dataFolder: given.data,
    onLog: (message) => process.stderr.write(`${message}\n`),
    ...(given['database-url'] && { databaseUrl: given['database-url'] }),
    ...(given['postgres-bin'] && { postgresBin: given['postgres-bin'] }),
    ...(given.port !== undefined && { port: given.port }),
    ...(given.host && { host: given.host }),
  });
  const ready = { url: hub.url, adminTokenFile: hub.adminTokenFile };
  const end = () => hub.stop().then(() => process.exit(0), tellAndExit);
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // Whoever started it that way holds the other end of the pipe: a studio killed with -9 leaves no hub behind.
  if (given['until-stdin-ends']) process.stdin.once('end', end).resume();
  process.stdout.write(
    `${JSON.stringify({ ready: hub.adminTokenIsNew ? { ...ready, adminToken: hub.adminToken } : ready })}\n`,
  );
}

function tellAndExit(error: unknown): never {
  const { message, detail } = toPlainError(error);
  process.stderr.write(`${message}\n`);
  process.exit(typeof detail?.exitCode === 'number' ? detail.exitCode : 1);
}

main().catch(tellAndExit);
