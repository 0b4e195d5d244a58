import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../language/run.ts';
import { vendors } from '../../practice/invoices/vendors.ts';
import type { LedgerAction } from '../../practice/ledger-web/action-log.ts';
import { type RunningLedger, startLedger } from '../../practice/ledger-web/start-ledger.ts';
import { playHere } from '../../worker/play-here.ts';

const canary = 'zQ9-canary-Password';
/** The command, as a person starts it; a busy machine may take its time. */
const patience = 120_000;

let folder: string;
let ledger: RunningLedger;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-record-'));
  ledger = await startLedger({ vendors, password: canary });
});
afterEach(async () => {
  await ledger.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('recording in a real browser', { timeout: patience }, () => {
  it('turns the entry of one invoice into a bot that enters another one', async () => {
    const out = join(folder, 'enter-invoice');
    const recording = await startRecording(out);
    await enterInvoice(recording.page, {
      vendor: vendorWords('V002'),
      number: 'SHOWN-1',
      date: '2026-11-02',
      due: '2026-12-02',
      amounts: ['100.00', '20.00', '120.00'],
    });
    // The autosave and the browser's own files, while everything is still open.
    expect(await filesHolding(folder, canary)).toEqual([]);
    const { code, output } = await recording.interrupt();
    expect(code, output).toBe(0);
    expect(output).toContain('Type “SHOWN-1” into Invoice number');
    expect(output).toContain('Type the secret password into Password');
    const shown = ledger.actions();

    const before = shown.length;
    const events = await replay(out, {
      vendor: vendorWords('V005'),
      invoice_number: 'PLAYED-2',
      invoice_date: '2026-11-03',
      due_date: '2026-12-03',
      net_amount: 50,
      tax_amount: 10,
      total_amount: 60,
    });
    const end = events.at(-1);
    expect(end).toMatchObject({ what: 'run-finished', outcome: 'done' });
    expect(events.filter((event) => event.what === 'step-finished' && event.confirmed !== true)).toEqual([]);

    const played = ledger.actions().slice(before);
    expect(played.map(({ action }) => action)).toEqual(shown.map(({ action }) => action));
    expect(posted(shown)).toMatchObject({ vendor: 'V002', invoiceNo: 'SHOWN-1', total: '120.00' });
    expect(posted(played)).toMatchObject({
      vendor: 'V005',
      invoiceNo: 'PLAYED-2',
      invoiceDate: '2026-11-03',
      dueDate: '2026-12-03',
      net: '50.00',
      tax: '10.00',
      total: '60.00',
    });
    expect(await filesHolding(folder, canary)).toEqual([]);
    expect(output).not.toContain(canary);
  });
});

function vendorWords(id: string): string {
  return `${id} - ${vendors.find((vendor) => vendor.id === id)?.name}`;
}

function posted(actions: LedgerAction[]): Record<string, string> | undefined {
  return actions.find(({ action }) => action === 'post-invoice')?.fields;
}

interface Shown {
  vendor: string;
  number: string;
  date: string;
  due: string;
  amounts: [net: string, tax: string, total: string];
}

/** Does by mouse and keyboard, through a second debugging client, what a clerk does. */
async function enterInvoice(page: Page, invoice: Shown): Promise<void> {
  page.on('dialog', (dialog) => dialog.accept());
  const { keyboard } = page;
  await page.getByLabel('User name').click();
  await keyboard.type('clerk');
  await keyboard.press('Tab');
  await keyboard.type(canary);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.frameLocator('iframe[name=menu]').getByRole('link', { name: 'Post invoice' }).click();
  const main = page.frameLocator('iframe[name=main]');
  // A list is chosen from with the keyboard: its pop-up is no part of the page.
  await main.getByLabel('Vendor').focus();
  await keyboard.type(invoice.vendor.slice(0, 4));
  await main.getByLabel('Invoice number').click();
  await keyboard.type(invoice.number);
  await main.getByLabel('Invoice date').click();
  await keyboard.type(invoice.date);
  await keyboard.press('Tab');
  await keyboard.type(invoice.due);
  for (const [at, label] of ['Net amount', 'Tax amount', 'Total amount'].entries()) {
    await main.getByLabel(label).click();
    await keyboard.type(invoice.amounts[at] ?? '');
  }
  await main.getByRole('button', { name: 'Post invoice' }).click();
  await main.getByText('Invoice posted').waitFor();
}

interface Recording {
  page: Page;
  /** Ends the recording as Control+C does. */
  interrupt(): Promise<{ code: number | null; output: string }>;
}

/** Starts `deskhand record web` without a window and connects the person to its browser. */
async function startRecording(out: string): Promise<Recording> {
  const port = await freePort();
  const command = [resolve('cli/main.ts'), 'record', 'web', `${ledger.url}/`, '--out', out, '--headless'];
  const child = spawn(process.execPath, [...command, `--browser-arg=--remote-debugging-port=${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: folder },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  let person: Browser | undefined;
  try {
    const page = await pageOf(`http://127.0.0.1:${port}`, child, (browser) => {
      person = browser;
    });
    return {
      page,
      async interrupt() {
        const exit = once(child, 'exit');
        child.kill('SIGINT');
        const [code] = (await exit) as [number | null];
        await person?.close();
        return { code, output };
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`The recording did not start: ${output}`, { cause: error });
  }
}

/** The recorded page, once the browser listens and the page is open. */
async function pageOf(
  address: string,
  child: ChildProcess,
  connected: (browser: Browser) => void,
): Promise<Page> {
  await expect.poll(() => answers(`${address}/json/version`, child), { timeout: 60_000 }).toBe(true);
  const browser = await chromium.connectOverCDP(address);
  connected(browser);
  const find = () =>
    browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((page) => page.url().includes('/login'));
  await expect.poll(() => find()?.url(), { timeout: 30_000 }).toContain('/login');
  return find() as Page;
}

async function answers(address: string, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) throw new Error('the command ended');
  return fetch(address).then(
    (response) => response.ok,
    () => false,
  );
}

async function replay(botFolder: string, inputs: Record<string, string | number>): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  const job = {
    run: 'replay',
    botFolder,
    inputs,
    evidenceFolder: join(folder, 'evidence'),
    work: 'one',
    attempt: 1,
  };
  await playHere(
    job,
    {
      onEvent: (event) => void events.push(event),
      ask: () => Promise.reject(new Error('nobody is asked')),
      secret: async (name) => (name === 'password' ? canary : ''),
      journalPast: async () => undefined,
      journalWrite: async () => undefined,
    },
    { signal: new AbortController().signal },
  );
  return events;
}

/** Every file below a folder that holds a text. A browser's files come and go while they are read. */
async function filesHolding(top: string, text: string): Promise<string[]> {
  const entries = await readdir(top, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const held = await Promise.all(files.map((file) => holds(file, text)));
  return files.filter((_, index) => held[index]);
}

async function holds(file: string, text: string): Promise<boolean> {
  try {
    return (await readFile(file)).includes(text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  server.close();
  await once(server, 'close');
  return port;
}
