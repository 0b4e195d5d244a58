import { describe, expect, it } from 'vitest';
import { gatherCalls } from '../../hub/queue/gather-calls.ts';
import { LeaseDesk } from '../../hub/queue/lease-desk.ts';
import { leaseTogether } from '../../hub/queue/lease-items.ts';
import { completeTogether } from '../../hub/queue/settle-item.ts';
import { add, expireLeases, hubForFile } from './test-hub.ts';

const t = hubForFile({}, { anew: true });

const wish = (worker: string, count = 1, request?: string, queue = 'q') => ({
  queue,
  worker,
  count,
  request,
});
const ids = (leases: { item: string }[] | undefined) => (leases ?? []).map((lease) => lease.item);

describe('calls that are gathered', () => {
  it('share what comes while a lane is busy, and each gets its own answer', async () => {
    const sizes: number[] = [];
    const open: (() => void)[] = [];
    const call = gatherCalls(1, async (asks: number[]) => {
      sizes.push(asks.length);
      await new Promise<void>((resolve) => open.push(resolve));
      return asks.map((ask) => ask * 2);
    });
    const first = call(1);
    await new Promise(setImmediate);
    const rest = [call(2), call(3), call(4)];
    open.shift()?.();
    expect(await first).toBe(2);
    open.shift()?.();
    expect(await Promise.all(rest)).toEqual([4, 6, 8]);
    expect(sizes).toEqual([1, 3]);
  });

  it('go on after one that failed, which is told to all that shared it', async () => {
    let broken = true;
    const call = gatherCalls(1, async (asks: number[]) => {
      if (broken) throw new Error('the engine is gone');
      return asks;
    });
    const told = await Promise.allSettled([call(1), call(2)]);
    expect(told.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await call(3)).toBe(3);
  });
});

describe('a lease that many share', () => {
  it('gives each what it asked for, in the order asked, no item twice', async () => {
    const all = await add(t.client, [{}, {}, {}, {}, {}]);
    const [a, b, c, d] = await leaseTogether(t.pool, [wish('a', 2), wish('b'), wish('c', 5), wish('d')]);
    expect(ids(a)).toEqual(all.slice(0, 2));
    expect(ids(b)).toEqual(all.slice(2, 3));
    expect(ids(c)).toEqual(all.slice(3));
    expect(d).toEqual([]);
    const { rows } = await t.pool.query('select item, worker, epoch from attempt order by item');
    expect(rows.map((row) => row.worker)).toEqual(['a', 'a', 'b', 'c', 'c']);
    for (const id of all) expect(rows.filter((row) => row.item === id)).toHaveLength(1);
  });

  it('gives the same items to a repeated request and new ones to the others', async () => {
    const all = await add(t.client, [{}, {}, {}]);
    const [first] = await leaseTogether(t.pool, [wish('a', 2, 'request-1')]);
    const [again, other] = await leaseTogether(t.pool, [
      wish('a', 2, 'request-1'),
      wish('b', 2, 'request-1'),
    ]);
    expect(again).toEqual(first);
    expect(ids(other)).toEqual(all.slice(2));
  });

  it('keeps queues apart and gives nothing of one that is paused', async () => {
    await t.client.putQueue({ params: { queue: 'other' }, body: { bot: 'b' } });
    const [own = ''] = await add(t.client, [{}]);
    const there = await t.client.addItems({ params: { queue: 'other' }, body: { items: [{}] } });
    await t.client.pauseQueue({ params: { queue: 'other' }, body: { why: 'closed' } });
    const [paused, given] = await leaseTogether(t.pool, [wish('w', 1, undefined, 'other'), wish('w')]);
    expect(paused).toEqual([]);
    expect(ids(given)).toEqual([own]);
    expect(await t.client.showItem({ params: { id: there.results[0]?.id ?? '' } })).toMatchObject({
      state: 'new',
    });
  });
});

describe('a lease', () => {
  it('reads no more rows when the queue is long and the engine knows it', async () => {
    await add(
      t.client,
      Array.from({ length: 3000 }, () => ({})),
    );
    await t.pool.query('analyze');
    const client = await t.pool.connect();
    try {
      const seen = async () => {
        await client.query('begin');
        await client.query('set local plan_cache_mode = force_generic_plan');
        await leaseTogether(client, [wish('w')]);
        const { rows } = await client.query<{ n: string }>(
          `select pg_stat_get_xact_tuples_returned('item'::regclass) as n`,
        );
        await client.query('commit');
        return Number(rows[0]?.n);
      };
      expect(await seen()).toBeLessThan(100);
    } finally {
      client.release();
    }
  });
});

describe('a completion that many share', () => {
  it('lets through who holds the lease, and leaves out the stale, the expired and the unknown', async () => {
    await add(t.client, [{}, {}, {}]);
    const [leases = []] = await leaseTogether(t.pool, [wish('w', 3)]);
    const [one, two, three] = leases as [(typeof leases)[0], (typeof leases)[0], (typeof leases)[0]];
    await t.pool.query(`update item set lease_until = now() - interval '1 second' where id = $1`, [
      three.item,
    ]);
    const call = (item: string, epoch: number) => ({ fence: { item, epoch }, outputs: { was: item } });
    expect(
      await completeTogether(t.pool, [
        call(one.item, one.epoch),
        call(two.item, two.epoch + 1),
        call(three.item, three.epoch),
        call('999999', 1),
      ]),
    ).toEqual([true, false, false, false]);
    const states = await t.pool.query('select state from item order by id');
    expect(states.rows.map((row) => row.state)).toEqual(['done', 'leased', 'leased']);
    expect(await t.client.showItem({ params: { id: one.item } })).toMatchObject({
      output: { was: one.item },
    });
  });

  it('waits for no item that somebody else is just settling', async () => {
    await add(t.client, [{}, {}]);
    const [leases = []] = await leaseTogether(t.pool, [wish('w', 2)]);
    const calls = leases.map(({ item, epoch }) => ({ fence: { item, epoch }, outputs: {} }));
    const other = await t.pool.connect();
    await other.query('begin');
    await other.query('select from item where id = $1 for update', [leases[0]?.item]);
    expect(await completeTogether(t.pool, calls)).toEqual([false, true]);
    await other.query('rollback');
    other.release();
  });
});

describe('the desk', () => {
  it('tells each alone when one of them cannot be kept', async () => {
    await add(t.client, [{}, {}, {}]);
    const [leases = []] = await leaseTogether(t.pool, [wish('w', 3)]);
    const desk = new LeaseDesk(t.pool);
    const told = await Promise.allSettled(
      leases.map((lease, n) => desk.complete(lease, { text: n === 1 ? '\u0000' : 'fine' })),
    );
    expect(told.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('counts once when the same one comes twice at once, and tells a lost lease', async () => {
    await add(t.client, [{}, {}]);
    const [leases = []] = await leaseTogether(t.pool, [wish('w', 2)]);
    const [one, two] = leases as [(typeof leases)[0], (typeof leases)[0]];
    const desk = new LeaseDesk(t.pool);
    expect(await Promise.all([desk.complete(one, {}), desk.complete(one, {})])).toEqual([
      { lost: false },
      { lost: false },
    ]);
    const audit = await t.client.audit({ query: { subject: `item:${one.item}` } });
    expect(audit.rows.filter((event) => event.what === 'item.done')).toHaveLength(1);
    await expireLeases(t.pool);
    await expect(desk.complete(two, {})).rejects.toMatchObject({ kind: 'lease-lost' });
  });
});

describe('16 workers at once', () => {
  it('end every item once', async () => {
    const all = await add(
      t.client,
      Array.from({ length: 300 }, () => ({})),
    );
    const done: string[] = [];
    const work = async (n: number) => {
      for (;;) {
        const { leases } = await t.client.lease({ body: { worker: `w${n}`, queues: ['q'] } });
        const [lease] = leases;
        if (!lease) return;
        const reply = await t.client.complete({ body: { item: lease.item, epoch: lease.epoch } });
        expect(reply).toEqual({ lost: false });
        done.push(lease.item);
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, n) => work(n)));
    expect(done.toSorted((a, b) => Number(a) - Number(b))).toEqual(all);
    const { rows } = await t.pool.query<{ n: string }>(
      `select count(*) as n from audit_event join item on subject = 'item:' || item.id where what = 'item.done'`,
    );
    expect(rows[0]?.n).toBe('300');
    const epochs = await t.pool.query('select from item where epoch <> 1');
    expect(epochs.rowCount).toBe(0);
  });
});
