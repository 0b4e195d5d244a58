import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { hashBotFiles } from '../../hub/access/bots.ts';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import type { Fence } from '../../hub/contract.ts';
import { openDatabase } from '../../hub/database.ts';
import type { Role } from '../../hub/route.ts';
import { type Hub, startHub } from '../../hub/server.ts';
import type { Question } from '../../language/run.ts';
import { databaseUrl, type EngineAddress, migratedDatabase } from './shared-engines.ts';

/** The smallest bot a hub takes. */
export const botFiles = { 'bot.yaml': 'format: 1\nname: b\npermissions:\n  secrets: [ledger]\n' };

type QueueSettings = Parameters<HubClient['putQueue']>[0]['body'];

export interface TestHub {
  hub: Hub;
  /** As the admin. */
  client: HubClient;
  pool: pg.Pool;
  folder: string;
  databaseUrl: string;
  stop(): Promise<void>;
}

/** One hub with a queue `q` for all tests of a file; `anew` takes away before each test what the others left. */
export function hubForFile(settings: QueueSettings = {}, { anew = false } = {}): TestHub {
  const engine = new TestEngine();
  const t = {} as TestHub;
  beforeAll(async () => {
    await engine.start();
    Object.assign(t, await engine.hub(settings));
  });
  if (anew) beforeEach(() => startAnew(t, settings));
  afterAll(async () => {
    await t.stop?.();
    await engine.stop();
  });
  return t;
}

/** Makes the hub as it was when it was new, but for its audit and who asked for work: many times faster than another database. */
async function startAnew(t: TestHub, settings: QueueSettings): Promise<void> {
  const tables = 'task journal_entry run_report run_event attempt item_file item_payload item queue';
  await t.pool.query(tables.replaceAll(/\w+/g, (table) => `delete from ${table};`));
  await makeQueue(t.client, settings, 'q');
}

/** A queue that plays the published bot; of its own for each call that names none. */
export async function makeQueue(
  client: HubClient,
  settings: QueueSettings = {},
  queue = `queue-${++queuesMade}`,
): Promise<string> {
  await client.putQueue({ params: { queue }, body: { bot: 'b', ...settings } });
  return queue;
}
let queuesMade = 0;

/** Databases for a test file, on the real engine of the worker that runs it; every hub gets one of its own. */
export class TestEngine {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'deskhand-hub-'));
  readonly #made: string[] = [];
  #client: pg.Client | undefined;

  async start(): Promise<void> {
    this.#client = new pg.Client(databaseUrl(engineHere(), 'postgres'));
    await this.#client.connect();
  }

  /** Makes an empty database, or one that is migrated already. */
  async newDatabase({ migrated = false } = {}): Promise<string> {
    const name = `test_${process.pid}_${this.#made.length}`;
    await this.#client?.query(
      `create database ${name} template ${migrated ? migratedDatabase : 'template0'}`,
    );
    this.#made.push(name);
    // Nobody pulls the plug here: waiting for the disk at each commit would be most of a test's time.
    await this.#client?.query(`alter database ${name} set synchronous_commit = off`);
    return databaseUrl(engineHere(), name);
  }

  /** A hub with a published bot and a queue `q` that it plays. */
  async hub(settings: QueueSettings = {}): Promise<TestHub> {
    const databaseUrl = await this.newDatabase({ migrated: true });
    const folder = path.join(this.folder, `hub-${this.#made.length}`);
    const hub = await startHub({ dataFolder: folder, databaseUrl, port: 0, checkReplies: true });
    const client = createHubClient({ url: hub.url, token: hub.adminToken });
    const pool = openDatabase({ connectionString: databaseUrl }, () => undefined);
    await publish(client);
    await makeQueue(client, settings, 'q');
    const stop = async () => {
      await pool.end();
      await hub.stop();
    };
    return { hub, client, pool, folder, databaseUrl, stop };
  }

  async stop(): Promise<void> {
    for (const name of this.#made) await this.#client?.query(`drop database ${name} with (force)`);
    await this.#client?.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Vitest numbers its workers from 1 and gives each file to one of them. */
export function engineHere(): EngineAddress {
  const engines = inject('engines');
  return engines[Number(process.env.VITEST_POOL_ID) % engines.length] as EngineAddress;
}

/** Publishes the bot that the queues play. */
export const publish = (client: HubClient, files = botFiles) =>
  client.publishBot({ body: { name: 'b', files, hash: hashBotFiles(files) } });

/** Adds items and returns their ids. */
export async function add(
  client: HubClient,
  items: Parameters<HubClient['addItems']>[0]['body']['items'],
  queue = 'q',
): Promise<string[]> {
  const reply = await client.addItems({ params: { queue }, body: { items } });
  return reply.results.map((row) => row.id);
}

/** Leases one item for a worker; fails the test when there is none. */
export async function leaseOne(client: HubClient, worker = 'w', queue = 'q') {
  const [lease] = (await client.lease({ body: { worker, queues: [queue] } })).leases;
  if (!lease) throw new Error('nothing to lease');
  return { ...lease, fence: { item: lease.item, epoch: lease.epoch } };
}

/** Adds an item and leases it, as a worker's call then names it. */
export async function held(client: HubClient, queue = 'q'): Promise<Fence> {
  await add(client, [{}], queue);
  return (await leaseOne(client, 'w', queue)).fence;
}

/** A question of the item that is leased; returns its task. */
export async function askOf(
  client: HubClient,
  fence: Fence,
  fields: Question['fields'] = [{ name: 'it', title: 'It', type: 'text' }],
): Promise<string> {
  const reply = await client.ask({ body: { ...fence, question: { key: 'k', title: '?', fields } } });
  if (reply.lost) throw new Error(reply.message);
  return reply.task;
}

/** The client of somebody with a role. */
export async function as(t: TestHub, role: Role, name = `a-${role}`): Promise<HubClient> {
  const { token } = await t.client.makeToken({ body: { name, role } });
  return createHubClient({ url: t.hub.url, token });
}

/** As if the time of all leases had passed: the database's clock cannot be turned, but the leases can. */
export async function expireLeases(pool: pg.Pool): Promise<void> {
  await pool.query(`update item set lease_until = now() - interval '1 second' where state = 'leased'`);
}

/** Waits for something to become true, looking often. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  what: string,
  ms = 15_000,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not come to pass: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
