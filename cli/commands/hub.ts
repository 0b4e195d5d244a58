import path from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { startHub } from '../../hub/server.ts';
import { defaultHubFolder, defaultHubPort } from '../hub-door.ts';
import { readPort } from '../read-number.ts';
import { stopOnInterrupt } from '../stop-on-interrupt.ts';

interface HubOptions {
  data: string;
  databaseUrl?: string;
  port: number;
  host?: string;
}

/** `deskhand hub`: the queue, on its own PostgreSQL or on one you name, until it is interrupted. */
export function hubCommand(): Command {
  return new Command('hub')
    .description('Start the central queue; its own PostgreSQL comes with it')
    .option('--data <folder>', 'keys, tokens and the database', defaultHubFolder)
    .option('--database-url <url>', 'your PostgreSQL ≥ 15 instead of its own (or set DATABASE_URL)')
    .option('--port <number>', '0 takes a free one', readPort, defaultHubPort)
    .option('--host <address>', 'where to listen; this machine only unless you say otherwise')
    .action(serve);
}

async function serve(options: HubOptions): Promise<void> {
  const signal = stopOnInterrupt();
  const databaseUrl = options.databaseUrl ?? process.env.DATABASE_URL;
  const hub = await startHub({
    dataFolder: path.resolve(options.data),
    port: options.port,
    onLog: (message) => void process.stderr.write(`${message}\n`),
    ...(databaseUrl && { databaseUrl }),
    ...(options.host && { host: options.host }),
  });
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  print(`${pc.green('●')} The hub listens at ${hub.url} (its calls are described at ${hub.url}/docs)`);
  print(`  the admin’s token is in ${hub.adminTokenFile}`);
  if (hub.adminTokenIsNew) print(`  it is shown this once: ${hub.adminToken}`);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await hub.stop();
}
