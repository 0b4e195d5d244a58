import { describe, expect, it } from 'vitest';
import { add, as, askOf, held, hubForFile } from './test-hub.ts';

const t = hubForFile({ backoffSeconds: 0, maxRetries: 0 });

async function task() {
  const fence = await held(t.client);
  return { ...fence, id: await askOf(t.client, fence) };
}

/** Does it, and tells what it was about. */
async function about(subject: string, act: Promise<unknown>): Promise<string> {
  await act;
  return subject;
}
const error = { kind: 'timed-out', message: 'It is down.' } as const;
const fail = async (kind: 'application' | 'business' | 'environment' | 'refused' | 'unknown-outcome') => {
  const fence = await held(t.client);
  await t.client.fail({ body: { ...fence, kind, error } });
  return fence.item;
};
const queue = { params: { queue: 'q' } };
/** What somebody does, and what is written of it: once, about whom and by whom. */
const acts: [name: string, act: () => Promise<string>, by: string][] = [
  ['queue.changed', () => about('queue:q', t.client.putQueue({ ...queue, body: { title: 'Q' } })), 'admin'],
  ['queue.paused', () => about('queue:q', t.client.pauseQueue({ ...queue, body: { why: 'x' } })), 'admin'],
  ['queue.resumed', () => about('queue:q', t.client.resumeQueue(queue)), 'admin'],
  ['queue.paused', () => about('queue:q', fail('environment')), 'hub'],
  ['queue.resumed', () => about('queue:q', t.client.resumeQueue(queue)), 'admin'],
  ['item.environment', async () => `item:${await fail('environment')}`, 'w'],
  ['queue.resumed', () => about('queue:q', t.client.resumeQueue(queue)), 'admin'],
  ['item.business', async () => `item:${await fail('business')}`, 'w'],
  ['item.failed', async () => `item:${await fail('application')}`, 'w'],
  ['item.refused', async () => `item:${await fail('refused')}`, 'w'],
  ['item.unknown-outcome', async () => `item:${await fail('unknown-outcome')}`, 'w'],
  ['item.needs-a-person', async () => `item:${(await task()).item}`, 'w'],
  [
    'task.taken',
    async () => {
      const { id, item } = await task();
      await t.client.takeTask({ params: { id } });
      return `item:${item}`;
    },
    'admin',
  ],
  [
    'task.answered',
    async () => {
      const { id, item } = await task();
      for (const _ of [1, 2]) await t.client.answerTask({ params: { id }, body: { answer: { it: 'x' } } });
      const fence = { item, epoch: 2 };
      await t.client.lease({ body: { worker: 'w', queues: ['q'] } });
      await t.client.complete({ body: fence });
      return `item:${item}`;
    },
    'admin',
  ],
  ['item.added', async () => `item:${(await add(t.client, [{}]))[0]}`, 'admin'],
  [
    'item.postponed',
    async () => {
      const [id = ''] = await add(t.client, [{}]);
      await t.client.postponeItem({ params: { id }, body: { until: '2099-01-01T00:00:00Z' } });
      return `item:${id}`;
    },
    'admin',
  ],
  [
    'item.hurried',
    async () => {
      const [id = ''] = await add(t.client, [{ notBefore: '2099-01-01T00:00:00Z' }]);
      await t.client.retryItem({ params: { id } });
      await t.client.postponeItem({ params: { id }, body: { until: '2099-01-01T00:00:00Z' } });
      return `item:${id}`;
    },
    'admin',
  ],
  [
    'item.redriven',
    async () => {
      const id = await fail('application');
      await t.client.redriveItem({ params: { id }, body: {} });
      await t.client.postponeItem({ params: { id }, body: { until: '2099-01-01T00:00:00Z' } });
      return `item:${id}`;
    },
    'admin',
  ],
  [
    'token.made',
    async () => `token:${(await t.client.makeToken({ body: { name: 'x', role: 'person' } })).id}`,
    'admin',
  ],
  [
    'token.removed',
    async () => {
      const { id } = await t.client.makeToken({ body: { name: 'y', role: 'worker' } });
      await t.client.deleteToken({ params: { id } });
      return `token:${id}`;
    },
    'admin',
  ],
  [
    'secret.changed',
    () => about('secret:s', t.client.putSecret({ params: { name: 's' }, body: { value: 'v' } })),
    'admin',
  ],
  ['secret.removed', () => about('secret:s', t.client.deleteSecret({ params: { name: 's' } })), 'admin'],
];

describe('the audit', () => {
  it.each(acts)('tells of %s once', async (what, act, by) => {
    const newest = (await t.client.audit({ query: { limit: 1 } })).rows[0]?.id ?? '0';
    const subject = await act();
    const { rows } = await t.client.audit({ query: { limit: 1000 } });
    const told = rows.filter((row) => Number(row.id) > Number(newest) && row.what === what);
    expect(told.map((row) => [row.subject, row.by])).toEqual([[subject, by]]);
  });

  it('tells of each item that was added who added it, and nothing of one that was there', async () => {
    const anna = await as(t, 'person', 'anna');
    await add(t.client, [{ reference: 'there' }]);
    const [old = '', first = '', second = ''] = await add(anna, [
      { reference: 'there' },
      {},
      { reference: 'new' },
    ]);
    const by = async (id: string) =>
      (await t.client.audit({ query: { subject: `item:${id}` } })).rows.map(({ what, by, data }) => [
        what,
        by,
        data,
      ]);
    const told = (name: string) => [['item.added', name, { queue: 'q' }]];
    expect([await by(old), await by(first), await by(second)]).toEqual([
      told('admin'),
      told('anna'),
      told('anna'),
    ]);
    const all = { items: [{ reference: 'other' }, { reference: 'new' }], allOrNothing: true };
    const { rows: before } = await t.client.audit({ query: { limit: 1 } });
    await expect(anna.addItems({ params: { queue: 'q' }, body: all })).rejects.toThrow('Nothing was added');
    expect((await t.client.audit({ query: { limit: 1 } })).rows).toEqual(before);
  });

  it('tells nothing of what was refused', async () => {
    const { rows: before } = await t.client.audit({ query: { limit: 1 } });
    const refused = await Promise.allSettled([
      t.client.takeTask({ params: { id: '424242' } }),
      t.client.answerTask({ params: { id: '424242' }, body: { answer: {} } }),
      t.client.redriveItem({ params: { id: '424242' }, body: {} }),
      t.client.deleteToken({ params: { id: '424242' } }),
      t.client.deleteSecret({ params: { name: 'nobody' } }),
      t.client.pauseQueue({ params: { queue: 'nobody' }, body: { why: 'x' } }),
    ]);
    expect(refused.map((one) => one.status)).toEqual(refused.map(() => 'rejected'));
    expect((await t.client.audit({ query: { limit: 1 } })).rows).toEqual(before);
  });
});
