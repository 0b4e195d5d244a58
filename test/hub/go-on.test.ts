import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LeaseDesk } from '../../hub/queue/lease-desk.ts';
import { add, expireLeases, hubForFile, leaseOne } from './test-hub.ts';

const t = hubForFile({}, { anew: true });

type Ends = { fence: { item: string; epoch: number } };
const next = (request = 'request-1', queues = ['q'], worker = 'w') => ({ worker, queues, request });
/** Ends what is held and asks for the next. */
const goOn = ({ fence }: Ends, wish = next()) =>
  t.client.complete({ body: { ...fence, outputs: { n: 1 }, next: wish } });
const takenBy = async (call: ReturnType<typeof goOn>) => {
  const reply = await call;
  return reply.lost ? 'lost' : (reply.leases ?? []).map((lease) => lease.item);
};
const epochs = async () =>
  (await t.pool.query<{ epoch: number }>('select epoch from item order by id')).rows.map((row) => row.epoch);
const doneEvents = async (item: string) =>
  (await t.client.audit({ query: { subject: `item:${item}` } })).rows.filter(
    (row) => row.what === 'item.done',
  ).length;

describe('what the hub allows with things that changed', () => {
  it('is told with a lease, a repeated lease and a completion', async () => {
    await add(t.client, [{}, {}]);
    const settings = { params: { queue: 'q' }, body: { healing: 'off' } } as const;
    expect(await t.client.putQueue(settings)).toMatchObject({ healing: 'off' });
    const request = { worker: 'w', queues: ['q'], request: 'request-0' };
    const [held] = (await t.client.lease({ body: request })).leases;
    expect(held?.healing).toBe('off');
    const again = (await t.client.lease({ body: request })).leases;
    expect(again[0]).toEqual(held);
    const fence = { item: held?.item ?? '', epoch: held?.epoch ?? 0 };
    expect(await goOn({ fence })).toMatchObject({ leases: [{ healing: 'off' }] });
  });
});

describe('a completion that takes the next item', () => {
  it('ends the one, leases the other, and the lease is as any other', async () => {
    const [first = '', second = ''] = await add(t.client, [{}, { input: { n: 2 }, reference: 'r2' }, {}]);
    const held = await leaseOne(t.client);
    const reply = await goOn(held);
    expect(reply).toMatchObject({
      lost: false,
      leases: [
        {
          item: second,
          epoch: 1,
          run: `${second}-1`,
          reference: 'r2',
          input: { n: 2 },
          leaseSeconds: 60,
          bot: { name: 'b', version: 1 },
        },
      ],
    });
    expect(await t.client.showItem({ params: { id: first } })).toMatchObject({
      state: 'done',
      output: { n: 1 },
      attempts: [{ outcome: 'done' }],
    });
    expect(await t.client.showItem({ params: { id: second } })).toMatchObject({
      state: 'leased',
      worker: 'w',
    });
    expect(await doneEvents(first)).toBe(1);
    expect(await epochs()).toEqual([1, 1, 0]);
    const fence = { item: second, epoch: 1 };
    expect(await t.client.complete({ body: fence })).toEqual({ lost: false });
  });

  it('without the wish answers as ever', async () => {
    await add(t.client, [{}, {}]);
    const { fence } = await leaseOne(t.client);
    expect(await t.client.complete({ body: fence })).toEqual({ lost: false });
    expect(await epochs()).toEqual([1, 0]);
  });

  it('brings what an earlier attempt left: answers, journal and files', async () => {
    await add(t.client, [{ input: { file: 'hub-file:a.txt' }, files: { 'a.txt': 'aGk=' } }, {}]);
    const held = await leaseOne(t.client);
    await t.client.writeJournal({ body: { ...held.fence, entry: { key: 'k', phase: 'before' } } });
    await t.client.postpone({ body: { ...held.fence, seconds: 0, why: 'later' } });
    await t.client.postponeItem({
      params: { id: held.item },
      body: { until: new Date(Date.now() + 3_600_000).toISOString() },
    });
    const other = await leaseOne(t.client);
    await t.client.retryItem({ params: { id: held.item } });
    const reply = await goOn(other);
    expect(reply).toMatchObject({
      leases: [{ item: held.item, epoch: 2, files: ['a.txt'], journal: [{ key: 'k', phase: 'before' }] }],
    });
  });
});

describe('the next item', () => {
  it.each([
    ['is empty', async () => undefined],
    [
      'is paused',
      async () => {
        await add(t.client, [{}]);
        await t.client.pauseQueue({ params: { queue: 'q' }, body: { why: 'closed' } });
      },
    ],
    ['has nothing due', () => add(t.client, [{ notBefore: new Date(Date.now() + 3_600_000).toISOString() }])],
  ])('is none when the queue %s, and the item is done all the same', async (_, make) => {
    await add(t.client, [{}]);
    const held = await leaseOne(t.client);
    await make();
    expect(await goOn(held)).toEqual({ lost: false, leases: [] });
    expect(await t.client.showItem({ params: { id: held.item } })).toMatchObject({ state: 'done' });
  });

  it('is looked for in the queues in the order they are named, whichever the ended item came from', async () => {
    for (const queue of ['x', 'y']) await t.client.putQueue({ params: { queue }, body: { bot: 'b' } });
    await add(t.client, [{}, {}]);
    await t.client.addItems({ params: { queue: 'y' }, body: { items: [{}] } });
    const held = await leaseOne(t.client);
    const reply = await goOn(held, next('request-1', ['x', 'y', 'q']));
    expect(reply).toMatchObject({ leases: [{ queue: 'y' }] });
  });

  it('may be what a dead worker of the queue held', async () => {
    await add(t.client, [{}, {}]);
    const dead = await leaseOne(t.client, 'dead');
    await expireLeases(t.pool);
    const held = await t.client.lease({ body: { worker: 'w', queues: ['q'] } });
    // The first is new again or still expired: whichever was given, the other is the next.
    const [own] = held.leases;
    const reply = await goOn({ fence: { item: own?.item ?? '', epoch: own?.epoch ?? 0 } });
    expect(reply).toMatchObject({ lost: false, leases: [{ queue: 'q' }] });
    expect(await goOn({ fence: dead.fence }, next('request-2'))).toMatchObject({ lost: true });
  });
});

describe('a completion that comes again', () => {
  it('answers the same lease and takes no second item, however often', async () => {
    await add(t.client, [{}, {}, {}]);
    const held = await leaseOne(t.client);
    const first = await goOn(held);
    for (const _ of [1, 2, 3]) expect(await goOn(held)).toEqual(first);
    expect(await epochs()).toEqual([1, 1, 0]);
    expect(await doneEvents(held.item)).toBe(1);
  });

  it('at the same moment takes one item between them', async () => {
    await add(t.client, [{}, {}, {}, {}]);
    const held = await leaseOne(t.client);
    const told = await Promise.all([1, 2, 3, 4].map(() => takenBy(goOn(held))));
    expect(new Set(told.flat()).size).toBe(1);
    expect(await epochs()).toEqual([1, 1, 0, 0]);
  });

  it('when what it took is ended already takes nothing', async () => {
    await add(t.client, [{}, {}, {}]);
    const held = await leaseOne(t.client);
    const reply = await goOn(held);
    const [lease] = reply.lost ? [] : (reply.leases ?? []);
    await t.client.complete({ body: { item: lease?.item ?? '', epoch: 1 } });
    expect(await goOn(held)).toEqual({ lost: false, leases: [] });
    expect(await epochs()).toEqual([1, 1, 0]);
  });

  it('after the hub ended between the ending and the taking takes nothing; a lease call of that name takes one', async () => {
    await add(t.client, [{}, {}]);
    const held = await leaseOne(t.client);
    // What is durable of such a call: the ending alone.
    await t.client.complete({ body: { ...held.fence, outputs: { n: 1 } } });
    expect(await goOn(held)).toEqual({ lost: false, leases: [] });
    expect(await epochs()).toEqual([1, 0]);
    const body = { worker: 'w', queues: ['q'], request: 'request-1' };
    const { leases } = await t.client.lease({ body });
    expect(leases).toHaveLength(1);
    expect((await t.client.lease({ body })).leases).toEqual(leases);
    expect(await goOn(held)).toEqual({ lost: false, leases });
  });

  it('as a lease call of that name gets what it took', async () => {
    await add(t.client, [{}, {}, {}]);
    const reply = await goOn(await leaseOne(t.client));
    const again = await t.client.lease({ body: { worker: 'w', queues: ['q'], request: 'request-1' } });
    expect(reply).toEqual({ lost: false, leases: again.leases });
    expect(await epochs()).toEqual([1, 1, 0]);
  });
});

describe('a completion without a lease', () => {
  it.each([
    ['expired', async () => expireLeases(t.pool)],
    [
      'given to another worker',
      async () => {
        await expireLeases(t.pool);
        await leaseOne(t.client, 'other');
      },
    ],
  ])('(%s) is lost and takes no item', async (_, make) => {
    await add(t.client, [{}, {}, {}]);
    const held = await leaseOne(t.client);
    await make();
    const before = await epochs();
    expect(await takenBy(goOn(held))).toBe('lost');
    expect(await epochs()).toEqual(before);
  });

  it('of an epoch yet to come, or of an item that is not there, takes no item', async () => {
    await add(t.client, [{}, {}]);
    const { item } = await leaseOne(t.client);
    expect(await takenBy(goOn({ fence: { item, epoch: 2 } }))).toBe('lost');
    expect(await takenBy(goOn({ fence: { item: '424242', epoch: 1 } }))).toBe('lost');
    expect(await epochs()).toEqual([1, 0]);
  });
});

describe('the desk', () => {
  it('shares one statement among holders, stale ones and repeats: places only for what was ended', async () => {
    const wishes = fc.array(fc.constantFrom('good', 'stale', 'twice', 'expired'), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(wishes, fc.integer({ min: 0, max: 8 }), async (kinds, more) => {
        await t.pool.query('truncate item cascade');
        await add(t.client, [...kinds.map(() => ({})), ...Array.from({ length: more }, () => ({}))]);
        const body = { worker: 'w', queues: ['q'], count: kinds.length };
        const { leases } = await t.client.lease({ body });
        const gone = leases.filter((_, n) => kinds[n] === 'expired').map((lease) => lease.item);
        await t.pool.query(`update item set lease_until = now() - interval '1 s' where id = any($1)`, [gone]);
        const desk = new LeaseDesk(t.pool);
        const calls = leases.flatMap(({ item, epoch }, n) => {
          const fence = { item, epoch: kinds[n] === 'stale' ? epoch + 1 : epoch };
          const call = { fence, outputs: {}, worker: 'w', request: `after ${item}`, queue: 'q' };
          return kinds[n] === 'twice' ? [call, call] : [call];
        });
        const told = await Promise.allSettled(calls.map((call) => desk.goOn(call)));
        const taken = told.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : []));
        const ended = kinds.filter((kind) => kind === 'good' || kind === 'twice').length;
        expect(taken).toHaveLength(Math.min(ended, more));
        expect(new Set(taken.map((lease) => lease.item)).size).toBe(taken.length);
        const { rows } = await t.pool.query<{ state: string; n: number }>(
          'select state, count(*)::int as n from item group by state',
        );
        const count = (state: string) => rows.find((row) => row.state === state)?.n ?? 0;
        expect([count('done'), count('leased')]).toEqual([ended, kinds.length - ended + taken.length]);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('ends each alone when one of them cannot be kept', async () => {
    await add(t.client, [{}, {}, {}]);
    const body = { worker: 'w', queues: ['q'], count: 2 };
    const { leases } = await t.client.lease({ body });
    const desk = new LeaseDesk(t.pool);
    const told = await Promise.allSettled(
      leases.map((lease, n) =>
        desk.goOn({
          fence: lease,
          outputs: { text: n === 1 ? '\u0000' : 'fine' },
          worker: 'w',
          request: `after ${lease.item}`,
          queue: 'q',
        }),
      ),
    );
    expect(told.map((one) => one.status)).toEqual(['fulfilled', 'rejected']);
    const { rows } = await t.pool.query('select state from item order by id');
    expect(rows.map((row) => row.state)).toEqual(['done', 'leased', 'new']);
  });
});

it('16 workers that go on end every item once', async () => {
  const all = await add(
    t.client,
    Array.from({ length: 200 }, () => ({})),
  );
  const done: string[] = [];
  const work = async (worker: string) => {
    let [lease] = (await t.client.lease({ body: { worker, queues: ['q'] } })).leases;
    while (lease) {
      const { item, epoch, run } = lease;
      const reply = await t.client.complete({
        body: { item, epoch, next: next(`after ${run}`, ['q'], worker) },
      });
      if (reply.lost) throw new Error(reply.message);
      done.push(item);
      [lease] = reply.leases ?? [];
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, n) => work(`w${n}`)));
  expect(done.toSorted((a, b) => Number(a) - Number(b))).toEqual(all);
  expect(new Set(await epochs())).toEqual(new Set([1]));
});
