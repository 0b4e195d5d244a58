import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHubClient, type HubClient } from '../hub/client.ts';
import { generateInvoices, type InvoiceTruth } from '../practice/invoices/make-invoices.ts';
import { vendors } from '../practice/invoices/vendors.ts';
import { type RunningLedger, startLedger } from '../practice/ledger-web/start-ledger.ts';
import { publishBot } from '../worker/publish-bot.ts';
import { type Running, startDeskhand } from './start-process.ts';

const bot = fileURLToPath(new URL('../bots/invoice-capture', import.meta.url));

/** The queue the demo's invoices wait in. */
export const demoQueue = 'invoices';
/** The day the practice invoices came in: fixed, so that the demo is the same on every day. */
const received = '2026-11-20';
/** A dead worker’s item is back after this: short, so that `--kill` keeps nobody waiting, and long enough for a busy machine. */
const leaseSeconds = 15;

/** Everything the demo runs on; all of it is put away by `close`. */
export interface Stage {
  folder: string;
  ledger: RunningLedger;
  hub: HubClient;
  truths: InvoiceTruth[];
  startWorker(): Promise<Running>;
  close(): Promise<void>;
}

/** Prints the invoices, opens the ledger, starts a hub with its own database, publishes the bot and adds an item for each invoice. */
export async function setUpDemo(
  order: { folder: string; count: number },
  say: (line: string) => void,
): Promise<Stage> {
  const { folder, count } = order;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const truths = await generateInvoices({ dir: path.join(folder, 'invoices'), count });
  say(`  ${truths.length} invoices printed and scanned into ${path.join(folder, 'invoices')}`);
  const ledger = await startLedger({ vendors, logFile: path.join(folder, 'ledger-actions.jsonl') });
  say(`  the ledger listens at ${ledger.url}`);
  const data = path.join(folder, 'hub');
  const process_ = startDeskhand(['hub', '--data', data, '--port', '0'], path.join(folder, 'hub.log'));
  const close = async () => {
    await process_.stop();
    await ledger.stop();
  };
  try {
    const url = (await process_.says(/(http:\/\/127\.0\.0\.1:\d+)/))[1] as string;
    const token = (await readFile(path.join(data, 'admin-token'), 'utf8')).trim();
    const hub = createHubClient({ url, token });
    say(`  the hub listens at ${url}`);
    await fillHub(hub, { folder, ledger, truths });
    const workerToken = (await hub.makeToken({ body: { name: 'demo-worker', role: 'worker' } })).token;
    const args = [
      'worker',
      '--hub',
      url,
      '--queue',
      demoQueue,
      '--slots',
      '2',
      '--data',
      path.join(folder, 'worker'),
    ];
    const startWorker = async () => {
      const worker = startDeskhand(args, path.join(folder, 'worker.log'), { DESKHAND_TOKEN: workerToken });
      await worker.says(/ready/);
      return worker;
    };
    return { folder, ledger, hub, truths, startWorker, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fillHub(
  hub: HubClient,
  { folder, ledger, truths }: Pick<Stage, 'folder' | 'ledger' | 'truths'>,
): Promise<void> {
  const { name } = await publishBot(hub, bot);
  await hub.putSecret({ params: { name: 'ledger-password' }, body: { value: ledger.password } });
  await hub.putQueue({
    params: { queue: demoQueue },
    body: { title: 'Invoices to enter', bot: name, leaseSeconds },
  });
  const items = await Promise.all(
    truths.map(async ({ file }) => ({
      reference: referenceOf(file),
      files: { [file]: (await readFile(path.join(folder, 'invoices', file))).toString('base64') },
      input: {
        invoice: `hub-file:${file}`,
        reference: referenceOf(file),
        received,
        ledger: ledger.url,
        user: ledger.user,
      },
    })),
  );
  await hub.addItems({ params: { queue: demoQueue }, body: { items } });
}

/** `invoice-003.pdf` is the item `invoice-003`. */
export const referenceOf = (file: string): string => path.parse(file).name;
