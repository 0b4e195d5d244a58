import { describe, expect, it } from 'vitest';
import { createHubClient } from '../../hub/client.ts';
import { openHttp, type Send } from '../../hub/send-over-http.ts';
import { add, hubForFile, leaseOne, makeQueue } from './test-hub.ts';

const t = hubForFile();

/** A queue of its own for each test. */
const newQueue = () => makeQueue(t.client);

/** Sends as a stranger's client would, key and all. */
function post(path: string, body: unknown, key?: string): Promise<Response> {
  const headers = {
    authorization: `Bearer ${t.hub.adminToken}`,
    'content-type': 'application/json',
    ...(key && { 'idempotency-key': key }),
  };
  return fetch(t.hub.url + path, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

describe('adding items', () => {
  it('tells for each whether it is new or was there', async () => {
    const queue = await newQueue();
    await t.client.addItems({ params: { queue }, body: { items: [{ reference: 'A', input: { n: 1 } }] } });
    const reply = await t.client.addItems({
      params: { queue },
      body: { items: [{ reference: 'A', input: { n: 2 } }, { reference: 'B' }, {}, { reference: 'B' }] },
    });
    expect(reply.added).toBe(2);
    expect(reply.results.map((row) => row.result)).toEqual(['exists', 'added', 'added', 'exists']);
    expect(reply.results[3]?.id).toBe(reply.results[1]?.id);
    const first = await t.client.showItem({ params: { id: reply.results[0]?.id ?? '' } });
    expect(first.input).toEqual({ n: 1 });
  });

  it('adds nothing when it is to be all or nothing and one is there', async () => {
    const queue = await newQueue();
    await t.client.addItems({ params: { queue }, body: { items: [{ reference: 'A' }] } });
    const items = [{ reference: 'new' }, { reference: 'A' }];
    await expect(
      t.client.addItems({ params: { queue }, body: { items, allOrNothing: true } }),
    ).rejects.toThrow('Nothing was added: 1 of 2 references');
    expect((await t.client.showQueue({ params: { queue } })).counts.new).toBe(1);
  });

  it('takes 50,000 in one call', async () => {
    const queue = await newQueue();
    const items = Array.from({ length: 50_000 }, (_, n) => ({ reference: `r${n}`, input: { n } }));
    const reply = await t.client.addItems({ params: { queue }, body: { items } });
    expect(reply.added).toBe(50_000);
    expect(new Set(reply.results.map((row) => row.id)).size).toBe(50_000);
    expect((await t.client.showQueue({ params: { queue } })).counts.new).toBe(50_000);
    const again = await t.client.addItems({ params: { queue }, body: { items: items.slice(0, 100) } });
    expect(again).toMatchObject({ added: 0 });
    expect(again.results).toEqual(reply.results.slice(0, 100).map((row) => ({ ...row, result: 'exists' })));
  }, 60_000);

  it('says which queue is missing', async () => {
    await expect(
      t.client.addItems({ params: { queue: 'nowhere' }, body: { items: [{}] } }),
    ).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('There is no queue nowhere'),
    });
  });

  it('keeps files and gives them to whoever plays the item', async () => {
    const queue = await newQueue();
    const files = { 'invoice.pdf': Buffer.from('%PDF-1.7').toString('base64') };
    await t.client.addItems({
      params: { queue },
      body: { items: [{ input: { document: 'hub-file:invoice.pdf' }, files }] },
    });
    const { leases } = await t.client.lease({ body: { worker: 'w', queues: [queue] } });
    expect(leases[0]?.files).toEqual(['invoice.pdf']);
    const bytes = await t.client.itemFile({ params: { id: leases[0]?.item ?? '', name: 'invoice.pdf' } });
    expect(Buffer.from(bytes as Uint8Array).toString()).toBe('%PDF-1.7');
  });
});

describe('the same key', () => {
  it('gives the same reply and one effect, also when both come at once', async () => {
    const queue = await newQueue();
    const call = () =>
      post(`/v1/queues/${queue}/items`, { items: [{}, {}] }, 'key-1').then((reply) => reply.json());
    const [first, second] = await Promise.all([call(), call()]);
    expect(second).toEqual(first);
    expect(await call()).toEqual(first);
    expect((await t.client.showQueue({ params: { queue } })).counts.new).toBe(2);
  });

  it('is refused with another request', async () => {
    const queue = await newQueue();
    await post(`/v1/queues/${queue}/items`, { items: [{}] }, 'key-2');
    const reply = await post(`/v1/queues/${queue}/items`, { items: [{}, {}] }, 'key-2');
    expect(reply.status).toBe(409);
    expect((await t.client.showQueue({ params: { queue } })).counts.new).toBe(1);
  });

  it('is not used up by a call that failed', async () => {
    const queue = await newQueue();
    await post('/v1/queues/not-yet/items', { items: [{}] }, 'key-3');
    await t.client.putQueue({ params: { queue: 'not-yet' }, body: {} });
    expect((await post('/v1/queues/not-yet/items', { items: [{}] }, 'key-3')).status).toBe(200);
    expect(queue).toBeTruthy();
  });

  it('is sent by the client, which tries again when an answer is lost', async () => {
    const queue = await newQueue();
    let calls = 0;
    const send = openHttp(t.hub.url);
    const lossy: Send = async (sending) => {
      calls += 1;
      const reply = await send(sending);
      if (calls > 1) return reply;
      throw new Error('the line broke');
    };
    const client = createHubClient({ url: t.hub.url, token: t.hub.adminToken, send: lossy });
    expect(await client.addItems({ params: { queue }, body: { items: [{}] } })).toMatchObject({ added: 1 });
    expect(calls).toBe(2);
    expect((await t.client.showQueue({ params: { queue } })).counts.new).toBe(1);
  });
});

describe('bad input', () => {
  it.each([
    ['no JSON', '{"items":[', 'JSON'],
    ['no items', { items: [] }, 'items'],
    ['a strange field type', { items: [{ priority: 'high' }] }, 'items.0.priority'],
    ['a NUL that cannot be kept', { items: [{ input: { text: '\u0000' } }] }, 'cannot be kept'],
    ['very deep nesting', `{"items":[{"input":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}]}`, ''],
  ])('%s is refused in one sentence', async (_, body, words) => {
    const reply = await post('/v1/queues/q/items', body);
    expect(reply.status).toBe(400);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await reply.json()) as { detail: string; type: string };
    expect(problem.type).toBe('urn:deskhand:problem:bad-request');
    expect(problem.detail).toContain(words);
    expect(problem.detail).not.toMatch(/\n\s+at /);
  });

  it('a body that is too large is refused before it is read', async () => {
    const reply = await post('/v1/queues/q/pause', { why: 'x'.repeat(2_000_000) });
    expect(reply.status).toBe(413);
  });
});

describe('reading', () => {
  it('goes page by page, newest first', async () => {
    const queue = await newQueue();
    const items = Array.from({ length: 7 }, (_, n) => ({ reference: `r${n}` }));
    await t.client.addItems({ params: { queue }, body: { items } });
    const read: (string | undefined)[] = [];
    let before: string | undefined;
    do {
      const page: { rows: { reference?: string | undefined }[]; next?: string | undefined } =
        await t.client.listItems({
          query: { queue, limit: 3, before },
        });
      read.push(...page.rows.map((row) => row.reference));
      before = page.next;
    } while (before);
    expect(read).toEqual(['r6', 'r5', 'r4', 'r3', 'r2', 'r1', 'r0']);
  });

  it('tells why an item waits, in the order the hub decides', async () => {
    const queue = await newQueue();
    await t.client.putQueue({ params: { queue }, body: { bot: 'unborn' } });
    const { results } = await t.client.addItems({ params: { queue }, body: { items: [{}, {}] } });
    const [first = '', second = ''] = results.map((row) => row.id);
    const cause = async (id: string) => (await t.client.whyWaiting({ params: { id } })).cause;
    expect(await cause(first)).toBe('no-bot');
    await t.client.putQueue({ params: { queue }, body: { bot: 'b' } });
    expect(await cause(first)).toBe('no-worker');
    await t.client.lease({ body: { worker: `only-${queue}`, queues: [queue] } });
    expect(await cause(first)).toBe('in-work');
    expect(await t.client.whyWaiting({ params: { id: second } })).toMatchObject({
      cause: 'its-turn-comes',
      why: expect.stringContaining('0 items'),
    });
    await t.client.postponeItem({ params: { id: second }, body: { until: '2090-01-01T00:00:00Z' } });
    expect(await cause(second)).toBe('not-yet');
    await t.client.pauseQueue({ params: { queue }, body: { why: 'closing of the books' } });
    expect(await t.client.whyWaiting({ params: { id: second } })).toMatchObject({
      cause: 'paused',
      why: expect.stringContaining('closing of the books'),
    });
  });
});

describe('a run', () => {
  it('keeps each event once, and tells them as they come', async () => {
    await add(t.client, [{}]);
    const { fence, run } = await leaseOne(t.client);
    const event = (seq: number) =>
      ({ run, seq, at: new Date().toISOString(), what: 'log', level: 'info', message: `${seq}` }) as const;
    const send = (...seqs: number[]) =>
      t.client.addEvents({ params: { run }, body: { events: seqs.map(event) } });
    expect(await send(0, 1)).toEqual({ added: 2 });
    expect(await send(1, 2)).toEqual({ added: 1 });
    const waiting = t.client.runEvents({ params: { run }, query: { after: 2, waitSeconds: 20 } });
    await send(3);
    expect(await waiting).toEqual({
      events: [event(3)].map((e) => ({ ...e, at: expect.any(String) })),
      ended: false,
    });
    await t.client.complete({ body: fence });
    const all = await t.client.runEvents({ params: { run }, query: {} });
    expect(all.events.map((e) => e.seq)).toEqual([0, 1, 2, 3]);
    expect(all.ended).toBe(true);
    await expect(
      t.client.addEvents({ params: { run: '99-1' }, body: { events: [event(9)] } }),
    ).rejects.toThrow('was sent as one of');
  });

  it('keeps its report and shows it as from nowhere', async () => {
    await add(t.client, [{}]);
    const { run } = await leaseOne(t.client);
    await t.client.putReport({ params: { run }, body: new TextEncoder().encode('<h1>Done</h1>') });
    const reply = await fetch(`${t.hub.url}/v1/runs/${run}/report`, {
      headers: { authorization: `Basic ${Buffer.from(`me:${t.hub.adminToken}`).toString('base64')}` },
    });
    expect(await reply.text()).toBe('<h1>Done</h1>');
    expect(reply.headers.get('content-security-policy')).toContain('sandbox');
    expect(await t.client.showRun({ params: { run } })).toMatchObject({ hasReport: true, worker: 'w' });
  });
});
