import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pc from 'picocolors';
import type { Item } from '../hub/contract.ts';
import { followItems } from './follow-items.ts';
import { type Judged, judgeLedger } from './judge-ledger.ts';
import { keepReports } from './keep-reports.ts';
import { killWorkerTwice } from './kill-worker.ts';
import { demoQueue, referenceOf, type Stage, setUpDemo } from './set-up-demo.ts';
import { showProgress } from './show-demo.ts';
import { summaryPage } from './summary-page.ts';

/** Twenty invoices on a small machine take about a minute; more than this is a hang. */
const patienceMs = 10 * 60_000;
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** `npm run demo`: invoices through the hub into the ledger, and the ledger's own book compared with the truth. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kill: { type: 'boolean', default: false },
      count: { type: 'string', default: '20' },
      folder: { type: 'string', default: path.join('out', 'demo') },
    },
  });
  const count = Number(values.count);
  if (!Number.isInteger(count) || count < 1)
    throw new Error(`--count takes a whole number, not “${values.count}”.`);
  say(pc.bold('\nDeskhand: invoices from paper into a legacy ledger'));
  const stage = await setUpDemo({ folder: path.resolve(values.folder), count }, say);
  try {
    const began = performance.now();
    const items = await play(stage, values.kill);
    return await conclude(stage, items, (performance.now() - began) / 1000);
  } finally {
    await stage.close();
  }
}

async function play(stage: Stage, kill: boolean): Promise<Item[]> {
  const signal = AbortSignal.timeout(patienceMs);
  const show = showProgress(process.stdout);
  let worker = await stage.startWorker();
  say('  a worker with two slots takes them from the queue\n');
  const over = new AbortController();
  const blows = kill
    ? killWorkerTwice({ ...stage, worker, signal: AbortSignal.any([signal, over.signal]) }, show.say)
    : undefined;
  try {
    const [items, last] = await Promise.all([
      followItems(stage.hub, demoQueue, { signal, onLook: show.look }),
      blows ?? worker,
    ]);
    worker = last;
    return items;
  } finally {
    over.abort();
    show.end();
    await worker.stop();
  }
}

async function conclude(stage: Stage, items: Item[], seconds: number): Promise<number> {
  const judged = judgedItems(stage, items);
  const problems = judgeLedger(stage.ledger.invoices(), judged);
  const reports = await keepReports(stage.hub, items, path.join(stage.folder, 'reports'));
  const page = path.join(stage.folder, 'report.html');
  const tasks = (await stage.hub.listTasks({ query: { queue: demoQueue, limit: 1000 } })).rows;
  const asked = new Map(
    tasks.map((task) => [task.reference ?? task.item, task.question.why ?? task.question.title]),
  );
  const summary = { items, judged, reports, asked, seconds, problems };
  await writeFile(page, summaryPage(summary));
  const total = (state: Item['state']) => items.filter((item) => item.state === state).length;
  const ms = reports.map((report) => report.ms).sort((a, b) => a - b);
  say(
    `\n  ${pc.green(`${total('done')} entered`)} · ${pc.magenta(`${total('needs-a-person')} asked`)} · ${pc.yellow(`${total('business')} refused`)}` +
      `   in ${seconds.toFixed(0)} s, an invoice P50 ${quantile(ms, 0.5)} s, P95 ${quantile(ms, 0.95)} s`,
  );
  say(`  report  ${page}`);
  if (problems.length === 0) {
    say(
      pc.green(
        `  ✓ The ledger’s own book holds exactly the ${stage.ledger.invoices().length} rows it should.\n`,
      ),
    );
    return 0;
  }
  for (const problem of problems) say(pc.red(`  ✗ ${problem}`));
  say('');
  return 1;
}

function judgedItems({ truths }: Stage, items: Item[]): Judged[] {
  return truths.map((truth) => {
    const reference = referenceOf(truth.file);
    const item = items.find((one) => one.reference === reference);
    if (!item) throw new Error(`The hub has no item ${reference}.`);
    return { reference, truth, state: item.state };
  });
}

const quantile = (sorted: number[], q: number): string =>
  ((sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * q) - 1)] ?? 0) / 1000).toFixed(1);

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(
    `The demo could not go on: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
