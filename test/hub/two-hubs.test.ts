import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createHubClient } from '../../hub/client.ts';
import { openDatabase } from '../../hub/database.ts';
import { readMigrations } from '../../hub/migrate.ts';
import { startHub } from '../../hub/server.ts';
import { TestEngine } from './test-hub.ts';

const engine = new TestEngine();
beforeAll(() => engine.start());
afterAll(() => engine.stop());

async function twoHubs() {
  const databaseUrl = await engine.newDatabase();
  const hubs = await Promise.all(
    ['one', 'two'].map((name) =>
      startHub({
        dataFolder: path.join(engine.folder, `${Math.random()}-${name}`),
        databaseUrl,
        port: 0,
        checkReplies: true,
      }),
    ),
  );
  const pool = openDatabase({ connectionString: databaseUrl }, () => undefined);
  onTestFinished(async () => {
    await pool.end();
    for (const hub of hubs) await hub.stop();
  });
  return { pool, clients: hubs.map((hub) => createHubClient({ url: hub.url, token: hub.adminToken })) };
}

describe('two hubs that meet an empty database at once', () => {
  it('bring it up once, and each knows the other’s callers and queues', async () => {
    const { pool, clients } = await twoHubs();
    const [one, two] = clients as [(typeof clients)[0], (typeof clients)[0]];
    const { rows } = await pool.query<{ name: string }>('select name from migration order by name');
    expect(rows.map((row) => row.name)).toEqual((await readMigrations()).map((one) => one.name));
    await one.putQueue({ params: { queue: 'shared' }, body: {} });
    expect((await two.listQueues()).rows.map((row) => row.name)).toEqual(['shared']);
    expect((await one.listTokens()).rows).toHaveLength(2);
  });

  it('keep one effect for one reference and one queue’s settings when both write at once', async () => {
    const { clients } = await twoHubs();
    await Promise.all(
      clients.map((hub) => hub.putQueue({ params: { queue: 'q' }, body: { maxRetries: 1 } })),
    );
    const items = Array.from({ length: 40 }, (_, n) => ({ reference: `r${n}` }));
    const told = await Promise.all(
      clients.map((hub) => hub.addItems({ params: { queue: 'q' }, body: { items } })),
    );
    expect(told.reduce((sum, reply) => sum + reply.added, 0)).toBe(40);
    expect(told[0]?.results.map((row) => row.id)).toEqual(told[1]?.results.map((row) => row.id));
  });
});
