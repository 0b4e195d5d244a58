import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { contract } from '../../hub/contract.ts';
import { call, problemOf, type Told, table, urlOf } from './call-rows.ts';
import { add, as, held, hubForFile, makeQueue, until } from './test-hub.ts';

// Calls nobody's client would make. Each is refused in one sentence or passed over; none reaches further in, none breaks what others do.

const t = hubForFile();
const withJson = table.filter(([, row]) => row.body && !row.raw?.body);

/** By hand: what `fetch` would put right or refuse to send. */
function send(path: string, headers: Record<string, string | string[]>, method = 'GET'): Promise<Told> {
  const { hostname, port } = new URL(t.hub.url);
  const authorization = `Bearer ${t.hub.adminToken}`;
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname, port, path, method, headers: { authorization, ...headers }, agent: false },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        const type = answer.headers['content-type'] ?? null;
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, type, text, ...problemOf(text, type) }),
        );
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

/** Refused, and told without a word of how the hub is made. */
function expectRefused(told: Told, status: number): void {
  expect([told.status, told.text]).toEqual([status, expect.stringContaining('"detail"')]);
  expect(told.detail).toMatch(/^\S[^\n]{10,600}$/);
  expect(told.text).not.toMatch(/node_modules|\.ts:|\\n\s+at |insert into|select /);
}

describe('a body', () => {
  it.each(withJson)('of %s that is nested a hundred thousand deep is refused', async (_, row) => {
    const deep = 100_000;
    const body = `{"x":${'['.repeat(deep)}${']'.repeat(deep)}}`;
    const told = await call(t, row, { body, url: urlOf(row, { queue: 'q' }) });
    // A worker's call passes over what it does not know, and then lacks what it needs.
    expectRefused(told, 400);
  });

  it.each([
    ['input of an item', contract.addItems, (deep: unknown) => ({ items: [{ input: { deep } }] })],
    ['answer', contract.answerTask, (deep: unknown) => ({ answer: { deep } })],
  ])('with a deep %s is refused or kept as it is, never half', async (_, row, make) => {
    const queue = await makeQueue(t.client);
    for (const levels of [10, 1000, 6000, 50_000]) {
      const deep = `${'['.repeat(levels)}1${']'.repeat(levels)}`;
      const body = JSON.stringify(make('DEEP')).replace('"DEEP"', deep);
      const told = await call(t, row, { body, url: urlOf(row, { queue }) });
      expect([200, 400, 404]).toContain(told.status);
      if (told.status !== 200) continue;
      const [{ id = '' } = {}] = (JSON.parse(told.text) as { results: { id: string }[] }).results;
      const kept = await call(t, contract.showItem, { url: urlOf(contract.showItem, { id }) });
      expect(kept.text).toContain(`"deep":${deep}`);
    }
  });

  it('with a key twice means the last, everywhere the same', async () => {
    const queue = await makeQueue(t.client);
    const body = '{"items":[{"reference":"first"}],"items":[{"reference":"second","reference":"third"}]}';
    expect(
      (await call(t, contract.addItems, { body, url: urlOf(contract.addItems, { queue }) })).status,
    ).toBe(200);
    const { rows } = await t.client.listItems({ query: { queue } });
    expect(rows.map((row) => row.reference)).toEqual(['third']);
  });
});

describe('a value', () => {
  it.each(['constructor', 'toString', 'hasOwnProperty', '__defineGetter__', 'then'])(
    'that is named %s comes back as the value it is',
    async (name) => {
      const queue = await makeQueue(t.client);
      const [id = ''] = await add(t.client, [{ input: { [name]: { [name]: 1 } }, reference: name }], queue);
      const item = await t.client.showItem({ params: { id } });
      expect(item).toMatchObject({ input: { [name]: { [name]: 1 } }, reference: name });
    },
  );

  it.each([
    ["'; drop table item; --"],
    ['\\"}\'); select pg_sleep(60); --'],
    ['$1 %s {{1+1}} $(id) `id`'],
    ['<script>alert(1)</script>'],
    ['\u202egnp.exe \ufeff \u0085 \u2028'],
    ['😀'.repeat(50)],
  ])('that is %j is text and nothing else', async (text) => {
    const queue = await makeQueue(t.client);
    const [id = ''] = await add(t.client, [{ input: { text }, reference: text }], queue);
    expect(await t.client.showItem({ params: { id } })).toMatchObject({ input: { text }, reference: text });
    const found = await t.client.listItems({ query: { queue, reference: text } });
    expect(found.rows.map((row) => row.id)).toEqual([id]);
  });
});

describe('a header', () => {
  const asks = (headers: Record<string, string | string[]>, method?: string) =>
    send('/v1/queues', headers, method);

  it.each([
    ['too long to be read', { 'x-long': 'x'.repeat(100_000) }, 431],
    ['many times the same', { authorization: ['Bearer x', 'Bearer y'] }, 401],
  ])('that is %s is refused', async (_, headers, status) => {
    expect((await asks(headers)).status).toBe(status);
  });

  it.each([
    ['an empty word', 'Bearer'],
    ['two words', 'Bearer dh_admin_x dh_admin_y'],
    ['another word', 'Digest x'],
    ['quotes', `Bearer ' or '1'='1`],
    ['letters of others', 'Bearer \u00e4\u00f6\u00fc'],
  ])('of a token with %s opens nothing', async (_, authorization) => {
    expectRefused(await asks({ authorization }), 401);
  });

  const postOf = async (key: string | string[]) => {
    const queue = await makeQueue(t.client);
    return send(`/v1/queues/${queue}/resume`, { 'idempotency-key': key }, 'POST');
  };
  it.each([
    ['empty', ''],
    ['longer than may be kept', 'k'.repeat(201)],
  ])('that names a call and is %s is refused', async (_, key) => {
    expectRefused(await postOf(key), 400);
  });

  it.each([
    ['quotes', `'; delete from item; --`],
    ['letters of others', '\u00e4\u00ff\u00a0x'],
    ['as long as it may be', 'k'.repeat(200)],
    ['two in one', ['one', 'two']],
  ])('that names a call by %s is a name and nothing else', async (_, key) => {
    expect((await postOf(key)).status).toBe(200);
  });
});

describe('a path', () => {
  it.each([
    '/v1/queues/%2e%2e%2f%2e%2e%2fetc',
    '/v1/queues/q%00',
    '/v1/queues/%',
    '/v1/queues/q%2fitems',
    '/v1/items/1%20or%201=1',
    '/v1/items/0',
    '/v1/items/9999999999999999999',
    '/v1/runs/1-0',
    '/v1/bots/content/sha256:xyz',
    '/v1/items/1/files/..%2f..%2fsecret-key',
  ])('%s names nothing', async (path) => {
    const told = await send(path, {});
    expect([400, 404]).toContain(told.status);
    expect(told.detail).not.toBe('');
    expect(told.text).not.toMatch(/root:|node_modules/);
  });

  it.each(['PATCH', 'TRACE', 'OPTIONS', 'DELETE'])(
    'is not answered to %s where the call has no such way',
    async (method) => {
      const told = await send('/v1/queues', {}, method);
      expect(told.status).toBeGreaterThanOrEqual(400);
      expect(told.status).toBeLessThan(500);
    },
  );
});

describe('one who shares a statement with others', () => {
  it('breaks it for nobody by a name that cannot be kept', async () => {
    const worker = await as(t, 'worker', 'honest');
    const queue = await makeQueue(t.client);
    await add(t.client, Array(20).fill({}), queue);
    const ask = (n: number) =>
      worker.lease({ body: { worker: `w${n}`, queues: [queue], request: `request-${n}` } });
    const break_ = (n: number) =>
      call(t, contract.lease, { body: { worker: `x${n}`, queues: [queue], request: `request\u0000${n}` } });
    const numbers = [...Array(10).keys()];
    const [given, broken] = await Promise.all([
      Promise.all(numbers.map(ask)),
      Promise.all(numbers.map(break_)),
    ]);
    expect(given.map((reply) => reply.leases.length)).toEqual(numbers.map(() => 1));
    for (const told of broken) expectRefused(told, 400);
  });

  it('ends its own and not theirs when its result cannot be kept', async () => {
    const queue = await makeQueue(t.client);
    const fences = [];
    for (const _ of [1, 2, 3, 4]) fences.push(await held(t.client, queue));
    const told = await Promise.allSettled(
      fences.map((fence, n) =>
        t.client.complete({ body: { ...fence, outputs: { text: n === 2 ? '\u0000' : 'x' } } }),
      ),
    );
    expect(told.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((await t.client.showQueue({ params: { queue } })).counts).toMatchObject({ done: 3, leased: 1 });
  });
});

it('items that two bring at once, each in its own order, are there once each, and nobody is turned away', async () => {
  const queue = await makeQueue(t.client);
  // A third who is at work on the one in the middle keeps both until each has what the other wants next.
  const third = await t.pool.connect();
  await third.query('begin');
  await third.query(`insert into item (queue, reference) values ($1, 'm')`, [queue]);
  const url = urlOf(contract.addItems, { queue });
  const adding = ['amz', 'zma'].map((order) =>
    call(t, contract.addItems, { url, body: { items: [...order].map((reference) => ({ reference })) } }),
  );
  await until(async () => {
    const { rowCount } = await t.pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rowCount === 2;
  }, 'both wait');
  await third.query('rollback');
  third.release();
  const told = await Promise.all(adding);
  expect(told.map((one) => [one.status, one.detail])).toEqual([
    [200, ''],
    [200, ''],
  ]);
  expect((await t.client.showQueue({ params: { queue } })).counts.new).toBe(3);
});
