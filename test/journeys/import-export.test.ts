import { spawn } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createRunner, PuppeteerRunnerExtension, parse } from '@puppeteer/replay';
import puppeteer from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../drivers/web/find-browser.ts';
import type { Bot } from '../../language/bot.ts';
import type { RunEvent } from '../../language/run.ts';
import { vendors } from '../../practice/invoices/vendors.ts';
import { type RunningLedger, startLedger } from '../../practice/ledger-web/start-ledger.ts';
import { exportChrome } from '../../recorder/export/export-chrome.ts';
import { exportPlaywright } from '../../recorder/export/export-playwright.ts';
import { importRecording } from '../../recorder/import/import-recording.ts';
import { writeImport } from '../../recorder/import/write-import.ts';
import { playHere } from '../../worker/play-here.ts';
import { readBotFolder } from '../../worker/read-bot-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { ledgerRecordings } from './import-export-recordings.ts';

const canary = 'zQ9-canary-Password';
const patience = 120_000;

let ledger: RunningLedger;

beforeEach(async () => {
  ledger = await startLedger({ vendors, password: canary });
});
afterEach(() => ledger.stop());

describe('recordings of other tools', { timeout: patience }, () => {
  it.each(Object.keys(ledgerRecordings))(
    '%s: imported, it does in the ledger what was recorded',
    async (name) => {
      const recording = ledgerRecordings[name];
      if (!recording) throw new Error(name);
      const folder = await temporaryFolder();
      const imported = importRecording({
        name,
        bytes: Buffer.from(recording({ url: ledger.url, password: canary })),
      });
      const [botFolder = ''] = await writeImport(folder, { source: name, imported });
      for (const file of ['bot.yaml', 'targets.yaml', 'import-report.md', 'import-report.json']) {
        expect(await readFile(join(botFolder, file), 'utf8'), file).not.toContain(canary);
      }
      const events = await replay(botFolder, join(folder, 'evidence'));
      expect(events.at(-1), JSON.stringify(events.at(-1))).toMatchObject({
        what: 'run-finished',
        outcome: 'done',
      });
      expectDraft();
    },
  );
});

describe('bots for other tools', { timeout: patience }, () => {
  it('a Playwright test made of a bot passes, and does what the bot does', async () => {
    const folder = await temporaryFolder();
    const { text } = exportPlaywright(await ledgerBot(folder));
    expect(text).not.toContain(canary);
    const testFolder = await temporaryFolder();
    await symlink(resolve('node_modules'), join(testFolder, 'node_modules'));
    await writeFile(join(testFolder, 'made.spec.ts'), text);
    await writeFile(join(testFolder, 'playwright.config.ts'), playwrightConfig(join(testFolder, 'out')));
    const env = { ...process.env, SECRET_PASSWORD: canary };
    const { code, output } = await run(
      ['node_modules/@playwright/test/cli.js', 'test', '--config', testFolder],
      env,
    );
    expect(code, output).toBe(0);
    expect(output).toContain('1 passed');
    expectDraft();
  });

  it('a DevTools recording made of a bot is read and replayed by @puppeteer/replay', async () => {
    const folder = await temporaryFolder();
    const { text } = exportChrome(await ledgerBot(folder));
    expect(text).not.toContain(canary);
    const flow = parse(JSON.parse(text.replace('$SECRET_PASSWORD', canary)));
    const browser = await puppeteer.launch({
      executablePath: findBrowser(),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    });
    try {
      const page = await browser.newPage();
      const runner = await createRunner(
        flow,
        new LooksAgain(browser as never, page as never, { timeout: 20_000 }),
      );
      await runner.run();
    } finally {
      await browser.close();
    }
    expectDraft();
  });
});

/** The runner of recordings gives up when the page it is looking at gives way to the next one; looking again does no harm. */
class LooksAgain extends PuppeteerRunnerExtension {
  override async runStep(...[step, flow]: Parameters<PuppeteerRunnerExtension['runStep']>): Promise<void> {
    try {
      await super.runStep(step, flow);
    } catch (error) {
      const lostSight = /context was destroyed|Cannot find context|does not belong to the document/;
      if (step.type !== 'waitForElement' || !lostSight.test(String(error))) throw error;
      await this.runStep(step, flow);
    }
  }
}

/** The bot of the jsonl recording: it opens the pages of the ledger by their addresses, so no frame is in it. */
async function ledgerBot(folder: string): Promise<Bot> {
  const recording = ledgerRecordings['codegen.jsonl'];
  if (!recording) throw new Error('no recording');
  const source = recording({ url: ledger.url, password: canary });
  const imported = importRecording({ name: 'codegen.jsonl', bytes: Buffer.from(source) });
  const [botFolder = ''] = await writeImport(folder, { source: 'codegen.jsonl', imported });
  return (await readBotFolder(botFolder)).bot;
}

function expectDraft(): void {
  const done = ledger.actions();
  expect(done.map(({ action }) => action)).toContain('login');
  expect(done.find(({ action }) => action === 'save-draft')?.fields).toMatchObject({
    vendor: 'V003',
    invoiceNo: 'SHOWN-1',
    net: '100.00',
  });
}

function playwrightConfig(outputDir: string): string {
  const launchOptions = {
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
  };
  return `export default ${JSON.stringify({ outputDir, reporter: 'line', workers: 1, timeout: 60_000, use: { launchOptions } })};`;
}

function run(args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  // Playwright must not take this test runner for its own.
  const { VITEST: _vitest, NODE_OPTIONS: _options, ...clean } = env;
  const child = spawn(process.execPath, args, { env: clean, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) => done({ code, output }));
  });
}

async function replay(botFolder: string, evidenceFolder: string): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  await playHere(
    { run: 'replay', botFolder, inputs: {}, evidenceFolder, work: 'one', attempt: 1 },
    {
      onEvent: (event) => void events.push(event),
      ask: () => Promise.reject(new Error('nobody is asked')),
      secret: async () => canary,
      journalPast: async () => undefined,
      journalWrite: async () => undefined,
    },
    { signal: new AbortController().signal },
  );
  return events;
}
