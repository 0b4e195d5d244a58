import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createHubClient } from '../../hub/client.ts';
import type { Fence } from '../../hub/contract.ts';
import { type Hub, startHub } from '../../hub/server.ts';
import { held, makeQueue, publish, TestEngine } from './test-hub.ts';

// The key that seals secrets lies beside the data. Keys get lost, and come back from backups: what was sealed is never lost by that,
// and what cannot be opened is told by name.

const engine = new TestEngine();
let hub: Hub | undefined;
let logged: string[] = [];
beforeAll(() => engine.start());
afterAll(() => engine.stop());
afterEach(async () => {
  await hub?.stop();
  hub = undefined;
});

const dataFolder = () => path.join(engine.folder, 'sealed');
const keyFile = () => path.join(dataFolder(), 'secret-key');
let databaseUrl = '';

/** The hub again, on what the last one left. */
async function startAgain() {
  await hub?.stop();
  hub = undefined;
  logged = [];
  databaseUrl ||= await engine.newDatabase();
  const onLog = (message: string) => logged.push(message);
  hub = await startHub({ dataFolder: dataFolder(), databaseUrl, port: 0, onLog });
  const client = createHubClient({ url: hub.url, token: hub.adminToken });
  await publish(client, { 'bot.yaml': 'format: 1\nname: b\npermissions:\n  secrets: [ledger, mail]\n' });
  const queue = await makeQueue(client);
  const fence = await held(client, queue);
  return { client, fence, read: (name: string) => read(client, fence, name) };
}

async function read(client: ReturnType<typeof createHubClient>, fence: Fence, name: string): Promise<string> {
  const reply = await client.secret({ body: { ...fence, name } });
  return reply.lost ? 'lost' : reply.value;
}
const unopened = /^The secret ledger does not open with this hub's key: .* deskhand secret set ledger$/;

describe('the key of the secrets', () => {
  it('is made once, for its owner only, and opens what was sealed before a restart', async () => {
    const first = await startAgain();
    await first.client.putSecret({ params: { name: 'ledger' }, body: { value: 'first' } });
    const key = readFileSync(keyFile());
    expect([key.length, statSync(keyFile()).mode & 0o777]).toEqual([32, 0o600]);
    const second = await startAgain();
    expect(readFileSync(keyFile())).toEqual(key);
    expect(await second.read('ledger')).toBe('first');
    expect(logged).toEqual([]);
  });

  it('that was lost is told at the start and to who asks, by name; a secret set again opens', async () => {
    cpSync(keyFile(), `${keyFile()}.backup`);
    rmSync(keyFile());
    const { client, read: open, fence } = await startAgain();
    expect(logged).toEqual([
      expect.stringMatching(/does not open these secrets: ledger\. Bring back the file secret-key/),
    ]);
    await expect(open('ledger')).rejects.toThrow(unopened);
    const { rows } = await client.audit({ query: { subject: 'secret:ledger' } });
    const used = rows.filter((event) => event.what === 'secret.used' && event.data.item === fence.item);
    expect(used).toEqual([]);
    await client.putSecret({ params: { name: 'mail' }, body: { value: 'second' } });
    expect(await open('mail')).toBe('second');
  });

  it('brought back from a backup opens what it sealed, and not what another did', async () => {
    cpSync(`${keyFile()}.backup`, keyFile());
    const { client, read: open } = await startAgain();
    expect(logged).toEqual([expect.stringContaining('secrets: mail.')]);
    expect(await open('ledger')).toBe('first');
    await expect(open('mail')).rejects.toThrow('does not open');
    await client.putSecret({ params: { name: 'mail' }, body: { value: 'third' } });
    expect(await open('mail')).toBe('third');
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['cut short', Buffer.alloc(31, 7)],
    ['too long', Buffer.alloc(64, 7)],
  ])('that is %s is refused at the start and left as it is', async (_, bytes) => {
    writeFileSync(keyFile(), bytes);
    await expect(startAgain()).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(
        /secret-key is damaged: it should hold 32 bytes and holds \d+\. Bring it back/,
      ),
      detail: { exitCode: 2 },
    });
    expect(readFileSync(keyFile())).toEqual(bytes);
  });
});
