import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { holdFolder } from '../../hub/postgres/hold-folder.ts';
import { type Hub, type HubOptions, startHub } from '../../hub/server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TestEngine } from './test-hub.ts';

// What a hub is given to start with, and what is told when that cannot be used: one sentence, exit code 2, and nothing left behind.

const engine = new TestEngine();
let databaseUrl = '';
beforeAll(async () => {
  await engine.start();
  databaseUrl = await engine.newDatabase();
});
afterAll(() => engine.stop());
const started: Hub[] = [];
afterEach(async () => {
  for (const hub of started.splice(0)) await hub.stop();
});

/** Starts one on the database that is there, unless told otherwise. */
async function start(options: Partial<HubOptions> = {}): Promise<Hub> {
  const dataFolder = options.dataFolder ?? (await temporaryFolder());
  const hub = await startHub({ databaseUrl, port: 0, ...options, dataFolder });
  started.push(hub);
  return hub;
}
const refused = (message: RegExp) => ({
  kind: 'refused',
  message: expect.stringMatching(message),
  detail: { exitCode: 2 },
});

describe('a place to listen', () => {
  it('that is taken is told with its number, and the hub that has it goes on', async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    await expect(start({ port })).rejects.toMatchObject(
      refused(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is in use, perhaps by another hub\\.`)),
    );
    expect((await fetch(`${first.url}/ready`)).status).toBe(200);
  });

  it('is free again when the hub has stopped', async () => {
    const first = await start();
    const port = Number(new URL(first.url).port);
    await started.pop()?.stop();
    expect((await start({ port })).url).toBe(first.url);
  });

  it.each([
    ['a number no port has', { port: 70_000 }, /^The hub cannot listen on 127\.0\.0\.1:70000: /],
    ['an address of another machine', { host: '192.0.2.1' }, /^The hub cannot listen on 192\.0\.2\.1:0: /],
    [
      'a name nobody has',
      { host: 'no-such-host.invalid' },
      /^The hub cannot listen on no-such-host\.invalid:0: /,
    ],
  ])('that is %s is told', async (_, options, words) => {
    await expect(start(options)).rejects.toMatchObject(refused(words));
  });
});

describe('a data folder', () => {
  it('is made with all above it, for its owner only', async () => {
    const dataFolder = path.join(await temporaryFolder(), 'a', 'b');
    const hub = await start({ dataFolder });
    expect(hub.adminTokenFile).toBe(path.join(dataFolder, 'admin-token'));
    expect(readFileSync(hub.adminTokenFile, 'utf8').trim()).toBe(hub.adminToken);
  });

  it.each([
    ['is a file', ''],
    ['lies below a file', 'below'],
  ])('that %s is told', async (_, below) => {
    const file = path.join(await temporaryFolder(), 'file');
    writeFileSync(file, 'mine');
    const dataFolder = path.join(file, below);
    const told = start({ dataFolder });
    await expect(told).rejects.toMatchObject(
      refused(/^The hub cannot use .*: .*another folder with --data\.$/),
    );
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('whose token was lost gets another, and the old one still opens', async () => {
    const dataFolder = await temporaryFolder();
    const first = await start({ dataFolder });
    await started.pop()?.stop();
    rmSync(first.adminTokenFile);
    const second = await start({ dataFolder });
    expect([second.adminTokenIsNew, second.adminToken === first.adminToken]).toEqual([true, false]);
    const headers = { authorization: `Bearer ${first.adminToken}` };
    expect((await fetch(`${second.url}/v1/queues`, { headers })).status).toBe(200);
  });

  it('whose token belongs to another database gets one of this', async () => {
    const dataFolder = await temporaryFolder();
    writeFileSync(path.join(dataFolder, 'admin-token'), 'dh_admin_of-elsewhere\n');
    const hub = await start({ dataFolder });
    expect([hub.adminTokenIsNew, hub.adminToken]).toEqual([
      true,
      expect.stringMatching(/^dh_admin_[\w-]{43}$/),
    ]);
  });
});

describe('a database', () => {
  it.each([
    ['is no address', 'nonsense://'],
    ['has no such name', undefined],
    ['is at a port where nobody is', 'postgres://somebody@127.0.0.1:1/none'],
  ])('that %s is told, without its password', async (_, url) => {
    const wrong = url ?? databaseUrl.replace(/test_\d+/, 'not_there');
    const told = start({ databaseUrl: wrong });
    await expect(told).rejects.toMatchObject(
      refused(/^The database cannot be reached: .*Check --database-url\.$/),
    );
    const password = /:([^:@]+)@/.exec(databaseUrl)?.[1] ?? '';
    await expect(told).rejects.not.toThrow(password);
  });
});

describe('the embedded engine', () => {
  it('has one hub in a folder also when two begin at once, and none is left when both have ended', async () => {
    const dataFolder = path.join(await temporaryFolder(), 'hub');
    const both = await Promise.allSettled([1, 2].map(() => startHub({ dataFolder, port: 0 })));
    const [hub] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const reasons = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    try {
      expect(reasons).toEqual([expect.objectContaining(refused(/^Another hub is using the folder /))]);
      expect((await fetch(`${hub?.url}/ready`)).status).toBe(200);
    } finally {
      await hub?.stop();
    }
    expect(existsSync(path.join(dataFolder, 'postgres', 'postmaster.pid'))).toBe(false);
  }, 60_000);

  it('does not touch data of another PostgreSQL, and lets go of the folder', async () => {
    const dataFolder = await temporaryFolder();
    mkdirSync(path.join(dataFolder, 'postgres'));
    writeFileSync(path.join(dataFolder, 'postgres', 'PG_VERSION'), '12\n');
    for (const _ of [1, 2])
      await expect(startHub({ dataFolder, port: 0 })).rejects.toMatchObject(
        refused(/was written by PostgreSQL 12, but this engine is \d+\. Give --postgres-bin/),
      );
    expect(readFileSync(path.join(dataFolder, 'postgres', 'PG_VERSION'), 'utf8')).toBe('12\n');
  });
});

describe('a folder that is held', () => {
  it('is so by one at a time, by whatever name it is called, until it is let go', async () => {
    const folder = await temporaryFolder();
    const letGo = await holdFolder(folder);
    await expect(holdFolder(path.join(folder, '..', path.basename(folder)))).rejects.toMatchObject(
      refused(/^Another hub is using the folder /),
    );
    const other = await holdFolder(await temporaryFolder());
    await letGo();
    await (await holdFolder(folder))();
    await other();
  });

  it('is not taken by a server of somebody else', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await (await holdFolder(await temporaryFolder()))();
    await new Promise((resolve) => server.close(resolve));
  });
});
