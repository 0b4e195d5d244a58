import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { Item } from '../../hub/contract.ts';
import { itemStates } from '../../hub/schema/item.ts';
import { BotError } from '../../language/errors.ts';
import { healings } from '../../language/healing.ts';
import type { Value } from '../../language/run.ts';
import { type HubOptions, openHub, withHub } from '../hub-door.ts';
import { printTable } from '../print-table.ts';
import { readJsonFile, readRows } from '../read-inputs.ts';
import { readWhole } from '../read-number.ts';

const print = (text: string) => void process.stdout.write(text);
const printJson = (value: unknown) => print(`${JSON.stringify(value, null, 2)}\n`);
const collect = (value: string, all: string[]) => [...all, value];
/** `deskhand queue …`: queues and their items, from a terminal. */
export function queueCommand(): Command {
  const queue = new Command('queue').description('Queues and their items');
  queue.addCommand(withHub(create()));
  queue.addCommand(withHub(add()));
  queue.addCommand(withHub(list()));
  queue.addCommand(withHub(show()));
  queue.addCommand(withHub(retry()));
  queue.addCommand(withHub(postpone()));
  queue.addCommand(withHub(redrive()));
  return queue;
}

function create(): Command {
  return new Command('create')
    .description('Create a queue, or change its settings')
    .argument('<queue>')
    .option('--bot <name>', 'the published bot that plays its items')
    .option('--title <title>')
    .option('--max-retries <count>', 'retries after an application failure', readWhole)
    .option('--lease-seconds <seconds>', 'a worker not heard of for this long has lost its item', readWhole)
    .addOption(
      new Option(
        '--healing <what>',
        'what bots may do with things that changed, when their own setting is not stricter',
      ).choices(healings),
    )
    .action(async (name: string, options: HubOptions & Record<string, unknown>) => {
      const { hub: _, tokenFile: __, ...body } = options;
      printJson(await (await openHub(options)).putQueue({ params: { queue: name }, body }));
    });
}

interface AddOptions extends HubOptions {
  rows?: string;
  inputFile?: string;
  file: string[];
  reference?: string;
  priority?: number;
}

function add(): Command {
  return new Command('add')
    .description('Add an item, or one for each row of a CSV (column “reference” names it)')
    .argument('<queue>')
    .option('--rows <file.csv>')
    .option('--input-file <file.json>', 'one item’s input as a JSON object')
    .option('--file <name=path>', 'an input that is a file; its bytes go with the item', collect, [])
    .option('--reference <text>', 'a name unique in its queue: the same one twice is one item')
    .option('--priority <number>', 'higher is earlier', readWhole)
    .action(async (queue: string, options: AddOptions) => {
      const client = await openHub(options);
      const items = options.rows ? await itemsOfRows(options.rows) : [await oneItem(options)];
      const reply = await client.addItems({ params: { queue }, body: { items } });
      print(
        printTable(
          ['item', 'reference', 'result'],
          reply.results.map((one) => [one.id, one.reference, one.result]),
        ),
      );
    });
}

async function itemsOfRows(file: string) {
  return (await readRows(file)).map(({ reference, ...input }) => ({
    input,
    ...(reference && { reference }),
  }));
}

async function oneItem(options: AddOptions) {
  const input: Record<string, Value> = options.inputFile ? await readJsonFile(options.inputFile) : {};
  const files: Record<string, string> = {};
  for (const pair of options.file) {
    const at = pair.indexOf('=');
    if (at < 1) throw new BotError('bad-bot', `--file takes name=path, and “${pair}” has no “=”.`);
    const name = path.basename(pair.slice(at + 1));
    files[name] = (await readFile(pair.slice(at + 1))).toString('base64');
    input[pair.slice(0, at)] = `hub-file:${name}`;
  }
  const { reference, priority } = options;
  return { input, files, ...(reference && { reference }), ...(priority !== undefined && { priority }) };
}

function list(): Command {
  return new Command('list')
    .description('All queues with their counts, or the newest items of one')
    .argument('[queue]')
    .option('--state <state>', 'only items in this state')
    .option('--json')
    .action(async (queue: string | undefined, options: HubOptions & { state?: string; json?: boolean }) => {
      const client = await openHub(options);
      if (!queue) {
        const queues = (await client.listQueues()).rows;
        return options.json ? printJson(queues) : listQueues(queues);
      }
      const state = options.state as Item['state'] | undefined;
      const { rows } = await client.listItems({ query: { queue, ...(state && { state }) } });
      if (options.json) return printJson(rows);
      const cells = rows.map((item) => [
        item.id,
        item.reference,
        item.state,
        item.retries,
        item.worker,
        item.reason?.message,
      ]);
      print(printTable(['item', 'reference', 'state', 'retries', 'worker', 'reason'], cells));
    });
}

type Queues = {
  name: string;
  bot?: string | undefined;
  paused: boolean;
  counts: Record<Item['state'], number>;
}[];

function listQueues(rows: Queues): void {
  const cells = rows.map((one) => [
    one.name,
    one.bot,
    one.paused ? 'paused' : 'open',
    ...itemStates.map((state) => one.counts[state]),
  ]);
  print(printTable(['queue', 'bot', '', ...itemStates], cells));
}

function show(): Command {
  return new Command('show')
    .description('One item with its input, output, every attempt, and why it is waiting')
    .argument('<item>')
    .action(async (id: string, options: HubOptions) => {
      const client = await openHub(options);
      const item = await client.showItem({ params: { id } });
      printJson({ ...item, ...(await client.whyWaiting({ params: { id } })) });
    });
}

function told({ id, reference, state, notBefore }: Item): void {
  print(
    `${['item', id, reference].filter(Boolean).join(' ')} ${notBefore ? `waits until ${notBefore}` : `is ${state}`}\n`,
  );
}

function retry(): Command {
  return new Command('retry')
    .description('Let a waiting item be taken now instead of later')
    .argument('<item>')
    .action(async (id: string, options: HubOptions) =>
      told(await (await openHub(options)).retryItem({ params: { id } })),
    );
}

function postpone(): Command {
  return new Command('postpone')
    .description('Keep a waiting item until a moment')
    .argument('<item>')
    .requiredOption('--until <moment>', 'ISO 8601 with a time zone, as 2026-03-14T08:00:00Z')
    .action(async (id: string, options: HubOptions & { until: string }) =>
      told(await (await openHub(options)).postponeItem({ params: { id }, body: { until: options.until } })),
    );
}

function redrive(): Command {
  return new Command('redrive')
    .description('Send a dead letter or a business exception round again, with a changed input if wanted')
    .argument('<item>')
    .option('--input-file <file.json>')
    .action(async (id: string, options: HubOptions & { inputFile?: string }) => {
      const body = options.inputFile ? { input: await readJsonFile(options.inputFile) } : {};
      told(await (await openHub(options)).redriveItem({ params: { id }, body }));
    });
}
