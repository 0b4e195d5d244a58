import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../language/run.ts';
import { add, hubForFile, leaseOne, makeQueue } from './test-hub.ts';

const t = hubForFile({ leaseSeconds: 600 });
const fill = async (queue: string, count: number) =>
  count === 0 ? [] : add(t.client, Array(count).fill({}), queue);

describe('pages', () => {
  it('tell every row that was there once, newest first, whatever is added between them', async () => {
    const many = fc.integer({ min: 0, max: 12 });
    await fc.assert(
      fc.asyncProperty(
        many,
        fc.integer({ min: 1, max: 5 }),
        fc.array(many, { maxLength: 4 }),
        async (first, limit, later) => {
          const queue = await makeQueue(t.client, { leaseSeconds: 600 });
          const there = await fill(queue, first);
          const told: string[] = [];
          let before: string | undefined;
          do {
            const page = await t.client.listItems({ query: { queue, limit, ...(before && { before }) } });
            expect(page.rows.length).toBeLessThanOrEqual(limit);
            told.push(...page.rows.map((row) => row.id));
            before = page.next;
            await fill(queue, later.pop() ?? 0);
          } while (before);
          expect(told).toEqual(there.toReversed());
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('events of a run', () => {
  it('are kept once each and in order, however they are cut, repeated and mixed up', async () => {
    const batches = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), {
      minLength: 1,
      maxLength: 6,
    });
    const queue = await makeQueue(t.client, { leaseSeconds: 600 });
    await fc.assert(
      fc.asyncProperty(batches, async (cuts) => {
        await fill(queue, 1);
        const { leases } = await t.client.lease({ body: { worker: 'w', queues: [queue] } });
        const run = leases[0]?.run ?? '';
        const event = (seq: number, n: number) =>
          ({
            run,
            seq,
            at: '2026-11-20T00:00:00Z',
            what: 'log',
            level: 'info',
            message: `told ${n}`,
          }) as RunEvent;
        const seen = new Map<number, number>();
        for (const [n, seqs] of cuts.entries()) {
          const fresh = seqs.filter((seq) => !seen.has(seq));
          for (const seq of fresh) seen.set(seq, n);
          const events = seqs.map((seq) => event(seq, n));
          expect((await t.client.addEvents({ params: { run }, body: { events } })).added).toBe(fresh.length);
        }
        const kept = await t.client.runEvents({ params: { run }, query: {} });
        const wanted = [...seen].toSorted(([a], [b]) => a - b).map(([seq, n]) => event(seq, n));
        expect(kept.events).toEqual(wanted);
      }),
      { numRuns: 15 },
    );
  });
});

describe('the journal', () => {
  const entry = (phase: 'before' | 'after', outputs?: { n: number }) => ({
    key: 'k',
    phase,
    ...(outputs && { outputs }),
  });
  const expire = (item: string) =>
    t.pool.query(`update item set lease_until = now() - interval '1 second' where id = $1`, [item]);

  async function twoAttempts() {
    await add(t.client, [{}]);
    const old = await leaseOne(t.client, 'old');
    return {
      old: old.fence,
      next: async () => {
        await expire(old.item);
        return leaseOne(t.client, 'new');
      },
    };
  }

  it('takes no “before” of an epoch that is over, and the next attempt hears nothing of it', async () => {
    const { old, next } = await twoAttempts();
    const fresh = await next();
    expect(await t.client.writeJournal({ body: { ...old, entry: entry('before') } })).toMatchObject({
      lost: true,
    });
    expect(await t.client.writeJournal({ body: { ...old, entry: entry('after') } })).toMatchObject({
      lost: true,
    });
    expect(fresh.journal).toEqual([]);
    await t.client.complete({ body: fresh.fence });
  });

  it('takes no “before” when the lease has run out, but the “after” of one that was begun', async () => {
    const { old, next } = await twoAttempts();
    await t.client.writeJournal({ body: { ...old, entry: entry('before') } });
    await expire(old.item);
    expect(
      await t.client.writeJournal({ body: { ...old, entry: { ...entry('before'), key: 'other' } } }),
    ).toMatchObject({ lost: true });
    expect(await t.client.writeJournal({ body: { ...old, entry: entry('after', { n: 7 }) } })).toEqual({
      lost: false,
    });
    const fresh = await next();
    expect(fresh.journal).toMatchObject([entry('before'), entry('after', { n: 7 })]);
    await t.client.complete({ body: fresh.fence });
  });

  it('keeps an “after” that came without its “before”: it happened all the same', async () => {
    const { old, next } = await twoAttempts();
    expect(await t.client.writeJournal({ body: { ...old, entry: entry('after', { n: 1 }) } })).toEqual({
      lost: false,
    });
    const fresh = await next();
    expect(fresh.journal).toMatchObject([entry('after', { n: 1 })]);
    await t.client.complete({ body: fresh.fence });
  });
});
