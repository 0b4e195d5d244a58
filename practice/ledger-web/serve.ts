import { parseArgs } from 'node:util';
import { z } from 'zod';
import { vendors } from '../invoices/vendors.ts';
import { startLedger } from './start-ledger.ts';

const wordsOfUse =
  'Use: node practice/ledger-web/serve.ts [--port 4711] [--log FILE] [--state FILE] [--slow-ms 600]';

const given = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  'slow-ms': z.coerce.number().int().min(0).max(60_000),
  log: z.string().min(1).optional(),
  state: z.string().min(1).optional(),
});

/** Runs the practice ledger by itself until it is interrupted. */
async function serve(): Promise<void> {
  const { port, log, state, 'slow-ms': slowMs } = given.parse(readArguments());
  const password = process.env.LEDGER_PASSWORD;
  const ledger = await startLedger({
    port,
    vendors,
    slowMs,
    ...(password ? { password } : {}),
    ...(log ? { logFile: log } : {}),
    ...(state ? { stateFile: state } : {}),
  });
  const end = () => {
    ledger.stop().then(() => process.exit(0), fail);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // Only now: who reads the address may interrupt at once.
  process.stdout.write(`Harbour Ledger is listening on ${ledger.url}\n`);
  const words = password ? 'the one in LEDGER_PASSWORD' : ledger.password;
  process.stdout.write(`User: ${ledger.user}  Password: ${words}\n`);
}

function readArguments() {
  const options = {
    port: { type: 'string', default: '4711' },
    log: { type: 'string' },
    state: { type: 'string' },
    'slow-ms': { type: 'string', default: '600' },
  } as const;
  return parseArgs({ options }).values;
}

function fail(error: unknown): never {
  const words = error instanceof z.ZodError ? z.prettifyError(error) : String((error as Error).message);
  process.stderr.write(`${words}\n${error instanceof z.ZodError ? `${wordsOfUse}\n` : ''}`);
  process.exit(2);
}

serve().catch(fail);
