import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHubClient, type HubClientOptions } from '../../hub/client.ts';
import { add, hubForFile, leaseOne, makeQueue } from './test-hub.ts';

const t = hubForFile();

/** What the wire does to one call: passes it, cuts the answer off after the hub has done its work, answers for it, or is silent. */
type Lie = 'pass' | 'cut' | 'cut-half' | 'silent' | { status: number; text: string };

/** Stands between client and hub; lies to the first calls, then is honest. */
class LyingProxy {
  readonly seen: { key: string | undefined; body: string }[] = [];
  readonly #lies: Lie[];
  readonly #server: Server;

  constructor(lies: Lie[]) {
    this.#lies = lies;
    this.#server = createServer(async (request, reply) => {
      const body = await readAll(request);
      this.seen.push({ key: request.headers['idempotency-key'] as string | undefined, body });
      const lie = this.#lies.shift() ?? 'pass';
      if (lie === 'silent') return;
      if (typeof lie === 'object') return void reply.writeHead(lie.status).end(lie.text);
      const { authorization = '', 'content-type': type = 'application/json' } = request.headers;
      const key = this.seen.at(-1)?.key;
      const headers = { authorization, 'content-type': type, ...(key && { 'idempotency-key': key }) };
      const method = request.method ?? 'GET';
      const real = await fetch(t.hub.url + request.url, { method, headers, ...(body && { body }) });
      const text = await real.text();
      if (lie === 'cut') return void request.socket.destroy();
      reply.writeHead(real.status, { 'content-type': 'application/json', 'content-length': text.length });
      if (lie === 'cut-half') return void reply.write(text.slice(0, 5), () => request.socket.destroy());
      reply.end(text);
    });
  }

  async client(options: Partial<HubClientOptions> = {}) {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    return createHubClient({ url: `http://127.0.0.1:${port}`, token: t.hub.adminToken, ...options });
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

let proxy: LyingProxy | undefined;
const through = (lies: Lie[], options: Partial<HubClientOptions> = {}) => {
  proxy = new LyingProxy(lies);
  return proxy.client(options);
};
let queue = '';
beforeEach(async () => {
  queue = await makeQueue(t.client);
});
afterEach(async () => {
  await proxy?.stop();
  proxy = undefined;
});
const own = () => ({ params: { queue } });
const waiting = async () => (await t.client.showQueue(own())).counts.new;

describe('an answer that is cut off after the hub has done its work', () => {
  it.each([['cut' as const], ['cut-half' as const]])('(%s) gives one effect and its reply', async (lie) => {
    const client = await through([lie, lie]);
    const reply = await client.addItems({ ...own(), body: { items: [{}, {}] } });
    expect(reply.added).toBe(2);
    expect(await waiting()).toBe(2);
    const keys = proxy?.seen.map((call) => call.key) ?? [];
    expect(keys).toHaveLength(3);
    expect(keys[0]).toBeTruthy();
    expect(new Set(keys).size).toBe(1);
  });

  it('of a completion gives the answer of the first', async () => {
    await add(t.client, [{}]);
    const { fence } = await leaseOne(t.client);
    const client = await through(['cut']);
    expect(await client.complete({ body: fence })).toEqual({ lost: false });
    const audit = await t.client.audit({ query: { subject: `item:${fence.item}` } });
    expect(audit.rows.filter((event) => event.what === 'item.done')).toHaveLength(1);
  });

  it('of a lease gives the same items to the same request', async () => {
    await t.client.addItems({ ...own(), body: { items: [{}, {}] } });
    const client = await through(['cut']);
    const body = { worker: 'w', queues: [queue], request: 'request-1' };
    const { leases } = await client.lease({ body });
    expect(leases).toHaveLength(1);
    expect(await waiting()).toBe(1);
  });
});

describe('a hub that is away', () => {
  it.each([502, 503, 504])('for a moment (%s) is asked again', async (status) => {
    const client = await through([{ status, text: 'nginx says no' }]);
    await client.addItems({ ...own(), body: { items: [{}] } });
    expect(await waiting()).toBe(1);
    expect(proxy?.seen).toHaveLength(2);
  });

  it('for good is told as unreachable, after as many tries as wanted', async () => {
    const client = await through(Array(9).fill({ status: 503, text: '{}' }), { retries: 2 });
    await expect(client.listQueues()).rejects.toMatchObject({ kind: 'hub-unreachable' });
    expect(proxy?.seen).toHaveLength(3);
  });

  it('and says nothing is given up in time', async () => {
    const client = await through(['silent'], { retries: 0, answerWithin: 100 });
    await expect(client.listQueues()).rejects.toMatchObject({
      kind: 'hub-unreachable',
      message: expect.stringContaining('did not answer in time'),
    });
  });
});

describe('a refusal', () => {
  it.each([
    [400, 'refused'],
    [401, 'refused'],
    [404, 'not-found'],
    [500, 'driver-failed'],
  ])('with %s is told once as %s, also when it is no problem document', async (status, kind) => {
    const client = await through([{ status, text: '<html>' }]);
    await expect(client.listQueues()).rejects.toMatchObject({ kind, detail: { status } });
    expect(proxy?.seen).toHaveLength(1);
  });

  it('that is a lost lease is an answer', async () => {
    const client = await through([]);
    expect(await client.complete({ body: { item: '424242', epoch: 1 } })).toMatchObject({ lost: true });
  });
});

describe('a caller who stops', () => {
  it('ends a call that is on its way, and no other is made', async () => {
    const client = await through(['silent']);
    const stop = new AbortController();
    const call = client.listQueues({ signal: stop.signal });
    await expect.poll(() => proxy?.seen.length).toBe(1);
    stop.abort();
    await expect(call).rejects.toMatchObject({ kind: 'stopped' });
    expect(proxy?.seen).toHaveLength(1);
  });

  it('before the call makes none', async () => {
    const client = await through([]);
    await expect(client.listQueues({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'stopped',
    });
    expect(proxy?.seen).toHaveLength(0);
  });
});

it('bytes go out as they are: nobody goes through a picture byte by byte', async () => {
  const sent: unknown[] = [];
  const client = createHubClient({
    url: 'http://127.0.0.1:1',
    token: 'any',
    send: async ({ body }) => {
      sent.push(body);
      return { status: 200, bytes: Buffer.from('{}') };
    },
  });
  const picture = new Proxy(Buffer.from('png'), {
    ownKeys: () => {
      throw new Error('All bytes were listed.');
    },
  });
  await client.putReport({ params: { run: 'r' }, body: picture });
  expect(sent.map((body) => body === picture)).toEqual([true]);
});
