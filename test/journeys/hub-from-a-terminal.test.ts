import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import type { Item } from '../../hub/contract.ts';
import { until } from '../hub/test-hub.ts';
import { runDeskhand, type Staying, startDeskhand } from '../support/run-deskhand.ts';

const firstSteps = path.resolve(import.meta.dirname, '../../bots/first-steps');
const secret = 'kept-by-the-hub-7f3a';

// One story, told in order: what an operator types in the first half hour.
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one story, nothing to factor out.
describe('an operator works the hub from a terminal', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let hub: HubClient;
  const staying: Staying[] = [];
  const file = (name: string) => path.join(folder, name);
  const deskhand = (...args: string[]) => runDeskhand(args, env);
  const items = async (): Promise<Item[]> =>
    JSON.parse((await deskhand('queue', 'list', 'payments', '--json')).out);
  const itemOf = async (reference: string) => {
    const found = (await items()).find((one) => one.reference === reference);
    if (!found) throw new Error(`no item ${reference}`);
    return found;
  };

  const becomes = async (reference: string, state: Item['state']) => {
    await until(
      async () => {
        // Asked at the hub itself: a command a moment would leave its worker no time.
        const { rows } = await hub.listItems({ query: { queue: 'payments', limit: 100 } });
        const item = rows.find((one) => one.reference === reference);
        if (!item) throw new Error(`no item ${reference}`);
        if (item.state === state || item.state === 'new' || item.state === 'leased')
          return item.state === state;
        throw new Error(
          `${reference} did not become ${state}: ${(await deskhand('queue', 'show', item.id)).out}`,
        );
      },
      `${reference} is ${state}`,
      60_000,
    );
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'deskhand-terminal-'));
    const listens = /listens at (http:\S+) [\s\S]*token is in (\S+)/;
    const started = await startDeskhand(['hub', '--data', file('hub'), '--port', '0'], listens);
    staying.push(started);
    const [, url = '', tokenFile] = started.said;
    const token = await readToken(tokenFile);
    env = { DESKHAND_HUB: url, DESKHAND_TOKEN: token };
    hub = createHubClient({ url, token });
  });

  afterAll(async () => {
    for (const one of staying.reverse()) await one.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps a secret that nobody gets to see again', async () => {
    const kept = await runDeskhand(['secret', 'set', 'ledger'], env, `${secret}\n`);
    expect(kept).toMatchObject({ code: 0, out: 'secret ledger is kept\n' });
    const { out } = await deskhand('secret', 'list');
    expect(out).toMatch(/ledger +\d{4}-/);
    expect(out).not.toContain(secret);
  });

  it('publishes a bot; the same files again are the same version', async () => {
    const first = await deskhand('bot', 'publish', firstSteps);
    expect(first.out).toMatch(/^first-steps version 1 sha256:[0-9a-f]{64}\n$/);
    expect((await deskhand('bot', 'publish', firstSteps)).out).toBe(first.out);
    expect((await deskhand('bot', 'list')).out).toMatch(/first-steps +1 /);
  });

  it('makes a queue and fills it from a table, each reference once', async () => {
    const created = await deskhand(
      'queue',
      'create',
      'payments',
      '--bot',
      'first-steps',
      '--max-retries',
      '0',
    );
    expect(created.code).toBe(0);
    await writeFile(file('rows.csv'), 'reference,vendor,amount\nP-1,Northgate,120.50\nP-2,Harbour,9000\n');
    const added = await deskhand('queue', 'add', 'payments', '--rows', file('rows.csv'));
    expect(added.out.match(/P-\d +added/g)).toHaveLength(2);
    const again = await deskhand('queue', 'add', 'payments', '--rows', file('rows.csv'));
    expect(again.out).not.toContain('added');
    expect(await items()).toHaveLength(2);
  });

  it('says why an item waits, keeps it until a moment, and lets it go', async () => {
    const { id } = await itemOf('P-1');
    const postponed = await deskhand('queue', 'postpone', id, '--until', '2099-01-01T00:00:00Z');
    expect(postponed.out).toBe(`item ${id} P-1 waits until 2099-01-01T00:00:00.000Z\n`);
    expect((await deskhand('queue', 'show', id)).out).toMatch(/2099-01-01/);
    expect((await deskhand('queue', 'retry', id)).out).toBe(`item ${id} P-1 is new\n`);
  });

  it('starts a worker; what the table allows is done, what it does not becomes a task', async () => {
    const worker = ['worker', '--name', 'desk-1', '--data', file('worker')];
    staying.push(await startDeskhand(worker, /is ready/, env));
    await becomes('P-1', 'done');
    await becomes('P-2', 'needs-a-person');
  });

  it('answers the task, and the item is finished with the answer', async () => {
    const [task] = JSON.parse((await deskhand('task', 'list', '--json')).out);
    expect((await deskhand('task', 'list')).out).toContain('Book 9000.00 EUR for Harbour?');
    expect((await deskhand('task', 'take', task.id)).out).toMatch(/ok +Book it +yes-no/);
    const wrong = await deskhand('task', 'answer', task.id, 'okay=yes');
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('no field “okay”') });
    expect((await deskhand('task', 'answer', task.id, 'ok=yes')).out).toBe(`task ${task.id} is answered\n`);
    await becomes('P-2', 'done');
    expect((await deskhand('queue', 'show', (await itemOf('P-2')).id)).out).toContain('Harbour, 9000.00 EUR');
    expect((await deskhand('task', 'list')).out).toBe('none\n');
  });

  it('sends a refused item round again with the input put right', async () => {
    await writeFile(file('bad.json'), '{"vendor": "Mill Lane", "amount": "a lot"}');
    await writeFile(file('good.json'), '{"vendor": "Mill Lane", "amount": 75}');
    await deskhand('queue', 'add', 'payments', '--input-file', file('bad.json'), '--reference', 'P-3');
    await becomes('P-3', 'failed');
    const { id } = await itemOf('P-3');
    expect((await deskhand('queue', 'redrive', id, '--input-file', file('good.json'))).code).toBe(0);
    await becomes('P-3', 'done');
    expect((await deskhand('queue', 'list')).out).toMatch(/payments +first-steps +open/);
  });

  it('is told in one sentence what it cannot do', async () => {
    const unknown = await deskhand('queue', 'show', '00000000-0000-4000-8000-000000000000');
    expect(unknown.code).not.toBe(0);
    expect(unknown.err.trim().split('\n')).toHaveLength(1);
    const stranger = await runDeskhand(['queue', 'list'], { ...env, DESKHAND_TOKEN: 'wrong' });
    expect(stranger.code).toBe(5);
    expect(stranger.err).not.toContain('wrong\n    at');
  });
});

async function readToken(tokenFile: string | undefined): Promise<string> {
  return (await readFile(tokenFile ?? '', 'utf8')).trim();
}
