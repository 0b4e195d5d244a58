import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import { type Hub, startHub } from '../../hub/server.ts';
import { add, held, leaseOne, makeQueue, publish, TestEngine } from './test-hub.ts';
import { type TurnedClock, turnedClock } from './turned-clock.ts';

// A hub on a clock that is turned: how long things last, by the only clock that decides.

const engine = new TestEngine();
let clock: TurnedClock;
let hub: Hub;
let client: HubClient;
beforeAll(async () => {
  await engine.start();
  clock = await turnedClock(engine);
  hub = await startHub({
    dataFolder: path.join(engine.folder, 'hub'),
    databaseUrl: clock.databaseUrl,
    port: 0,
  });
  client = createHubClient({ url: hub.url, token: hub.adminToken });
  await publish(client);
});
afterAll(async () => {
  await clock.pool.end();
  await hub.stop();
  await engine.stop();
});

const error = { kind: 'timed-out', message: 'It is down.' } as const;
const taken = async (queue: string, worker = 'next') =>
  (await client.lease({ body: { worker, queues: [queue] } })).leases.map((lease) => lease.item);
/** What is left to a moment that would come after so many seconds of the turned clock. */
const soon = 120;

describe('a lease', () => {
  it('lasts as long as its queue says, and what comes later is lost', async () => {
    const queue = await makeQueue(client, { leaseSeconds: 600 });
    const fence = await held(client, queue);
    await clock.pass(600 - soon);
    expect(await taken(queue)).toEqual([]);
    await clock.pass(2 * soon);
    expect(await client.complete({ body: fence })).toMatchObject({ lost: true });
    expect(await taken(queue)).toEqual([fence.item]);
  });

  it('lasts that long again from each heartbeat, however late the last one was', async () => {
    const queue = await makeQueue(client, { leaseSeconds: 600 });
    const fence = await held(client, queue);
    for (const _ of [1, 2, 3]) {
      await clock.pass(600 - soon);
      const told = await client.heartbeat({ body: { worker: 'w', leases: [fence] } });
      expect(told).toEqual({ held: [{ ...fence, leaseSeconds: 600 }], lost: [] });
    }
    await clock.pass(600 + soon);
    expect(await client.heartbeat({ body: { worker: 'w', leases: [fence] } })).toEqual({
      held: [],
      lost: [fence],
    });
  });

  it('keeps its length when the queue’s is changed, until it is renewed', async () => {
    const queue = await makeQueue(client, { leaseSeconds: 600 });
    const fence = await held(client, queue);
    await makeQueue(client, { leaseSeconds: 3600 }, queue);
    const left = async () => (await client.showItem({ params: { id: fence.item } })).leaseLeft ?? 0;
    expect(await left()).toBeLessThanOrEqual(600);
    await client.heartbeat({ body: { worker: 'w', leases: [fence] } });
    expect(await left()).toBeGreaterThan(3600 - soon);
  });
});

describe('an item', () => {
  it('that failed is not tried before its time, and is after it', async () => {
    const queue = await makeQueue(client, { backoffSeconds: 3600, maxRetries: 50 });
    const [id = ''] = await add(client, [{}], queue);
    for (const _ of [1, 2, 3, 4, 5]) {
      const { fence } = await leaseOne(client, 'w', queue);
      const told = await client.fail({ body: { ...fence, kind: 'application', error } });
      const wait = told.lost ? Number.NaN : (told.retryInSeconds ?? Number.NaN);
      expect(wait).toBeLessThanOrEqual(3600);
      if (wait > soon) expect(await taken(queue)).toEqual([]);
      await clock.pass(wait + 1);
    }
    expect(await client.showItem({ params: { id } })).toMatchObject({ retries: 5, epoch: 5 });
  });

  it('that is not to be taken before a moment is taken after it, and in its place', async () => {
    const queue = await makeQueue(client);
    const { rows } = await clock.pool.query<{ at: string }>(`select now() + interval '1 hour' as at`);
    const [later = '', now = ''] = await add(
      client,
      [{ notBefore: rows[0]?.at ?? '', priority: 9 }, {}],
      queue,
    );
    expect(await taken(queue)).toEqual([now]);
    expect(await taken(queue)).toEqual([]);
    await clock.pass(3600 + soon);
    expect(await taken(queue)).toEqual([later]);
  });

  it('that was given back for later comes then', async () => {
    const queue = await makeQueue(client);
    const fence = await held(client, queue);
    await client.postpone({ body: { ...fence, seconds: 7200, why: 'closed' } });
    await clock.pass(7200 - soon);
    expect(await taken(queue)).toEqual([]);
    await clock.pass(2 * soon);
    expect(await taken(queue)).toEqual([fence.item]);
  });
});
