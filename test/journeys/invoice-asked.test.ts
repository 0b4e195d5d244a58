import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import type { Task } from '../../hub/contract.ts';
import { type Hub, startHub } from '../../hub/server.ts';
import { emptyRun, foldRun } from '../../language/fold-run.ts';
import { generateInvoices, type InvoiceTruth } from '../../practice/invoices/make-invoices.ts';
import { vendors } from '../../practice/invoices/vendors.ts';
import { type RunningLedger, startLedger } from '../../practice/ledger-web/start-ledger.ts';
import { playInChild } from '../../worker/play-in-child.ts';
import { publishBot } from '../../worker/publish-bot.ts';
import { type RunningWorker, startWorker } from '../../worker/worker.ts';
import { until } from '../hub/test-hub.ts';

// A paper without a number comes in: the bot asks, a person answers at the hub, and the ledger's own log has its row once.

const bot = fileURLToPath(new URL('../../bots/invoice-capture', import.meta.url));
const queue = 'invoices';
/** The number a person finds out by a telephone call. */
const foundOut = 'TEL-4711';
/** Reading a paper and driving a browser through the ledger, on a machine with other work. */
const playedWithinMs = 120_000;

const folder = mkdtempSync(path.join(tmpdir(), 'deskhand-asked-'));
let ledger: RunningLedger;
let hub: Hub;
let admin: HubClient;
let worker: RunningWorker;
let paper: InvoiceTruth;

beforeAll(async () => {
  const truths = await generateInvoices({ dir: path.join(folder, 'invoices'), count: 20 });
  const doubtful = truths.find((truth) => truth.why === 'number-missing');
  if (!doubtful) throw new Error('The practice set has no paper without a number.');
  paper = doubtful;
  ledger = await startLedger({ vendors, logFile: path.join(folder, 'ledger.jsonl') });
  hub = await startHub({ dataFolder: path.join(folder, 'hub'), port: 0, checkReplies: true });
  admin = createHubClient({ url: hub.url, token: hub.adminToken });
  const { name } = await publishBot(admin, bot);
  await admin.putSecret({ params: { name: 'ledger-password' }, body: { value: ledger.password } });
  await admin.putQueue({ params: { queue }, body: { bot: name, maxRetries: 0 } });
  const { token } = await admin.makeToken({ body: { name: 'machine', role: 'worker' } });
  worker = await startWorker({
    hub: hub.url,
    token,
    name: 'machine',
    queues: [queue],
    folder: path.join(folder, 'worker'),
    play: playInChild,
  });
});

afterAll(async () => {
  await worker?.stop({ now: true });
  await hub?.stop();
  await ledger?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function addPaper(): Promise<string> {
  const content = readFileSync(path.join(folder, 'invoices', paper.file)).toString('base64');
  const input = {
    invoice: `hub-file:${paper.file}`,
    reference: 'paper-1',
    received: '2026-11-20',
    ledger: ledger.url,
    user: ledger.user,
  };
  const items = [{ reference: 'paper-1', input, files: { [paper.file]: content } }];
  return (await admin.addItems({ params: { queue }, body: { items } })).results[0]?.id ?? '';
}

const stateOf = async (id: string) => (await admin.showItem({ params: { id } })).state;
const rows = () => ledger.invoices();

/** What the bot had read itself, and the number, as a person fills in the form. */
const answerTo = (task: Task) => ({
  ...Object.fromEntries(task.question.fields.map((field) => [field.name, field.value ?? ''])),
  number: foundOut,
});

it('a doubtful invoice is asked about, answered, and stands in the ledger once', async () => {
  const id = await addPaper();
  await until(async () => (await stateOf(id)) === 'needs-a-person', 'the bot asks', playedWithinMs);
  expect(rows()).toEqual([]);
  const { token } = await admin.makeToken({ body: { name: 'anna', role: 'person' } });
  const anna = createHubClient({ url: hub.url, token });
  const [task] = (await anna.listTasks({ query: { state: 'open' } })).rows;
  if (!task) throw new Error('There is no task.');
  expect(task).toMatchObject({ item: id, reference: 'paper-1', about: 'question' });
  expect(task.question.fields.find((field) => field.name === 'vendor_id')?.value).toBe(paper.vendorId);

  await anna.takeTask({ params: { id: task.id } });
  await anna.answerTask({ params: { id: task.id }, body: { answer: answerTo(task) } });
  await until(async () => (await stateOf(id)) === 'done', 'the item is worked again', playedWithinMs);

  expect(rows()).toMatchObject([{ invoiceNo: foundOut, vendorId: paper.vendorId, notes: 'paper-1' }]);
  expect(ledger.actions().filter(({ action }) => action === 'post-invoice')).toHaveLength(1);
  const item = await admin.showItem({ params: { id } });
  expect(item.attempts.map((one) => one.outcome)).toEqual(['done', 'needs-a-person']);
  expect(item.output).toMatchObject({ total: paper.total });

  const run = { run: `${id}-2` };
  const { events } = await admin.runEvents({ params: run, query: {} });
  const told = events.reduce(foldRun, emptyRun(run.run));
  expect(told.outcome).toBe('done');
  expect(events.some((one) => one.what === 'answered' && one.by === 'anna')).toBe(true);
  const journal = events.flatMap((one) => (one.what === 'journal' ? [one.phase] : []));
  expect(journal).toEqual(['before', 'after']);
  await until(async () => (await admin.showRun({ params: run })).hasReport, 'its report is at the hub');
  expect(JSON.stringify([events, item, task])).not.toContain(ledger.password);
}, 300_000);
