import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Attempt } from '../../hub/contract.ts';
import { add, hubForFile, leaseOne, makeQueue } from './test-hub.ts';

const t = hubForFile();

/** Runs of two queues, of items tried once and several times, mixed up in time. */
let all: Attempt[] = [];
let queues: string[] = [];
beforeAll(async () => {
  queues = [await makeQueue(t.client), await makeQueue(t.client)];
  for (const round of [1, 2, 3]) {
    for (const queue of queues) {
      if (round < 3) await add(t.client, [{ reference: `${queue}-${round}` }, {}], queue);
      for (const _ of [1, 2]) {
        const { fence } = await leaseOne(t.client, `w${round}`, queue);
        await t.client.postpone({ body: { ...fence, seconds: 0, why: 'again' } });
      }
    }
  }
  all = (await t.client.listRuns({ query: { limit: 1000 } })).rows;
});

async function pages(query: { queue?: string; item?: string }, limit: number): Promise<Attempt[]> {
  const told: Attempt[] = [];
  let before: string | undefined;
  do {
    const page = await t.client.listRuns({ query: { ...query, limit, ...(before && { before }) } });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    told.push(...page.rows);
    before = page.next;
  } while (before);
  return told;
}

describe('runs', () => {
  it('are told newest first, each with its item, queue, bot and worker', () => {
    expect(all).toHaveLength(12);
    expect(all.map((run) => Number(run.id))).toEqual(
      all.map((run) => Number(run.id)).toSorted((a, b) => b - a),
    );
    for (const run of all) {
      expect(run.run).toBe(`${run.item}-${run.epoch}`);
      expect(run).toMatchObject({ bot: { name: 'b', version: 1 }, outcome: 'postponed', hasReport: false });
    }
    expect(new Set(all.map((run) => run.run)).size).toBe(12);
  });

  it('are, filtered and cut into pages of any size, those of the whole list that fit', async () => {
    const items = [...new Set(all.map((run) => run.item))];
    const queue = fc.constantFrom(undefined, ...queues, 'nobody-knows');
    const item = fc.constantFrom(undefined, ...items, '987654321');
    await fc.assert(
      fc.asyncProperty(queue, item, fc.integer({ min: 1, max: 13 }), async (inQueue, ofItem, limit) => {
        const fits = all.filter(
          (run) => (!inQueue || run.queue === inQueue) && (!ofItem || run.item === ofItem),
        );
        const query = { ...(inQueue && { queue: inQueue }), ...(ofItem && { item: ofItem }) };
        expect(await pages(query, limit)).toEqual(fits);
      }),
      { numRuns: 25 },
    );
  });

  it('of an item are what the item itself tells of its attempts', async () => {
    const [first] = all;
    const { attempts } = await t.client.showItem({ params: { id: first?.item ?? '' } });
    expect(attempts).toEqual(all.filter((run) => run.item === first?.item));
    expect(await t.client.showRun({ params: { run: first?.run ?? '' } })).toEqual(first);
  });

  it('that have a report say so, and only they', async () => {
    const run = all[3]?.run ?? '';
    await t.client.putReport({ params: { run }, body: new TextEncoder().encode('<p>x</p>') });
    const { rows } = await t.client.listRuns({ query: { limit: 1000 } });
    expect(rows.filter((row) => row.hasReport).map((row) => row.run)).toEqual([run]);
  });

  it.each(['987654321-1', '1-999999999', '999999999999999999-1'])(
    'named %s are told not to be there',
    async (run) => {
      await expect(t.client.showRun({ params: { run } })).rejects.toMatchObject({ kind: 'not-found' });
      await expect(t.client.runEvents({ params: { run }, query: {} })).rejects.toMatchObject({
        kind: 'not-found',
      });
    },
  );
});
