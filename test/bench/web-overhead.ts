import { once } from 'node:events';
import { createServer } from 'node:http';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../drivers/web/find-browser.ts';
import { openWebScreen } from '../../drivers/web/web-screen.ts';
import type { Bot } from '../../language/bot.ts';
import type { Screen } from '../../language/driver.ts';
import type { Way } from '../../language/target.ts';
import { playBot } from '../../runner/play-bot.ts';
import { handsOnScreen } from '../support/hands-on-screen.ts';

/** What a replayed step may cost more than the same step of a plain Playwright script. */
const bar = 1.25;
const fields = 100;
/** Rounds are interleaved, so that a busy moment of the machine hits every script. */
const rounds = 5;

const labels = Array.from({ length: fields }, (_, at) => `Field ${String.fromCharCode(65 + (at % 26))}${at}`);
const form = `<!doctype html><title>Form</title><form>${labels
  .map((label, at) => `<p><label for="f${at}">${label}</label> <input id="f${at}" name="field${at}"></p>`)
  .join('')}</form>`;

const ways = (label: string, at: number): Way[] => [
  { by: 'role', role: 'textbox', name: label },
  { by: 'label', label },
  { by: 'attributes', tag: 'input', attributes: { name: `field${at}` } },
];

const call = () => ({ signal: new AbortController().signal, deadline: Date.now() + 30_000 });

async function main(): Promise<void> {
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end(form),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
  const args = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const page = await browser.newPage();
  const screen = await openWebScreen({ headed: false });
  const times = { plain: [] as number[], driver: [] as number[], bot: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const plain = await plainRound(page, url, round);
    const driver = await driverRound(screen, url, round);
    const bot = await botRound(screen, url, round);
    // The first round warms everything up.
    if (round === 0) continue;
    times.plain.push(...plain);
    times.driver.push(...driver);
    times.bot.push(...bot);
  }
  await screen.close();
  await browser.close();
  server.close();
  print(times);
}

/** Fills the form as a script does that somebody wrote with Playwright; ms of each step. */
async function plainRound(page: Page, url: string, round: number): Promise<number[]> {
  await page.goto(url);
  return timed(labels, (label) =>
    page.getByRole('textbox', { name: label, exact: true }).fill(`value ${round}`),
  );
}

/** Locate, type and confirm by the driver alone. */
async function driverRound(screen: Screen, url: string, round: number): Promise<number[]> {
  await screen.open(url, call());
  return timed(labels, async (label, at) => {
    const [found] = await screen.locate({ frames: [], ways: ways(label, at) }, call());
    if (!found) throw new Error(`${label} was not found`);
    await screen.type(found.ref, `value ${round}`, call());
    const seen = await screen.watch({ what: 'value', ref: found.ref, value: `value ${round}` }, {}, call());
    if (!seen.held) throw new Error(`${label}: ${seen.saw}`);
  });
}

/** The same by a bot, with every effect confirmed; ms from one finished step to the next. */
async function botRound(screen: Screen, url: string, round: number): Promise<number[]> {
  const times: number[] = [];
  let last = performance.now();
  const options = {
    signal: new AbortController().signal,
    run: `bench-${round}`,
    work: `bench-${round}`,
    attempt: 1,
    pictures: false,
  };
  for await (const event of playBot(formBot(url, round), {}, handsOnScreen(screen), options)) {
    if (event.what === 'run-finished' && event.outcome !== 'done')
      throw new Error(event.error?.message ?? event.outcome);
    if (event.what !== 'step-finished') continue;
    const now = performance.now();
    if (event.step !== 'open') times.push(now - last);
    last = now;
  }
  return times;
}

function formBot(url: string, round: number): Bot {
  const typing = labels.map((_, at) => ({
    id: `type-${at}`,
    do: 'type-text',
    into: `field-${at}`,
    text: `value ${round}`,
    expect: { value: `value ${round}` },
  }));
  return {
    format: 1,
    name: 'form',
    title: 'Form',
    surface: 'web',
    inputs: {},
    outputs: {},
    secrets: {},
    permissions: { hosts: ['127.0.0.1'], programs: [], folders: [], secrets: [] },
    healing: 'off',
    steps: [{ id: 'open', do: 'open-page', url }, ...typing],
    targets: Object.fromEntries(
      labels.map((label, at) => [
        `field-${at}`,
        { title: label, surface: 'web' as const, role: 'textbox', ways: ways(label, at) },
      ]),
    ),
    tables: {},
    tests: [],
  };
}

async function timed(all: string[], work: (label: string, at: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (const [at, label] of all.entries()) {
    const began = performance.now();
    await work(label, at);
    times.push(performance.now() - began);
  }
  return times;
}

function print(times: Record<'plain' | 'driver' | 'bot', number[]>): void {
  const plain = quantile(times.plain, 0.5);
  const row = (name: string, all: number[]) => {
    const median = quantile(all, 0.5);
    const cells = [median.toFixed(2), quantile(all, 0.95).toFixed(2), (median / plain).toFixed(2)];
    return `${name.padEnd(44)}${cells.map((cell) => cell.padStart(10)).join('')}`;
  };
  const lines = [
    `${'a form of 100 fields, per step'.padEnd(44)}${['median ms', 'p95 ms', 'ratio'].map((cell) => cell.padStart(10)).join('')}`,
    row('plain Playwright, getByRole().fill()', times.plain),
    row('web driver: all ways, type, confirm', times.driver),
    row('bot: playBot with effects', times.bot),
    `bar: ${bar}; ${quantile(times.bot, 0.5) / plain <= bar ? 'kept' : 'MISSED'}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function quantile(all: number[], share: number): number {
  const sorted = [...all].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

await main();
