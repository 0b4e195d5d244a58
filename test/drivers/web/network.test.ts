import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import type { Screen } from '../../../language/driver.ts';
import { isEnvironmentError, toPlainError } from '../../../language/errors.ts';
import { playBot } from '../../../runner/play-bot.ts';
import { handsOnScreen } from '../../support/hands-on-screen.ts';
import { call } from './serve-pages.ts';

const html = '<!doctype html><title>Whole</title><p>First half</p><p>Second half</p>';
const head = (more: string) =>
  `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n${more}\r\n\r\n`;
/** What the wire does with a request. */
const wires: Record<string, (socket: Socket) => void> = {
  reset: (socket) => socket.resetAndDestroy(),
  hangup: (socket) => socket.destroy(),
  half: (socket) => socket.end(head(`content-length: ${html.length}`) + html.slice(0, 50)),
  'half a chunk': (socket) =>
    socket.end(`${head('transfer-encoding: chunked')}${html.length.toString(16)}\r\n${html.slice(0, 50)}`),
  silence: () => undefined,
  drip: (socket) => {
    socket.write(head(`content-length: ${html.length}`));
    // A sign at a time, each in a turn of its own, as over a line that hardly carries anything.
    const send = (at: number): unknown =>
      at === html.length ? socket.end() : socket.write(html[at] ?? '', () => setImmediate(send, at + 1));
    send(0);
  },
  whole: (socket) => socket.end(head(`content-length: ${html.length}`) + html),
};

let wire: ReturnType<typeof createServer>;
let url: string;
let screen: Screen;
/** What becomes of the requests for the page, one after the other; the last one for all that follow. */
let plan: string[] = ['whole'];
let asked = 0;
const sockets = new Set<Socket>();
beforeAll(async () => {
  wire = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => sockets.delete(socket));
    socket.once('data', (data) => {
      if (!data.toString().startsWith('GET /page'))
        return socket.end('HTTP/1.1 404 No\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      const act = plan[Math.min(asked, plan.length - 1)] ?? 'whole';
      asked += 1;
      wires[act]?.(socket);
    });
  }).listen(0, '127.0.0.1');
  await once(wire, 'listening');
  url = `http://127.0.0.1:${(wire.address() as { port: number }).port}/page`;
  screen = await openWebScreen({ headed: false });
});
afterEach(() => {
  asked = 0;
});
afterAll(async () => {
  await screen?.close();
  for (const socket of sockets) socket.destroy();
  wire?.close();
});

it.each([
  ['reset', 'the connection broke'],
  ['hangup', 'without an answer'],
  ['half', 'only a part of it came'],
  ['half a chunk', 'only a part of it came'],
])('a page whose wire gives %s is no page, and nobody’s fault', async (act, words) => {
  plan = [act];
  const error = await screen.open(url, call()).then(() => undefined, toPlainError);
  expect(error?.message).toContain(words);
  expect(error && isEnvironmentError(error)).toBe(true);
});

it('a page whose first byte never comes is told when time is up', async () => {
  plan = ['silence'];
  const error = await screen.open(url, call(700)).then(() => undefined, toPlainError);
  expect(error).toMatchObject({ kind: 'timed-out' });
});

it('a page that comes a sign at a time is there when all of it is', async () => {
  plan = ['drip'];
  await screen.open(url, call());
  expect((await screen.glance({ what: 'text', text: 'Second half' }, call())).held).toBe(true);
});

/** Opens the page by a bot; how the run ended and what it was told on the way. */
async function openByBot(more: object) {
  const bot = {
    format: 1 as const,
    name: 'opens',
    title: 'Opens',
    surface: 'web' as const,
    inputs: {},
    outputs: {},
    secrets: {},
    permissions: { hosts: ['127.0.0.1'], programs: [], folders: [], secrets: [] },
    healing: 'off' as const,
    targets: {},
    tables: {},
    tests: [],
    steps: [{ id: 'open', do: 'open-page', url, ...more }],
  };
  const options = { signal: new AbortController().signal, run: 'r', work: 'w', attempt: 1, pictures: false };
  for await (const event of playBot(bot, {}, handsOnScreen(screen), options)) {
    if (event.what === 'run-finished') return event.outcome;
  }
  return undefined;
}

it('a page that came only in part is asked for again, as opening changes nothing', async () => {
  plan = ['reset', 'half', 'whole'];
  expect([await openByBot({}), asked]).toEqual(['done', 3]);
});

it('an address that must never be asked twice is asked once', async () => {
  plan = ['half', 'whole'];
  expect([await openByBot({ once: true, probe: 'false' }), asked]).toEqual(['failed', 1]);
});
