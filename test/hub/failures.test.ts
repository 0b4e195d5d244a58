import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterFailure } from '../../hub/queue/settle-item.ts';
import { add, hubForFile, leaseOne } from './test-hub.ts';

const t = hubForFile({ backoffSeconds: 0 }, { anew: true });

const error = { kind: 'timed-out', message: 'The ledger did not answer.' } as const;
const item = (id: string) => t.client.showItem({ params: { id } });

describe('an application failure', () => {
  it('is retried exactly maxRetries times, then it is a dead letter with its reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 5 }), async (maxRetries) => {
        await t.client.putQueue({ params: { queue: 'q' }, body: { maxRetries } });
        const [id = ''] = await add(t.client, [{}]);
        for (let attempt = 0; attempt <= maxRetries; attempt += 1) {
          const { fence } = await leaseOne(t.client);
          const reply = await t.client.fail({ body: { ...fence, kind: 'application', error } });
          expect(reply).toMatchObject({ lost: false, state: attempt < maxRetries ? 'new' : 'failed' });
        }
        expect((await t.client.lease({ body: { worker: 'w', queues: ['q'] } })).leases).toEqual([]);
        expect(await item(id)).toMatchObject({
          state: 'failed',
          retries: maxRetries,
          epoch: maxRetries + 1,
          reason: error,
        });
      }),
      { numRuns: 6 },
    );
  });

  it('counts once when its report is repeated', async () => {
    const [id = ''] = await add(t.client, [{}]);
    const { fence } = await leaseOne(t.client);
    const body = { ...fence, kind: 'application', error } as const;
    const first = await t.client.fail({ body });
    expect(await t.client.fail({ body })).toEqual(first);
    expect(await item(id)).toMatchObject({ retries: 1 });
  });

  it('waits longer each time, with full jitter, never more than an hour', () => {
    const held = { max_retries: 100, backoff_seconds: 5 };
    expect(afterFailure({ ...held, retries: 0 }, 'application', () => 1).seconds).toBe(5);
    expect(afterFailure({ ...held, retries: 3 }, 'application', () => 0.5).seconds).toBe(20);
    expect(afterFailure({ ...held, retries: 50 }, 'application', () => 1).seconds).toBe(3600);
  });

  it('is sent round again by hand, with another input', async () => {
    await t.client.putQueue({ params: { queue: 'q' }, body: { maxRetries: 0 } });
    const [id = ''] = await add(t.client, [{ input: { amount: 'x' } }]);
    const { fence } = await leaseOne(t.client);
    await t.client.fail({ body: { ...fence, kind: 'application', error } });
    const again = await t.client.redriveItem({ params: { id }, body: { input: { amount: '7' } } });
    expect(again).toMatchObject({ state: 'new', retries: 0 });
    expect(await leaseOne(t.client)).toMatchObject({ item: id, input: { amount: '7' }, epoch: 2 });
    await expect(t.client.redriveItem({ params: { id }, body: {} })).rejects.toThrow('only failed items');
  });
});

it('a business exception is final and never retried', async () => {
  const [id = ''] = await add(t.client, [{}]);
  const { fence } = await leaseOne(t.client);
  const broken = { kind: 'business', message: 'The lines do not add up to the total.' } as const;
  const reply = await t.client.fail({
    body: { ...fence, kind: 'business', error: broken, outputs: { total: 3 } },
  });
  expect(reply).toEqual({ lost: false, state: 'business' });
  expect((await t.client.lease({ body: { worker: 'w', queues: ['q'] } })).leases).toEqual([]);
  expect(await item(id)).toMatchObject({
    state: 'business',
    retries: 0,
    reason: broken,
    output: { total: 3 },
  });
});

it('what policy refused is a dead letter at once', async () => {
  const [id = ''] = await add(t.client, [{}]);
  const { fence } = await leaseOne(t.client);
  await t.client.fail({ body: { ...fence, kind: 'refused', error } });
  expect(await item(id)).toMatchObject({ state: 'failed', retries: 0 });
});

it('an environment failure pauses the queue and burns no retry', async () => {
  const [id = ''] = await add(t.client, [{}, {}]);
  const { fence } = await leaseOne(t.client);
  await t.client.fail({ body: { ...fence, kind: 'environment', error } });
  const queue = await t.client.showQueue({ params: { queue: 'q' } });
  expect(queue).toMatchObject({ paused: true, counts: { new: 2 } });
  expect(queue.pausedWhy).toContain('The ledger did not answer.');
  expect((await t.client.lease({ body: { worker: 'w', queues: ['q'] } })).leases).toEqual([]);
  expect(await t.client.whyWaiting({ params: { id } })).toMatchObject({ waiting: true, cause: 'paused' });
  await t.client.resumeQueue({ params: { queue: 'q' } });
  expect(await leaseOne(t.client)).toMatchObject({ item: id, epoch: 2 });
  expect(await item(id)).toMatchObject({ retries: 0 });
});

it('an item given back for later burns nothing and comes again after its time', async () => {
  const [id = ''] = await add(t.client, [{}]);
  const { fence } = await leaseOne(t.client);
  expect(await t.client.postpone({ body: { ...fence, seconds: 3600, why: 'closed' } })).toEqual({
    lost: false,
  });
  expect((await t.client.lease({ body: { worker: 'w', queues: ['q'] } })).leases).toEqual([]);
  expect(await t.client.whyWaiting({ params: { id } })).toMatchObject({ cause: 'not-yet' });
  await t.client.retryItem({ params: { id } });
  expect(await leaseOne(t.client)).toMatchObject({ item: id });
  expect(await item(id)).toMatchObject({ retries: 0 });
});

describe('a question', () => {
  const question = {
    key: 'which-vendor',
    title: 'Which vendor is it?',
    fields: [{ name: 'vendor', title: 'Vendor', type: 'choice', options: ['Acme', 'Apex'] }],
  } as const;

  it('lets the item go, waits for a person, and its answer comes with the next attempt', async () => {
    const [id = ''] = await add(t.client, [{ reference: 'INV-1' }]);
    const { fence } = await leaseOne(t.client);
    const asked = await t.client.ask({ body: { ...fence, question: structuredClone(question) as never } });
    expect(await t.client.ask({ body: { ...fence, question: structuredClone(question) as never } })).toEqual(
      asked,
    );
    expect(await item(id)).toMatchObject({ state: 'needs-a-person' });
    const { rows } = await t.client.listTasks({ query: { state: 'open' } });
    expect(rows).toHaveLength(1);
    const task = rows[0]?.id ?? '';
    expect(rows[0]).toMatchObject({
      item: id,
      reference: 'INV-1',
      key: 'which-vendor',
      about: 'question',
      state: 'open',
    });
    expect(await t.client.takeTask({ params: { id: task } })).toMatchObject({
      state: 'taken',
      takenBy: 'admin',
    });
    await expect(t.client.answerTask({ params: { id: task }, body: { answer: {} } })).rejects.toThrow(
      'lacks vendor',
    );
    const answer = { vendor: 'Apex' };
    expect(await t.client.answerTask({ params: { id: task }, body: { answer } })).toMatchObject({
      state: 'answered',
    });
    expect(await t.client.answerTask({ params: { id: task }, body: { answer } })).toMatchObject({
      state: 'answered',
    });
    await expect(
      t.client.answerTask({ params: { id: task }, body: { answer: { vendor: 'Acme' } } }),
    ).rejects.toThrow('already');
    expect(await leaseOne(t.client)).toMatchObject({
      item: id,
      epoch: 2,
      answers: { 'which-vendor': { answer, by: 'admin' } },
    });
  });
});

describe('an unknown outcome', () => {
  async function unknown(): Promise<{ id: string; task: string }> {
    const [id = ''] = await add(t.client, [{}]);
    const { fence } = await leaseOne(t.client);
    await t.client.writeJournal({ body: { ...fence, entry: { key: 'save', phase: 'before' } } });
    const lost = { kind: 'unknown-outcome', message: 'The save may have happened.' } as const;
    await t.client.fail({ body: { ...fence, kind: 'unknown-outcome', error: lost } });
    expect(await item(id)).toMatchObject({ state: 'unknown-outcome' });
    expect((await t.client.lease({ body: { worker: 'w', queues: ['q'] } })).leases).toEqual([]);
    await expect(t.client.redriveItem({ params: { id }, body: {} })).rejects.toThrow('is unknown-outcome');
    const { rows } = await t.client.listTasks({ query: {} });
    expect(rows[0]).toMatchObject({ about: 'outcome' });
    return { id, task: rows[0]?.id ?? '' };
  }

  it('is never tried again by itself; a person who saw it done ends the step', async () => {
    const { task } = await unknown();
    await expect(
      t.client.answerTask({ params: { id: task }, body: { answer: { done: 'yes' } } }),
    ).rejects.toThrow('true or false');
    await t.client.answerTask({ params: { id: task }, body: { answer: { done: true } } });
    expect((await leaseOne(t.client)).journal).toMatchObject([
      { key: 'save', phase: 'before' },
      { key: 'save', phase: 'after' },
    ]);
  });

  it('is done again when a person saw that it was not', async () => {
    const { task } = await unknown();
    await t.client.answerTask({ params: { id: task }, body: { answer: { done: false } } });
    expect((await leaseOne(t.client)).journal).toEqual([]);
  });
});

describe('the journal', () => {
  it('gives the next attempt what was written, and takes a late fact until somebody new has begun', async () => {
    await add(t.client, [{}]);
    const first = await leaseOne(t.client, 'first');
    await t.client.writeJournal({ body: { ...first.fence, entry: { key: 'save', phase: 'before' } } });
    await t.pool.query(`update item set lease_until = now() - interval '1 second'`);
    const after = { key: 'save', phase: 'after', outputs: { no: 17 } } as const;
    expect(await t.client.writeJournal({ body: { ...first.fence, entry: after } })).toEqual({ lost: false });
    await t.pool.query(
      `update journal_entry set written = now() - interval '20 seconds' where phase = 'before'`,
    );
    const next = await leaseOne(t.client, 'next');
    expect(next.journal).toMatchObject([{ key: 'save', phase: 'before' }, after]);
    // How long ago, by the database's clock: until the step's time is over, its act may still be under way.
    const [begun, ended] = next.journal.map(({ msAgo = -1 }) => msAgo);
    expect(begun).toBeGreaterThanOrEqual(20_000);
    expect(begun).toBeLessThan(30_000);
    expect(ended).toBeGreaterThanOrEqual(0);
    expect(ended).toBeLessThan(10_000);
    expect(await t.client.writeJournal({ body: { ...first.fence, entry: after } })).toMatchObject({
      lost: true,
    });
  });
});
