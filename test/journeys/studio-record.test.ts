import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBotFolder } from '../../worker/read-bot-folder.ts';
import { type RunningStudio, startStudio } from './studio/start-studio.ts';

// Large, so that a click into the middle of the window hits it.
const page = `<!doctype html><title>Entry</title>
<form onsubmit="event.preventDefault(); out.textContent = 'Saved ' + vendor.value">
<label for="vendor">Vendor</label> <input id="vendor" style="display: block; width: 90vw; height: 80vh"> <button>Save</button></form><p id="out" role="status"></p>
<script>requestAnimationFrame(() => fetch('/ready'))</script>`;

/** Plays the person at the keyboard of the studio's display. */
const press = (env: Record<string, string>, ...args: string[]) =>
  promisify(execFile)('xdotool', args, { env: { ...process.env, ...env } });

let bots: string;
let server: Server;
let opened: Promise<void>;
let studio: RunningStudio;
beforeEach(async () => {
  bots = await mkdtemp(path.join(os.tmpdir(), 'deskhand-recorded-'));
  opened = new Promise((resolve) => {
    server = createServer((request, response) => {
      if (request.url === '/ready') resolve();
      response.setHeader('content-type', 'text/html').end(request.url === '/' ? page : '');
    }).listen(0, '127.0.0.1');
  });
  await once(server, 'listening');
  studio = await startStudio(bots);
});
afterEach(async () => {
  await studio.stop();
  server.closeAllConnections();
  server.close();
  await rm(bots, { recursive: true, force: true });
});

it('what a person does in the browser after Record becomes a bot in the library', async () => {
  const { window, env } = studio;
  const { port } = server.address() as { port: number };
  await window.getByRole('navigation').getByRole('button', { name: 'Record' }).click();
  await window.getByLabel(/address/i).fill(`http://127.0.0.1:${port}/`);
  await window.getByLabel(/name/i).fill('my-first');
  await window
    .getByRole('button', { name: /record/i })
    .last()
    .click();
  await opened;
  await press(env, 'search', '--sync', '--onlyvisible', '--name', '^Entry', 'windowactivate', '--sync');
  await press(env, 'mousemove', '535', '430', 'click', '1');
  await press(env, 'type', '--delay', '30', 'Northgate');
  await press(env, 'key', 'Return');
  await window.getByRole('listitem').filter({ hasText: 'Vendor' }).first().waitFor();
  await studio.picture('recording');
  await window.getByRole('button', { name: /stop/i }).click();
  await window.getByRole('heading', { level: 1, name: /my.first/i }).waitFor();
  await studio.picture('recorded');
  const { bot } = await readBotFolder(path.join(bots, 'my-first'));
  expect(bot.inputs.vendor).toMatchObject({ type: 'text' });
  const yaml = await readFile(path.join(bots, 'my-first', 'bot.yaml'), 'utf8');
  expect(bot.steps.map((step) => step.do)).toEqual(expect.arrayContaining(['open-page', 'type-text']));
  expect(yaml).toContain('Saved');
  expect(studio.complaints).toEqual([]);
});
