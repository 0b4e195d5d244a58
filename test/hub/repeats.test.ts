import { describe, expect, it } from 'vitest';
import { hashBotFiles } from '../../hub/access/bots.ts';
import { forgetOldKeys } from '../../hub/access/once.ts';
import type { Contract } from '../../hub/contract.ts';
import { call, type Told, table, urlOf } from './call-rows.ts';
import { add, as, askOf, botFiles, held, hubForFile, makeQueue, publish } from './test-hub.ts';

// Every call that writes, sent twice: the first answer may have been lost on the way.

const t = hubForFile({ maxRetries: 0, backoffSeconds: 0 });

interface Sample {
  filling?: Record<string, string>;
  body?: unknown;
}
const error = { kind: 'timed-out', message: 'It is down.' } as const;
const files = (title: string) => ({ 'bot.yaml': `format: 1\nname: c\ntitle: ${title}\n` });
const bot = (title: string) => ({ name: 'c', files: files(title), hash: hashBotFiles(files(title)) });
const waiting = async () => ({ id: (await add(t.client, [{}], await makeQueue(t.client)))[0] ?? '' });
const failed = async () => {
  const { item, epoch } = await held(t.client, await makeQueue(t.client, { maxRetries: 0 }));
  await t.client.fail({ body: { item, epoch, kind: 'application', error } });
  return { id: item };
};
const task = async () => ({ id: await askOf(t.client, await held(t.client, await makeQueue(t.client))) });
const fence = async () => held(t.client, await makeQueue(t.client));
const inQueue = async () => ({ queue: await makeQueue(t.client) });
const until = '2090-01-01T00:00:00Z';

/** POSTs that are told apart by their Idempotency-Key: how each is sent, and a body it did not have. */
const keyed: Partial<Record<keyof Contract, [make: () => Promise<Sample>, other?: unknown]>> = {
  addItems: [async () => ({ filling: await inQueue(), body: { items: [{}, {}] } }), { items: [{}] }],
  pauseQueue: [async () => ({ filling: await inQueue(), body: { why: 'closed' } }), { why: 'open' }],
  resumeQueue: [async () => ({ filling: await inQueue() })],
  retryItem: [async () => ({ filling: await waiting() })],
  postponeItem: [
    async () => ({ filling: await waiting(), body: { until } }),
    { until: '2091-01-01T00:00:00Z' },
  ],
  redriveItem: [async () => ({ filling: await failed(), body: {} }), { input: { n: 1 } }],
  takeTask: [async () => ({ filling: await task() })],
  answerTask: [
    async () => ({ filling: await task(), body: { answer: { it: 'x' } } }),
    { answer: { it: 'y' } },
  ],
  publishBot: [async () => ({ body: bot('one') }), bot('two')],
};

/** Calls that are told apart by the fence, the name of the request or the number of the event; what a repeat is answered. */
const named: Partial<Record<keyof Contract, [make: () => Promise<Sample>, again?: unknown]>> = {
  complete: [async () => ({ body: { ...(await fence()), outputs: { n: 1 } } })],
  fail: [async () => ({ body: { ...(await fence()), kind: 'application', error } })],
  ask: [async () => ({ body: { ...(await fence()), question: { key: 'k', title: '?', fields: [] } } })],
  postpone: [async () => ({ body: { ...(await fence()), seconds: 60, why: 'closed' } })],
  writeJournal: [async () => ({ body: { ...(await fence()), entry: { key: 'k', phase: 'before' } } })],
  secret: [
    async () => {
      await t.client.putSecret({ params: { name: 'ledger' }, body: { value: 'v' } });
      return { body: { ...(await fence()), name: 'ledger' } };
    },
  ],
  lease: [
    async () => {
      const { queue } = await inQueue();
      await add(t.client, [{}, {}, {}], queue);
      return { body: { worker: 'w', queues: [queue], count: 2, request: `request ${queue}` } };
    },
  ],
  heartbeat: [async () => ({ body: { worker: 'w', leases: [await fence()] } })],
  addEvents: [
    async () => {
      const { item, epoch } = await fence();
      const run = `${item}-${epoch}`;
      const events = [{ run, seq: 0, at: until, what: 'log', level: 'info', message: 'x' }];
      return { filling: { run }, body: { events } };
    },
    { added: 0 },
  ],
  putQueue: [async () => ({ filling: await inQueue(), body: { title: 'T' } })],
  putSecret: [async () => ({ filling: { name: 's' }, body: { value: 'v' } })],
  putReport: [
    async () => {
      const { item, epoch } = await fence();
      return { filling: { run: `${item}-${epoch}` }, body: '<p>Done</p>' };
    },
  ],
};

const rowOf = (name: string) => {
  const found = table.find(([one]) => one === name)?.[1];
  if (!found) throw new Error(`There is no call ${name}.`);
  return found;
};

let keys = 0;
const newKey = () => `key ${++keys}`;
const send = (name: string, sample: Sample, key?: string): Promise<Told> =>
  call(t, rowOf(name), {
    url: urlOf(rowOf(name), sample.filling),
    body: sample.body,
    ...(key && { headers: { 'idempotency-key': key } }),
  });

/** All that the database holds, but for what only tells that somebody asked or when. */
async function content(): Promise<Record<string, string>> {
  const { rows: tables } = await t.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> all($1)`,
    [['worker', 'migration']],
  );
  const told: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await t.pool.query(
      `select coalesce(string_agg(x::text, e'\\n' order by x::text), '') as all from "${name}" x`,
    );
    told[name] = rows[0]?.all;
  }
  return told;
}

describe('a call with an Idempotency-Key', () => {
  it.each(Object.entries(keyed))('to %s has one effect and one answer', async (name, [make]) => {
    const sample = await make();
    const before = await content();
    const key = newKey();
    const first = await send(name, sample, key);
    expect([name, first.status, first.detail]).toEqual([name, 200, '']);
    const after = await content();
    expect(after).not.toEqual(before);
    for (const _ of [1, 2]) expect(await send(name, sample, key)).toEqual(first);
    expect(await content()).toEqual(after);
  });

  it.each(Object.entries(keyed))(
    'to %s is refused when the key was used for another',
    async (name, [make, other]) => {
      const sample = await make();
      const key = newKey();
      expect((await send(name, sample, key)).status).toBe(200);
      const after = await content();
      const strange = other === undefined ? await make() : { ...sample, body: other };
      const between = other === undefined ? await content() : after;
      const told = await send(name, strange, key);
      expect([told.status, told.kind]).toEqual([409, 'conflict']);
      expect(told.detail).toContain(key);
      expect(await content()).toEqual(between);
    },
  );
});

describe('an Idempotency-Key', () => {
  it('of a call that was refused may be used when it is made right', async () => {
    const key = newKey();
    const { queue } = await inQueue();
    const wrong = await send('addItems', { filling: { queue }, body: { items: [] } }, key);
    expect(wrong.status).toBe(400);
    expect((await send('addItems', { filling: { queue }, body: { items: [{}] } }, key)).status).toBe(200);
  });

  it('of somebody else is another one', async () => {
    const { token } = await t.client.makeToken({ body: { name: 'somebody-else', role: 'person' } });
    const { queue } = await inQueue();
    const key = newKey();
    const sample = { filling: { queue }, body: { items: [{}] } };
    const [mine, theirs] = [
      await send('addItems', sample, key),
      await call(t, rowOf('addItems'), {
        url: urlOf(rowOf('addItems'), sample.filling),
        body: sample.body,
        token,
        headers: { 'idempotency-key': key },
      }),
    ];
    expect(JSON.parse(theirs.text).results).not.toEqual(JSON.parse(mine.text).results);
    expect((await t.client.showQueue({ params: { queue } })).counts.new).toBe(2);
  });
});

describe('a key', () => {
  it('of a call that answers a secret has one effect; the secret is told once and is nowhere', async () => {
    const sample = { body: { name: 'new', role: 'person' } };
    const key = newKey();
    const first = await send('makeToken', sample, key);
    const { token } = JSON.parse(first.text) as { token: string };
    const after = await content();
    const again = await send('makeToken', sample, key);
    expect([again.status, again.kind]).toEqual([409, 'conflict']);
    expect(again.detail).toContain('was told once');
    expect(await content()).toEqual(after);
    expect(JSON.stringify(after)).not.toContain(token);
  });

  it('is known for a day and then forgotten', async () => {
    const { queue } = await inQueue();
    const sample = { filling: { queue }, body: { items: [{}] } };
    const key = newKey();
    const age = (hours: number) =>
      t.pool.query(`update idempotency_key set created = now() - make_interval(hours => $2) where key = $1`, [
        key,
        hours,
      ]);
    const first = await send('addItems', sample, key);
    await age(23);
    await forgetOldKeys(t.pool);
    expect(await send('addItems', sample, key)).toEqual(first);
    await age(25);
    await forgetOldKeys(t.pool);
    expect(await send('addItems', sample, key)).not.toEqual(first);
  });
});

/** What these do is done again each time, and told again: a secret is read, a setting is set. */
const toldEachTime = new Set(['secret', 'putQueue', 'putSecret']);
const countsOf = (all: Record<string, string>) =>
  Object.fromEntries(Object.entries(all).map(([name, text]) => [name, text ? text.split('\n').length : 0]));

describe('a call that says itself what it is about', () => {
  it.each(Object.entries(named))('to %s has one effect and one answer', async (name, [make, again]) => {
    const sample = await make();
    const first = await send(name, sample);
    expect([name, first.status]).toEqual([name, 200]);
    const after = await content();
    for (const _ of [1, 2]) {
      const told = await send(name, sample, newKey());
      expect(again ? JSON.parse(told.text) : told).toEqual(again ?? first);
    }
    const last = await content();
    const { audit_event: events = 0, ...counts } = countsOf(after);
    expect(countsOf(last)).toEqual({ ...counts, audit_event: events + (toldEachTime.has(name) ? 2 : 0) });
    // A heartbeat is sent to change something each time: how long the lease is.
    if (name !== 'heartbeat') expect(last.item).toBe(after.item);
  });
});

describe('what is deleted', () => {
  it('is deleted once: a repeat is told that there is no such thing', async () => {
    await t.client.putSecret({ params: { name: 'gone' }, body: { value: 'v' } });
    const { id } = await t.client.makeToken({ body: { name: 'gone', role: 'person' } });
    for (const [name, filling] of [
      ['deleteSecret', { name: 'gone' }],
      ['deleteToken', { id }],
    ] as const) {
      expect((await send(name, { filling })).status).toBe(200);
      const after = await content();
      expect((await send(name, { filling })).kind).toBe('not-found');
      expect(await content()).toEqual(after);
    }
  });
});

it('no call that writes is left out', () => {
  const writing = table.filter(([, row]) => row.method !== 'GET').map(([name]) => name);
  const known = [...Object.keys(keyed), ...Object.keys(named), 'makeToken', 'deleteSecret', 'deleteToken'];
  expect(known.toSorted()).toEqual(writing.toSorted());
});

it('a person takes a task twice and is told so once', async () => {
  const client = await as(t, 'person', 'anna');
  const params = await task();
  const first = await client.takeTask({ params });
  expect(await client.takeTask({ params })).toEqual(first);
  const { rows } = await t.client.audit({ query: { subject: `item:${first.item}` } });
  expect(rows.filter((event) => event.what === 'task.taken')).toHaveLength(1);
});

it('the same bot published again is the version it was', async () => {
  const first = await publish(t.client, botFiles);
  expect(await publish(t.client, botFiles)).toEqual(first);
});
