import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { hashBotFiles } from '../../hub/access/bots.ts';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import { openDatabase } from '../../hub/database.ts';
import { type Postgres, startPostgres } from '../../hub/postgres/postgres.ts';
import { type Hub, startHub } from '../../hub/server.ts';

/** The smallest bot a hub takes. */
export const botFiles = { 'bot.yaml': 'format: 1\nname: b\npermissions:\n  secrets: [ledger]\n' };

export interface TestHub {
  hub: Hub;
  /** As the admin. */
  client: HubClient;
  pool: pg.Pool;
  folder: string;
  databaseUrl: string;
  stop(): Promise<void>;
}

/** One real engine for a test file; every hub gets a database of its own. */
export class TestEngine {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'deskhand-hub-'));
  #postgres: Postgres | undefined;
  #made = 0;

  async start(): Promise<void> {
    this.#postgres = await startPostgres({ dataFolder: this.folder });
  }

  async newDatabase(): Promise<string> {
    const { connection } = this.#postgres as Postgres;
    const client = new pg.Client(connection);
    await client.connect();
    this.#made += 1;
    const name = `test_${this.#made}`;
    await client.query(`create database ${name}`);
    await client.end();
    const { host, port, user, password } = connection;
    return `postgres://${user}:${password}@localhost/${name}?host=${encodeURIComponent(String(host))}&port=${port}`;
  }

  /** A hub with a published bot and a queue `q` that it plays. */
  async hub(queue: Parameters<HubClient['putQueue']>[0]['body'] = {}): Promise<TestHub> {
    const databaseUrl = await this.newDatabase();
    const folder = path.join(this.folder, `hub-${this.#made}`);
    const hub = await startHub({ dataFolder: folder, databaseUrl, port: 0, checkReplies: true });
    const client = createHubClient({ url: hub.url, token: hub.adminToken });
    const pool = openDatabase({ connectionString: databaseUrl }, () => undefined);
    await client.publishBot({ body: { name: 'b', files: botFiles, hash: hashBotFiles(botFiles) } });
    await client.putQueue({ params: { queue: 'q' }, body: { bot: 'b', ...queue } });
    const stop = async () => {
      await pool.end();
      await hub.stop();
    };
    return { hub, client, pool, folder, databaseUrl, stop };
  }

  async stop(): Promise<void> {
    await this.#postgres?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Adds items and returns their ids. */
export async function add(
  client: HubClient,
  items: Parameters<HubClient['addItems']>[0]['body']['items'],
): Promise<string[]> {
  const reply = await client.addItems({ params: { queue: 'q' }, body: { items } });
  return reply.results.map((row) => row.id);
}

/** Leases one item for a worker; fails the test when there is none. */
export async function leaseOne(client: HubClient, worker = 'w') {
  const { leases } = await client.lease({ body: { worker, queues: ['q'] } });
  const [lease] = leases;
  if (!lease) throw new Error('nothing to lease');
  return { ...lease, fence: { item: lease.item, epoch: lease.epoch } };
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
