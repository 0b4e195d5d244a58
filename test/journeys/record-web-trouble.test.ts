import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBotFolder } from '../../worker/read-bot-folder.ts';
import { freePort } from '../support/free-port.ts';

const canary = 'kX7-canary-Secret';
const form = `<!doctype html><title>Form</title><label for="n">Name</label> <input id="n">
<label for="p">Password</label> <input id="p" type="password"><button onclick="p.type = 'text'">Show</button>
<label for="c">Card</label> <input id="c" autocomplete="cc-number"> <a href="/round">Round</a>`;
/** Nothing of this page can be looked at. */
const hostile = `<!doctype html><title>Hostile</title><button>Pay</button>
<script>Object.defineProperty(Element.prototype, 'tagName', { get() { throw new Error('no tags here'); } })</script>`;

let folder: string;
let server: Server;
let url: string;
const children: ChildProcess[] = [];
const people: Browser[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-trouble-'));
  server = createServer((request, response) => {
    if (request.url?.startsWith('/round'))
      response.writeHead(302, { location: `/round${Math.random()}` }).end();
    else response.setHeader('content-type', 'text/html').end(request.url === '/hostile' ? hostile : form);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterEach(async () => {
  // A test that failed half-way leaves nothing running either.
  for (const person of people.splice(0)) await end(person);
  for (const child of children.splice(0)) child.kill('SIGKILL');
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

interface Recording {
  child: ChildProcess;
  page: Page;
  person: Browser;
  output(): string;
  ended: Promise<number | null>;
}

/** `deskhand record web`, with everything it writes below the test's own folder. */
async function startRecording(address = `${url}/`): Promise<Recording> {
  const port = await freePort();
  const temporary = join(folder, 'tmp');
  await mkdir(temporary, { recursive: true });
  const args = [
    'record',
    'web',
    address,
    '--out',
    join(folder, 'bot'),
    '--headless',
    `--browser-arg=--remote-debugging-port=${port}`,
  ];
  const child = spawn(process.execPath, [resolve('cli/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TMPDIR: temporary },
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const open = () =>
    fetch(`http://127.0.0.1:${port}/json/version`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(open, { timeout: 60_000 }).toBe(true);
  const person = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  people.push(person);
  const pages = () => person.contexts().flatMap((context) => context.pages());
  await expect.poll(() => pages()[0]?.locator('deskhand-bar').count(), { timeout: 30_000 }).toBe(1);
  return { child, page: pages()[0] as Page, person, output: () => output, ended };
}

/** Closes the browser itself, which outlives a recorder that was killed; it may have been closed already. */
async function end(person: Browser): Promise<void> {
  if (!person.isConnected()) return;
  const session = await person.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => undefined);
}

const recorded = async () => (await readBotFolder(join(folder, 'bot'))).bot.steps.map(({ id }) => id);

/** Every file below the folder that holds a text. */
async function filesHolding(text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const held = await Promise.all(
    files.map(async (file) => (await readFile(file).catch(() => '')).includes(text)),
  );
  return files.filter((_, at) => held[at]);
}

it('killed in the middle of typing leaves a bot that can be read, and no secret anywhere', async () => {
  const { child, page, person, ended } = await startRecording();
  const { keyboard } = page;
  await page.getByLabel('Name').click();
  await keyboard.type('Ann in full');
  await page.getByLabel('Password').click();
  await keyboard.type(canary);
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByLabel('Password').click();
  await keyboard.press('End');
  await keyboard.type(canary.slice(0, 9));
  await page.getByLabel('Card').click();
  await keyboard.type(canary);
  await expect
    .poll(async () => (await recorded().catch(() => [])).at(-1), { timeout: 20_000 })
    .toBe('type-card');
  child.kill('SIGKILL');
  await ended;
  await person.close();
  expect(await recorded()).toContain('type-name');
  expect(await filesHolding('Ann in full')).not.toEqual([]);
  expect(await filesHolding('canary')).toEqual([]);
});

it('a browser closed in mid-recording ends the recording, and what was shown is saved', async () => {
  const { page, person, ended, output } = await startRecording();
  await page.getByLabel('Name').click();
  await page.keyboard.type('Ann');
  const typed = async () => (await readBotFolder(join(folder, 'bot'))).bot.inputs.name?.default;
  await expect.poll(() => typed().catch(() => undefined), { timeout: 20_000 }).toBe('Ann');
  const session = await person.newBrowserCDPSession();
  await session.send('Browser.close');
  expect(await ended, output()).toBe(0);
  expect(await recorded()).toEqual(['open', 'type-name']);
  expect(await typed()).toBe('Ann');
});

it('an act that could not be taken down is told on the terminal and to scripts, and leaves a gap in the bot', async () => {
  const { child, page, person, ended, output } = await startRecording(`${url}/hostile`);
  // Before its first picture a page gets no click at all; Playwright waits until the button can be clicked.
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect.poll(recorded, { timeout: 20_000 }).toEqual(['open', 'missing', 'check']);
  child.kill('SIGINT');
  expect(await ended, output()).toBe(4);
  expect(output()).toContain('look at the steps and show what is missing again');
  expect(output()).toContain('no tags here');
  await person.close();
});

it('a link that leads round and round is no page to expect', async () => {
  const { child, page, person, ended, output } = await startRecording();
  await page.getByText('Round').click();
  await expect.poll(() => page.url(), { timeout: 20_000 }).toContain('chrome-error');
  child.kill('SIGINT');
  expect(await ended, output()).toBe(0);
  await person.close();
  const { bot } = await readBotFolder(join(folder, 'bot'));
  expect(JSON.stringify(bot.steps)).not.toContain('chrome-error');
  expect(bot.steps.at(-1)?.expect).toHaveProperty('asked');
});

it('an address that leads round and round is told in one sentence', async () => {
  const args = ['record', 'web', `${url}/round`, '--out', join(folder, 'bot'), '--headless'];
  const child = spawn(process.execPath, [resolve('cli/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(1);
  expect(complaint).toContain('sends from one address to the next without end');
});
