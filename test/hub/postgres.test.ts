import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import { openDatabase } from '../../hub/database.ts';
import { type Hub, startHub } from '../../hub/server.ts';
import { leaseOne, makeQueue, publish, until } from './test-hub.ts';

let folder: string;
let hub: Hub | undefined;
const children: ChildProcess[] = [];
// One folder for all: to make a cluster takes longer than anything that is tried on it.
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'deskhand-engine-'));
});
afterEach(async () => {
  await hub?.stop();
  hub = undefined;
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const data = () => path.join(folder, 'hub');
const clientOf = (to: { url: string; adminToken: string }) =>
  createHubClient({ url: to.url, token: to.adminToken, retries: 8 });

async function newQueue(client: HubClient, settings = {}): Promise<string> {
  await publish(client);
  return makeQueue(client, settings);
}

/** What the engine writes to its log from now on. */
function listenToEngine(): () => string {
  const file = path.join(data(), 'postgres.log');
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  const already = read().length;
  return () => read().slice(already);
}

/** The hub in a process of its own, as the studio starts it. */
function spawnHub(...args: string[]): {
  child: ChildProcess;
  ready: Promise<string>;
  ended: Promise<{ code: number | null; words: string }>;
} {
  const child = spawn(process.execPath, ['hub/main.ts', '--data', data(), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.push(child);
  let words = '';
  child.stderr.on('data', (chunk) => {
    words += String(chunk);
  });
  const ready = new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk) => resolve(String(chunk))),
  );
  const ended = new Promise<{ code: number | null; words: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, words }));
  });
  return { child, ready, ended };
}

describe('the embedded engine', () => {
  it('killed with -9 under load comes back with every acknowledged item', async () => {
    hub = await startHub({ dataFolder: data(), port: 0 });
    const client = clientOf(hub);
    const queue = await newQueue(client);
    const before = hub.postgres?.pid() ?? 0;
    const acknowledged: string[] = [];
    const adding = Array.from({ length: 8 }, async (_, lane) => {
      for (let n = 0; n < 25; n += 1) {
        const reference = `${lane}-${n}`;
        await client.addItems({ params: { queue }, body: { items: [{ reference }] } });
        acknowledged.push(reference);
        if (acknowledged.length === 60) process.kill(before, 'SIGKILL');
      }
    });
    await Promise.all(adding);
    expect(hub.postgres?.pid()).not.toBe(before);
    const { rows } = await client.listItems({ query: { queue, limit: 1000 } });
    expect(rows.map((row) => row.reference).sort()).toEqual(acknowledged.sort());
  }, 60_000);

  it('keeps its password and the keys where only the owner reads them, and no door to the network', async () => {
    hub = await startHub({ dataFolder: data(), port: 0 });
    for (const name of ['database-password', 'secret-key', 'admin-token', 'postgres.log']) {
      expect(statSync(path.join(data(), name)).mode & 0o077, name).toBe(0);
    }
    const pool = openDatabase(hub.postgres?.connection ?? {}, () => undefined);
    const { rows } = await pool.query(
      `select name, setting from pg_settings where name in ('fsync', 'data_checksums', 'listen_addresses', 'synchronous_commit')`,
    );
    await pool.end();
    const settings = Object.fromEntries(rows.map((row) => [row.name, row.setting]));
    expect(settings).toMatchObject({ fsync: 'on', data_checksums: 'on', synchronous_commit: 'on' });
    expect(['', '127.0.0.1']).toContain(settings.listen_addresses);
  });
});

describe('an engine that was killed', () => {
  it('comes back when what is left of it, still talking, is gone', async () => {
    hub = await startHub({ dataFolder: data(), port: 0 });
    const client = clientOf(hub);
    const said = listenToEngine();
    const engine = hub.postgres?.pid() ?? 0;
    const left = Number(readFileSync(`/proc/${engine}/task/${engine}/children`, 'utf8').split(' ')[0]);
    process.kill(left, 'SIGSTOP');
    const log = path.join(data(), 'postgres.log');
    const words = 'x FATAL:  terminating connection due to unexpected postmaster exit\n';
    const talking = setInterval(() => appendFileSync(log, words), 2);
    try {
      process.kill(engine, 'SIGKILL');
      await until(() => said().split('still in use').length > 3, 'it was tried several times');
    } finally {
      clearInterval(talking);
      process.kill(left, 'SIGKILL');
    }
    await until(async () => (await client.listQueues().catch(() => undefined)) !== undefined, 'it is back');
    expect(hub.postgres?.pid()).not.toBe(engine);
  });

  it('is tried again until it can come', async () => {
    const troubles: string[] = [];
    hub = await startHub({ dataFolder: data(), port: 0, onLog: (line) => troubles.push(line) });
    const client = clientOf(hub);
    const file = path.join(hub.postgres?.connection.host ?? '', 'PG_VERSION');
    renameSync(file, `${file}.away`);
    process.kill(hub.postgres?.pid() ?? 0, 'SIGKILL');
    await until(
      () => troubles.filter((line) => line.includes('Trying again')).length > 1,
      'it was tried twice',
    );
    renameSync(`${file}.away`, file);
    await until(async () => (await client.listQueues().catch(() => undefined)) !== undefined, 'it is back');
    expect(troubles.find((line) => line.includes('Trying again'))).toMatch(
      /PostgreSQL did not start: .*FATAL/,
    );
  });

  it('is given up when the hub is stopped', async () => {
    const troubles: string[] = [];
    hub = await startHub({ dataFolder: data(), port: 0, onLog: (line) => troubles.push(line) });
    const file = path.join(hub.postgres?.connection.host ?? '', 'PG_VERSION');
    renameSync(file, `${file}.away`);
    process.kill(hub.postgres?.pid() ?? 0, 'SIGKILL');
    await until(() => troubles.some((line) => line.includes('Trying again')), 'it was tried');
    await hub.stop();
    hub = undefined;
    renameSync(`${file}.away`, file);
  });
});

describe('a hub process', () => {
  it('killed with -9 leaves an engine behind that the next one ends; nothing is lost and leases live on', async () => {
    const first = spawnHub('--port', '0');
    const { url, adminTokenFile } = (
      JSON.parse(await first.ready) as { ready: { url: string; adminTokenFile: string } }
    ).ready;
    const client = clientOf({ url, adminToken: readFileSync(adminTokenFile, 'utf8').trim() });
    const queue = await newQueue(client);
    await client.addItems({ params: { queue }, body: { items: [{ reference: 'A' }, { reference: 'B' }] } });
    const { fence } = await leaseOne(client, 'w', queue);
    first.child.kill('SIGKILL');
    await first.ended;
    hub = await startHub({ dataFolder: data(), port: 0 });
    expect(hub.adminTokenIsNew).toBe(false);
    const again = clientOf(hub);
    expect(await again.complete({ body: fence })).toEqual({ lost: false });
    expect((await again.showQueue({ params: { queue } })).counts).toMatchObject({ done: 1, new: 1 });
  }, 60_000);

  it('stops cleanly on SIGTERM', async () => {
    const said = listenToEngine();
    const { child, ready, ended } = spawnHub('--port', '0');
    await ready;
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, words: '' });
    expect(said()).toContain('database system is shut down');
  }, 30_000);

  it('says in one sentence that its port is in use, exit code 2', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const { code, words } = await spawnHub('--port', String(port)).ended;
    other.close();
    expect(code).toBe(2);
    expect(words.trim()).toBe(
      `Port ${port} on 127.0.0.1 is in use, perhaps by another hub. Stop that program, or choose another port with --port.`,
    );
  }, 30_000);

  it('does not touch a folder that another hub is using', async () => {
    hub = await startHub({ dataFolder: data(), port: 0 });
    const { code, words } = await spawnHub('--port', '0').ended;
    expect(code).toBe(2);
    expect(words).toContain('Another hub is using the folder');
    expect(await clientOf(hub).ready()).toEqual({ ready: true });
  }, 30_000);

  it('says in one sentence that a database cannot be reached', async () => {
    const url = `postgres://nobody@localhost/none?host=${encodeURIComponent(folder)}`;
    await expect(startHub({ dataFolder: data(), databaseUrl: url, port: 0 })).rejects.toThrow(
      'Check --database-url',
    );
  });
});

describe('a hub a studio has started', () => {
  it('ends by itself when a parent that holds its standard input is gone', async () => {
    const said = listenToEngine();
    const { child, ready, ended } = spawnHub('--port', '0', '--until-stdin-ends');
    await ready;
    child.stdin?.end();
    expect(await ended).toEqual({ code: 0, words: '' });
    expect(said()).toContain('database system is shut down');
  }, 30_000);
});

it('a dead worker is noticed by the sweep alone', async () => {
  hub = await startHub({ dataFolder: data(), port: 0 });
  const client = clientOf(hub);
  const queue = await newQueue(client, { leaseSeconds: 1 });
  await client.addItems({ params: { queue }, body: { items: [{}] } });
  await leaseOne(client, 'w', queue);
  await until(
    async () => (await client.showQueue({ params: { queue } })).counts.new === 1,
    'the item is free again',
  );
}, 30_000);
