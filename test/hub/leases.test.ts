import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendLeases, sweepExpired } from '../../hub/queue/sweep-expired.ts';
import { add, expireLeases, hubForFile, leaseOne } from './test-hub.ts';

const t = hubForFile({}, { anew: true });

const error = { kind: 'timed-out', message: 'too slow' } as const;

describe('a lease', () => {
  it('gives an item to one worker only', async () => {
    await add(t.client, [{ input: { n: 1 } }]);
    const asked = Array.from({ length: 8 }, (_, n) =>
      t.client.lease({ body: { worker: `w${n}`, queues: ['q'] } }),
    );
    const given = (await Promise.all(asked)).flatMap((reply) => reply.leases);
    expect(given).toHaveLength(1);
    expect(given[0]).toMatchObject({ epoch: 1, input: { n: 1 }, bot: { name: 'b', version: 1 } });
  });

  it('refuses the late success of a worker that was thought dead', async () => {
    const [id] = await add(t.client, [{}]);
    const dead = await leaseOne(t.client, 'dead');
    await expireLeases(t.pool);
    const next = await leaseOne(t.client, 'next');
    expect(next).toMatchObject({ item: id, epoch: 2 });
    expect(await t.client.complete({ body: { ...dead.fence, outputs: { from: 'dead' } } })).toMatchObject({
      lost: true,
    });
    expect(await t.client.complete({ body: { ...next.fence, outputs: { from: 'next' } } })).toEqual({
      lost: false,
    });
    const item = await t.client.showItem({ params: { id: id as string } });
    expect(item).toMatchObject({ state: 'done', output: { from: 'next' }, expiries: 1, retries: 0 });
    expect(item.attempts.map((attempt) => attempt.outcome)).toEqual(['done', 'expired']);
  });

  it('refuses every call with an expired lease, even when nobody else has the item yet', async () => {
    await add(t.client, [{}]);
    const { fence } = await leaseOne(t.client);
    await expireLeases(t.pool);
    const replies = await Promise.all([
      t.client.complete({ body: fence }),
      t.client.fail({ body: { ...fence, kind: 'business', error } }),
      t.client.postpone({ body: { ...fence, seconds: 1, why: 'later' } }),
      t.client.ask({ body: { ...fence, question: { key: 'k', title: '?', fields: [] } } }),
      t.client.writeJournal({ body: { ...fence, entry: { key: 'k', phase: 'before' } } }),
      t.client.secret({ body: { ...fence, name: 'ledger' } }),
    ]);
    expect(replies.every((reply) => reply.lost)).toBe(true);
    const beat = await t.client.heartbeat({ body: { worker: 'w', leases: [fence] } });
    expect(beat).toEqual({ held: [], lost: [fence] });
  });

  it('lives on when it is renewed', async () => {
    await add(t.client, [{}]);
    const { fence } = await leaseOne(t.client);
    await t.pool.query(`update item set lease_until = now() + interval '1 second'`);
    const beat = await t.client.heartbeat({ body: { worker: 'w', leases: [fence] } });
    expect(beat).toEqual({ held: [{ ...fence, leaseSeconds: 60 }], lost: [] });
    const item = await t.client.showItem({ params: { id: fence.item } });
    expect(item.leaseLeft).toBeGreaterThan(50);
  });
});

describe('a call that comes twice', () => {
  it('answers a repeated result as the first time, and another one as lost', async () => {
    await add(t.client, [{}]);
    const { fence } = await leaseOne(t.client);
    expect(await t.client.complete({ body: fence })).toEqual({ lost: false });
    expect(await t.client.complete({ body: fence })).toEqual({ lost: false });
    expect(await t.client.fail({ body: { ...fence, kind: 'business', error } })).toMatchObject({
      lost: true,
    });
  });

  it('gives the same items to a repeated call, not more', async () => {
    await add(t.client, [{}, {}, {}]);
    const body = { worker: 'w', queues: ['q'], count: 2, request: 'the-same-call' };
    const first = await t.client.lease({ body });
    expect(first.leases).toHaveLength(2);
    expect(await t.client.lease({ body })).toEqual(first);
    expect((await t.client.lease({ body: { ...body, request: 'another-call' } })).leases).toHaveLength(1);
  });

  it('is not needed by one who waits: an item is given as soon as it comes', async () => {
    const waiting = t.client.lease({ body: { worker: 'w', queues: ['q'], waitSeconds: 20 } });
    await add(t.client, [{}]);
    expect((await waiting).leases).toHaveLength(1);
  });
});

describe('the sweep', () => {
  it('takes an item back from a dead worker without burning a retry', async () => {
    const [id = ''] = await add(t.client, [{}]);
    await leaseOne(t.client);
    expect(await sweepExpired(t.pool)).toEqual([]);
    await expireLeases(t.pool);
    expect(await sweepExpired(t.pool)).toEqual(['q']);
    expect(await t.client.showItem({ params: { id } })).toMatchObject({
      state: 'new',
      retries: 0,
      expiries: 1,
    });
  });

  it('puts an item that outlives its limit of workers with the dead letters', async () => {
    await t.client.putQueue({ params: { queue: 'q' }, body: { maxExpiries: 2 } });
    const [id = ''] = await add(t.client, [{}]);
    for (const n of [1, 2, 3]) {
      expect((await leaseOne(t.client, `w${n}`)).epoch).toBe(n);
      await expireLeases(t.pool);
      await sweepExpired(t.pool);
    }
    const item = await t.client.showItem({ params: { id } });
    expect(item).toMatchObject({ state: 'failed', expiries: 3 });
    expect(item.reason?.message).toContain('the last one was w3');
    expect((await t.client.lease({ body: { worker: 'w4', queues: ['q'] } })).leases).toEqual([]);
  });

  it('leaves leases alone that could not be renewed while the hub was away', async () => {
    await add(t.client, [{}]);
    const { fence } = await leaseOne(t.client);
    await expireLeases(t.pool);
    await extendLeases(t.pool);
    expect(await sweepExpired(t.pool)).toEqual([]);
    expect(await t.client.complete({ body: fence })).toEqual({ lost: false });
  });
});

describe('order', () => {
  const moment = fc.constantFrom(
    '2030-01-01T00:00:00.000Z',
    '2030-01-02T00:00:00.000Z',
    '2030-01-03T00:00:00.000Z',
  );
  const wish = fc.record({
    priority: fc.integer({ min: -2, max: 2 }),
    deadline: fc.option(moment, { nil: undefined }),
  });

  it('is: with a deadline first, by priority, then deadline, then first come first served', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(wish, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (wishes, at) => {
          const items = wishes.map(({ priority, deadline }) =>
            deadline ? { priority, deadline } : { priority },
          );
          const ids = await add(t.client, items);
          const model = ids
            .map((id, n) => ({ id, n, priority: wishes[n]?.priority ?? 0, deadline: wishes[n]?.deadline }))
            .sort(
              (a, b) =>
                Number(!a.deadline) - Number(!b.deadline) ||
                b.priority - a.priority ||
                (a.deadline ?? '').localeCompare(b.deadline ?? '') ||
                a.n - b.n,
            );
          const taken: string[] = [];
          while (taken.length < ids.length) {
            const { leases } = await t.client.lease({ body: { worker: 'w', queues: ['q'], count: at } });
            taken.push(...leases.map((lease) => lease.item));
          }
          expect(taken).toEqual(model.map((row) => row.id));
        },
      ),
      { numRuns: 30 },
    );
  }, 30_000);

  it('is by queue in the order the worker names them', async () => {
    await t.client.putQueue({ params: { queue: 'first' }, body: { bot: 'b' } });
    await add(t.client, [{ priority: 100 }]);
    await t.client.addItems({ params: { queue: 'first' }, body: { items: [{}] } });
    const { leases } = await t.client.lease({ body: { worker: 'w', queues: ['first', 'q'], count: 2 } });
    expect(leases.map((lease) => lease.queue)).toEqual(['first', 'q']);
  });
});
