import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../language/run.ts';
import { outcomeOf, replay, showTask } from './record/show-task.ts';

// A person clicked “Submit” in a real browser; the bot that was recorded of it meets other versions of the page.

const before = '<label>Amount <input name="amount"></label>';
const submit = '<button id="go" class="btn" onclick="send()">Submit</button>';
const cancel = '<button class="btn" onclick="send(`cancelled`)">Cancel</button>';
const form = (buttons: string) =>
  `<main><h1>Order</h1><form onsubmit="return false">${before} ${buttons}</form></main>`;

let folder = '';
let server: Server;
let url = '';
let shown = '';
const sent: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-heals-'));
  server = createServer((request, response) => {
    if (request.method === 'POST') sent.push(request.url ?? '');
    response
      .setHeader('content-type', 'text/html')
      .end(`<!doctype html><title>Orders</title>${shown}<p id="said"></p>
      <script>async function send(what = 'sent') { await fetch('/' + what, { method: 'POST' }); said.textContent = 'Order 17 ' + what; }</script>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
});
afterAll(async () => {
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

let recorded: Promise<unknown> | undefined;

/** Recorded once, by whichever test comes first. */
async function recordOnce(): Promise<void> {
  await recordSubmit();
  // What is not there is sought until the step's time is over; a person would wait longer than a test.
  const file = join(folder, 'bot', 'bot.yaml');
  const bot = await readFile(file, 'utf8');
  const hasty = bot.replace(/^( +)- do: click$/m, '$&\n$1  timeout: 3');
  expect(hasty).not.toBe(bot);
  await writeFile(file, hasty);
}

async function recordSubmit(): Promise<void> {
  shown = form(`${submit} ${cancel}`);
  await showTask({
    url,
    folder: join(folder, 'bot'),
    forEach: 'no',
    person: async (page) => {
      await page.getByRole('button', { name: 'Submit' }).click();
      await page.getByText('Order 17 sent').waitFor();
    },
  });
}

async function played(html: string): Promise<{ outcome: string; events: RunEvent[]; did: string[] }> {
  recorded ??= recordOnce();
  await recorded;
  shown = html;
  sent.length = 0;
  await rm(join(folder, 'evidence'), { recursive: true, force: true });
  const events = await replay(join(folder, 'bot'), {});
  return { outcome: outcomeOf(events), events, did: [...sent] };
}

describe('a bot recorded in a real browser', () => {
  it('does on the page it was recorded on what the person did, and heals nothing', async () => {
    const { outcome, events, did } = await played(form(`${submit} ${cancel}`));
    expect([outcome, did]).toEqual(['done', ['/sent']]);
    expect(events.filter(({ what }) => what === 'healed')).toEqual([]);
  });

  it('heals what was renamed, when the effect confirms it', async () => {
    const renamed = submit.replace('Submit', 'Send order');
    const { outcome, events, did } = await played(form(`${cancel} ${renamed}`));
    expect([outcome, did]).toEqual(['done', ['/sent']]);
    expect(events.filter(({ what }) => what === 'healed')).toMatchObject([{ confirmed: true }]);
  });

  // Wrong heals known from the field: https://github.com/healenium/healenium-web/issues 35, 40 and 88.
  it.each([
    [
      'healenium#35: Submit is not healed to SubmitAll',
      form(`<button class="btn" onclick="send()">SubmitAll</button> ${cancel}`),
    ],
    ['healenium#40: a button is not healed to its neighbour', form(cancel)],
    ['healenium#88: a thing that was deleted is not healed', form('')],
  ])('%s', async (_, html) => {
    const { outcome, did } = await played(html);
    expect(outcome).toMatch(/^failed: “Submit” was not found/);
    expect(did).toEqual([]);
  });
});
