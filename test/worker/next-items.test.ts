import { describe, expect, it } from 'vitest';
import type { Lease } from '../../hub/contract.ts';
import { NextItems } from '../../worker/next-items.ts';
import type { Entry } from '../../worker/spool.ts';
import { add } from '../hub/test-hub.ts';
import { testLease } from './fake-hub.ts';
import { testWorkers } from './test-worker.ts';

const result = (n = 1): Entry => ({
  n,
  call: 'complete',
  args: { body: { item: '7', epoch: 2, outputs: {} } },
});

/** A slot's hopes, and what became of what came. */
function slot() {
  const drain = new AbortController();
  const begun: Lease[] = [];
  const back: Lease[] = [];
  const asking = { more: true };
  const items = new NextItems({
    wish: () => (asking.more ? { worker: 'w', queues: ['q'] } : undefined),
    begin: (lease) => begun.push(lease),
    giveBack: (lease) => back.push(lease),
  });
  return { items, drain, begun, back, asking };
}
const asked = { worker: 'w', queues: ['q'], request: 'after 7-2' };

describe('a result that is sent', () => {
  it('asks for the next while its slot waits, and the slot plays what comes', async () => {
    const { items, drain, begun, back } = slot();
    const hope = items.hope(result(), drain.signal);
    expect(items.askWith(result())).toEqual(asked);
    items.settled(result(), { leases: [testLease({ item: '8' })] });
    await hope;
    expect(begun.map((lease) => lease.item)).toEqual(['8']);
    expect(back).toEqual([]);
  });

  it('of another life of the worker asks for nothing', () => {
    expect(slot().items.askWith(result())).toBeUndefined();
  });

  it('asks for nothing when nothing more is to be taken', async () => {
    const { items, drain, asking } = slot();
    const hope = items.hope(result(), drain.signal);
    asking.more = false;
    expect(items.askWith(result())).toBeUndefined();
    drain.abort();
    await hope;
  });

  it('asks for the same again when its answer was lost, also when the worker has begun to leave', async () => {
    const { items, drain, asking, begun, back } = slot();
    const hope = items.hope(result(), drain.signal);
    expect(items.askWith(result())).toEqual(asked);
    asking.more = false;
    drain.abort();
    await hope;
    expect(items.askWith(result())).toEqual(asked);
    items.settled(result(), { leases: [testLease({ item: '8' })] });
    expect(begun).toEqual([]);
    expect(back.map((lease) => lease.item)).toEqual(['8']);
  });
});

describe('an answer', () => {
  it.each([
    ['of a hub that knows of no next', {}],
    ['without an item', { leases: [] }],
    ['that never came: refused for good', undefined],
  ])('%s lets the slot ask the usual way', async (_, reply) => {
    const { items, drain, begun, back } = slot();
    const hope = items.hope(result(), drain.signal);
    items.askWith(result());
    items.settled(result(), reply);
    await hope;
    expect([begun, back]).toEqual([[], []]);
    expect(items.askWith(result())).toBeUndefined();
  });

  it('for another slot does not end this one’s hope', async () => {
    const { items, drain } = slot();
    let ended = false;
    const hope = items.hope(result(1), drain.signal).then(() => {
      ended = true;
    });
    const other = items.hope(result(2), drain.signal);
    items.settled(result(2), {});
    await other;
    expect(ended).toBe(false);
    drain.abort();
    await hope;
  });

  it('that takes too long is not waited for; what it brings then goes back', async () => {
    const { items, drain, begun, back } = slot();
    const hope = items.hope(result(), drain.signal);
    items.askWith(result());
    await hope;
    items.settled(result(), { leases: [testLease({ item: '8' })] });
    expect(begun).toEqual([]);
    expect(back).toHaveLength(1);
  });
});

describe('a worker at a real hub', () => {
  const w = testWorkers();
  const requests = async () =>
    (await w.hub().pool.query<{ request: string }>('select request from item order by id')).rows.map(
      (row) => row.request,
    );

  it('takes each next item with the result of the last', async () => {
    const ids = await add(w.hub().client, [{}, {}, {}]);
    await w.start(async () => ({ outcome: 'done', outputs: {} }));
    for (const id of ids) await w.became(id, 'done');
    const [first, ...rest] = await requests();
    expect(first).not.toContain('after');
    expect(rest).toEqual([`after ${ids[0]}-1`, `after ${ids[1]}-1`]);
    for (const id of ids) expect(await w.item(id)).toMatchObject({ epoch: 1, expiries: 0 });
  });

  it('asks the usual way after what was no success', async () => {
    const ids = await add(w.hub().client, [{}, {}]);
    await w.start(async () => ({ outcome: 'business', outputs: {} }));
    for (const id of ids) await w.became(id, 'business');
    expect((await requests()).some((request) => request.includes('after'))).toBe(false);
  });

  it('never plays two items in one slot', async () => {
    const ids = await add(
      w.hub().client,
      Array.from({ length: 8 }, () => ({})),
    );
    let playing = 0;
    let most = 0;
    await w.start(async () => {
      playing += 1;
      most = Math.max(most, playing);
      await new Promise(setImmediate);
      playing -= 1;
      return { outcome: 'done', outputs: {} };
    });
    for (const id of ids) await w.became(id, 'done');
    expect(most).toBe(1);
  });
});
