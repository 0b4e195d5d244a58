import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import { CallLimiter } from '../../hub/limit-calls.ts';
import { type Hub, startHub } from '../../hub/server.ts';
import { TestEngine } from './test-hub.ts';

describe('a limiter', () => {
  const limits = { person: 3, worker: 5, admin: 5 };
  const clerk = { name: 'clerk', role: 'person' } as const;
  const isTaken = (limiter: CallLimiter, caller: Parameters<CallLimiter['count']>[0] = clerk) => {
    try {
      limiter.count(caller);
      return true;
    } catch {
      return false;
    }
  };

  it('takes as many as it may within a second of any moment it began to count, and then as many again', () => {
    let now = 0;
    const limiter = new CallLimiter(limits, () => now);
    expect([1, 2, 3, 4].map(() => isTaken(limiter))).toEqual([true, true, true, false]);
    now = 999;
    expect(isTaken(limiter)).toBe(false);
    now = 1000;
    expect([1, 2, 3, 4].map(() => isTaken(limiter))).toEqual([true, true, true, false]);
  });

  it('counts each caller alone, and the same name in another role as another', () => {
    const limiter = new CallLimiter(limits, () => 0);
    for (let call = 0; call < 4; call += 1) isTaken(limiter);
    expect(isTaken(limiter, { name: 'other', role: 'person' })).toBe(true);
    expect(isTaken(limiter, { name: 'clerk', role: 'worker' })).toBe(true);
    expect(isTaken(limiter)).toBe(false);
  });

  it('never takes more than twice the limit within any second', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 60 }), (pauses) => {
        let now = 0;
        const limiter = new CallLimiter(limits, () => now);
        const taken: number[] = [];
        for (const ms of pauses) {
          now += ms;
          if (isTaken(limiter)) taken.push(now);
        }
        for (const at of taken)
          expect(taken.filter((one) => one >= at && one < at + 1000).length).toBeLessThanOrEqual(6);
      }),
    );
  });

  it('says how long to wait, in one sentence and in seconds', () => {
    let now = 0;
    const limiter = new CallLimiter(limits, () => now);
    for (let call = 0; call < 3; call += 1) limiter.count(clerk);
    now = 400;
    expect(() => limiter.count(clerk)).toThrow(
      expect.objectContaining({
        kind: 'too-many',
        status: 429,
        retryAfter: 1,
        message: expect.stringContaining('3 calls'),
      }),
    );
  });
});

describe('a hub', () => {
  const engine = new TestEngine();
  let hub: Hub;
  let token: string;
  beforeAll(async () => {
    await engine.start();
    const databaseUrl = await engine.newDatabase({ migrated: true });
    const callsPerSecond = { person: 3 };
    hub = await startHub({ dataFolder: `${engine.folder}/hub`, databaseUrl, port: 0, callsPerSecond });
    const admin = createHubClient({ url: hub.url, token: hub.adminToken });
    ({ token } = await admin.makeToken({ body: { name: 'erp', role: 'person' } }));
  });
  afterAll(async () => {
    await hub.stop();
    await engine.stop();
  });

  const ask = () => fetch(`${hub.url}/v1/queues`, { headers: { authorization: `Bearer ${token}` } });
  /** Until a call of this second is refused. */
  async function refused(): Promise<Response> {
    for (;;) {
      const reply = await ask();
      if (reply.status !== 200) return reply;
    }
  }

  it('refuses a caller that asks too often, and says when to come back', async () => {
    const reply = await refused();
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '1']);
    expect(reply.headers.get('content-type')).toMatch('application/problem+json');
    expect(await reply.json()).toMatchObject({
      type: 'urn:deskhand:problem:too-many',
      detail: expect.stringMatching(/^erp made more than 3 calls within a second\./),
    });
  });

  it('answers others meanwhile, and needs no token for whether it lives', async () => {
    await refused();
    const admin = createHubClient({ url: hub.url, token: hub.adminToken, retries: 0 });
    await admin.listQueues();
    expect((await fetch(`${hub.url}/health`)).status).toBe(200);
  });

  it('has a client that comes back by itself when it may', async () => {
    const client: HubClient = createHubClient({ url: hub.url, token, retries: 6 });
    const calls = Array.from({ length: 8 }, () => client.listQueues());
    expect(await Promise.all(calls)).toHaveLength(8);
  });
});

describe('a client that is told to wait', () => {
  it('waits for as long as it was told', async () => {
    let tries = 0;
    const client = createHubClient({
      url: 'http://127.0.0.1:9',
      token: 't',
      send: async () => {
        tries += 1;
        const bytes = Buffer.from(tries === 1 ? '{"detail":"Too many."}' : '{"rows":[]}');
        return tries === 1 ? { status: 429, bytes, retryAfter: 1 } : { status: 200, bytes };
      },
    });
    const began = performance.now();
    expect(await client.listQueues()).toEqual({ rows: [] });
    expect(performance.now() - began).toBeGreaterThanOrEqual(999);
  });
});
