import { homedir, hostname } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { startWorker } from '../../worker/worker.ts';
import { findToken, type HubOptions, withHub } from '../hub-door.ts';
import { readCount } from '../read-number.ts';
import { stopOnInterrupt } from '../stop-on-interrupt.ts';

interface WorkerOptions extends HubOptions {
  name: string;
  queue: string[];
  slots: number;
  data?: string;
}

const collect = (value: string, all: string[]) => [...all, value];

/** `deskhand worker`: a bot machine, until it is interrupted; the first interrupt lets its runs finish, the second stops them. */
export function workerCommand(): Command {
  return withHub(new Command('worker'))
    .description('Start a bot machine: it takes items from the hub’s queues and plays them')
    .option('--queue <name>', 'a queue to serve; may be given several times, all when absent', collect, [])
    .option('--slots <count>', 'items at the same time', readCount, 1)
    .option('--name <name>', 'what the hub calls it', hostname())
    .option('--data <folder>', 'its spool, bots and evidence')
    .action(serve);
}

async function serve(options: WorkerOptions): Promise<void> {
  const { hub, name, slots, queue: queues } = options;
  const folder = path.resolve(options.data ?? path.join(homedir(), '.deskhand', 'workers', name));
  const signal = stopOnInterrupt();
  const onLog = (message: string) => void process.stderr.write(`${message}\n`);
  const worker = await startWorker({
    hub,
    token: await findToken(options),
    name,
    slots,
    queues,
    folder,
    onLog,
  });
  process.stdout.write(
    `${pc.green('●')} The worker ${name} is ready: ${slots} slot${slots === 1 ? '' : 's'}, ${queues.join(', ') || 'all queues'}\n`,
  );
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await worker.stop();
}
