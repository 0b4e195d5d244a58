import { describe, expect, it } from 'vitest';
import type { FailKind, Fence, WhyWaiting } from '../../hub/contract.ts';
import { add, askOf, expireLeases, held, hubForFile, leaseOne, makeQueue } from './test-hub.ts';

// The table of hub/README.md, line by line: how an attempt ended, and what becomes of its item.

const t = hubForFile({ maxRetries: 1, maxExpiries: 1, backoffSeconds: 0 }, { anew: true });

const error = { kind: 'timed-out', message: 'It is down.' } as const;
const fail = (kind: FailKind) => (fence: Fence) => t.client.fail({ body: { ...fence, kind, error } });
const postpone = (fence: Fence) => t.client.postpone({ body: { ...fence, seconds: 3600, why: 'closed' } });
/** The worker is not heard of again; the next one that looks finds it. */
const fallSilent = async () => {
  await expireLeases(t.pool);
  return t.client.lease({ body: { worker: 'other', queues: ['none'] } });
};

interface Ends {
  how: string;
  end: (fence: Fence) => Promise<unknown>;
  state: string;
  retries?: number;
  /** As the attempt tells it. */
  outcome: string;
  /** Whether the next worker that asks gets it. */
  again: boolean;
  cause: WhyWaiting['cause'];
  paused?: true;
  task?: 'question' | 'outcome';
}

const firsts: Ends[] = [
  {
    how: 'done',
    end: (fence) => t.client.complete({ body: fence }),
    state: 'done',
    outcome: 'done',
    again: false,
    cause: 'finished',
  },
  {
    how: 'business',
    end: fail('business'),
    state: 'business',
    outcome: 'business',
    again: false,
    cause: 'finished',
  },
  {
    how: 'application',
    end: fail('application'),
    state: 'new',
    retries: 1,
    outcome: 'failed',
    again: true,
    cause: 'its-turn-comes',
  },
  {
    how: 'refused',
    end: fail('refused'),
    state: 'failed',
    outcome: 'refused',
    again: false,
    cause: 'dead-letter',
  },
  {
    how: 'environment',
    end: fail('environment'),
    state: 'new',
    outcome: 'environment',
    again: false,
    cause: 'paused',
    paused: true,
  },
  {
    how: 'an unknown outcome',
    end: fail('unknown-outcome'),
    state: 'unknown-outcome',
    outcome: 'unknown-outcome',
    again: false,
    cause: 'needs-a-person',
    task: 'outcome',
  },
  {
    how: 'a question',
    end: (fence) => askOf(t.client, fence),
    state: 'needs-a-person',
    outcome: 'needs-a-person',
    again: false,
    cause: 'needs-a-person',
    task: 'question',
  },
  { how: 'postponed', end: postpone, state: 'new', outcome: 'postponed', again: false, cause: 'not-yet' },
];

async function expectEnded(id: string, wanted: Ends, epoch: number): Promise<void> {
  const { item, queue, tasks, why } = await lookAt(id);
  expect(item).toMatchObject({ state: wanted.state, retries: wanted.retries ?? 0, epoch });
  expect(item.worker).toBe(wanted.state === 'done' ? undefined : item.worker);
  expect(item.attempts[0]).toMatchObject({ epoch, outcome: wanted.outcome, finished: expect.any(String) });
  expect(queue.paused).toBe(wanted.paused ?? false);
  expect(tasks.map((task) => [task.about, task.run])).toEqual(
    wanted.task ? [[wanted.task, `${id}-${epoch}`]] : [],
  );
  expect([why.cause, why.waiting]).toEqual([wanted.cause, wanted.cause !== 'finished']);
  const { leases } = await t.client.lease({ body: { worker: 'next', queues: ['q'] } });
  expect(leases.map((lease) => [lease.item, lease.epoch])).toEqual(wanted.again ? [[id, epoch + 1]] : []);
}

async function lookAt(id: string) {
  const params = { id };
  return {
    item: await t.client.showItem({ params }),
    queue: await t.client.showQueue({ params: { queue: 'q' } }),
    tasks: (await t.client.listTasks({ query: { state: 'open' } })).rows,
    why: await t.client.whyWaiting({ params }),
  };
}

describe('an attempt that ended as', () => {
  it.each(firsts.map((one) => [one.how, one] as const))('%s', async (_, wanted) => {
    const fence = await held(t.client);
    await wanted.end(fence);
    await expectEnded(fence.item, wanted, 1);
  });

  it('application for the last time that is allowed', async () => {
    const fence = await held(t.client);
    await fail('application')(fence);
    const { fence: second } = await leaseOne(t.client);
    expect(await fail('application')(second)).toEqual({ lost: false, state: 'failed' });
    const last = {
      state: 'failed',
      retries: 1,
      outcome: 'failed',
      again: false,
      cause: 'dead-letter',
    } as const;
    await expectEnded(fence.item, { ...last, how: '', end: fallSilent }, 2);
    expect((await t.client.showItem({ params: { id: fence.item } })).reason).toEqual(error);
  });

  it('silence, once and once too often', async () => {
    const { item } = await held(t.client);
    await fallSilent();
    const { fence } = await leaseOne(t.client);
    expect(fence).toEqual({ item, epoch: 2 });
    const half = await t.client.showItem({ params: { id: item } });
    expect(half).toMatchObject({ state: 'leased', retries: 0, expiries: 1 });
    expect(half.attempts.map((one) => one.outcome)).toEqual(['leased', 'expired']);
    await fallSilent();
    expect((await t.client.lease({ body: { worker: 'next', queues: ['q'] } })).leases).toEqual([]);
    const dead = await t.client.showItem({ params: { id: item } });
    expect(dead).toMatchObject({ state: 'failed', retries: 0, expiries: 2 });
    expect(dead.reason?.message).toContain('2 workers died or fell silent');
  });
});

describe('what was burnt', () => {
  it('is given back by a redrive, and by nothing else', async () => {
    const { item } = await held(t.client);
    const fence = { item, epoch: 1 };
    await fail('application')(fence);
    await fail('environment')((await leaseOne(t.client)).fence);
    await t.client.resumeQueue({ params: { queue: 'q' } });
    await postpone((await leaseOne(t.client)).fence);
    await t.client.retryItem({ params: { id: item } });
    const { fence: fourth } = await leaseOne(t.client);
    expect(await t.client.showItem({ params: { id: item } })).toMatchObject({ retries: 1, epoch: 4 });
    await fail('application')(fourth);
    expect(await t.client.redriveItem({ params: { id: item }, body: {} })).toMatchObject({
      retries: 0,
      epoch: 4,
    });
    expect((await leaseOne(t.client)).fence).toEqual({ item, epoch: 5 });
  });
});

describe('why an item waits', () => {
  const why = async (id: string) => t.client.whyWaiting({ params: { id } });

  it('counts whom the hub would give out before it, whatever their order', async () => {
    await t.client.lease({ body: { worker: 'awake', queues: ['q'] } });
    const soon = '2030-01-01T00:00:00Z';
    const ids = await add(t.client, [
      {},
      { priority: 5 },
      { deadline: '2031-01-01T00:00:00Z' },
      { priority: 5, deadline: '2031-01-01T00:00:00Z' },
      { deadline: soon },
      { priority: -1 },
      { notBefore: soon },
      { deadline: soon },
    ]);
    const told = await Promise.all(ids.map(why));
    const ahead = (n: number) => Number(/^(\d+) items/.exec(told[n]?.why ?? '')?.[1] ?? Number.NaN);
    const byCount = [...ids.keys()].filter((n) => n !== 6).toSorted((a, b) => ahead(a) - ahead(b));
    expect(byCount.map(ahead)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(told[6]?.cause).toBe('not-yet');
    const { leases } = await t.client.lease({ body: { worker: 'awake', queues: ['q'], count: 8 } });
    expect(leases.map((lease) => lease.item)).toEqual(byCount.map((n) => ids[n]));
  });

  it('tells a retry from a wish, and a queue without a bot from a bot that is not there', async () => {
    await t.client.putQueue({ params: { queue: 'q' }, body: { backoffSeconds: 3600 } });
    const fence = await held(t.client);
    // Jitter may be next to nothing: then it waits no longer.
    await fail('application')(fence);
    await t.pool.query(`update item set not_before = now() + interval '1 hour'`);
    expect((await why(fence.item)).why).toMatch(/^It failed and is tried again at 20/);
    await t.pool.query('update queue set bot = null');
    await t.client.retryItem({ params: { id: fence.item } });
    expect(await why(fence.item)).toEqual({ waiting: true, cause: 'no-bot', why: 'Queue q has no bot.' });
    await t.client.putQueue({ params: { queue: 'q' }, body: { bot: 'unborn' } });
    expect((await why(fence.item)).why).toBe('Bot unborn is not published yet.');
  });

  it('knows which queues a worker asks for now, not which it asked for once', async () => {
    const queue = await makeQueue(t.client);
    const [id = ''] = await add(t.client, [{}], queue);
    const asks = (name: string) => t.client.lease({ body: { worker: 'wanders', queues: [name] } });
    await t.client.pauseQueue({ params: { queue }, body: { why: 'first nobody may take it' } });
    await asks(queue);
    await asks('q');
    await t.client.resumeQueue({ params: { queue } });
    expect((await why(id)).cause).toBe('no-worker');
    await t.client.pauseQueue({ params: { queue }, body: { why: 'again' } });
    await asks(queue);
    await t.client.resumeQueue({ params: { queue } });
    expect((await why(id)).cause).toBe('its-turn-comes');
  });

  it('is no reason while it is worked on', async () => {
    const { item } = await held(t.client);
    expect(await why(item)).toEqual({ waiting: false, cause: 'in-work', why: 'Worker w is working on it.' });
  });
});
