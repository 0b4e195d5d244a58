import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../hub/test-hub.ts';
import { FaultProxy } from './fault-proxy.ts';

let server: Server;
let proxy: FaultProxy;
let heard: string[];
beforeEach(async () => {
  heard = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    request.once('error', () => undefined);
    for await (const chunk of request) chunks.push(chunk as Buffer);
    heard.push(Buffer.concat(chunks).toString());
    response.end('yes');
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await FaultProxy.to((server.address() as AddressInfo).port);
});
afterEach(async () => {
  await proxy.close();
  server.closeAllConnections();
  server.close();
});

const ask = async (body: string) => {
  const reply = await fetch(proxy.url, { method: 'POST', body, headers: { connection: 'close' } });
  return reply.text();
};

it('carries what passes as it is', async () => {
  expect(await ask('x'.repeat(300_000))).toBe('yes');
  expect(heard).toEqual(['x'.repeat(300_000)]);
});

it('loses as many answers as it is told, though what was asked was heard', async () => {
  proxy.cutReplies(2);
  await expect(ask('one')).rejects.toThrow();
  await expect(ask('two')).rejects.toThrow();
  expect(await ask('three')).toBe('yes');
  expect(heard).toEqual(['one', 'two', 'three']);
});

it('lets only half of a call arrive, which is no call', async () => {
  proxy.cutCalls(1);
  await expect(ask('one')).rejects.toThrow();
  expect(await ask('two')).toBe('yes');
  expect(heard).toEqual(['two']);
});

it('holds everything, then lets it go on', async () => {
  proxy.hold(300);
  const began = performance.now();
  expect(await ask('one')).toBe('yes');
  expect(performance.now() - began).toBeGreaterThan(295);
});

it('lets a call arrive whose sender is gone', async () => {
  proxy.hold(200);
  const caller = connect(Number(new URL(proxy.url).port), '127.0.0.1');
  caller.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nlate', () => caller.end());
  await once(caller, 'finish');
  expect(heard).toEqual([]);
  await until(() => heard.includes('late'), 'the late call arrives');
});

it('breaks what is open, and heals', async () => {
  proxy.hold(60_000);
  const broken = ask('one');
  await new Promise((resolve) => setImmediate(resolve));
  await until(() => proxy.open > 0, 'the line is open');
  proxy.reset();
  await expect(broken).rejects.toThrow();
  proxy.heal();
  expect(await ask('two')).toBe('yes');
  expect(heard).toEqual(['two']);
});

it('finds the program where it came back', async () => {
  const other = createServer((_request, response) => response.end('other'));
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  proxy.moved((other.address() as AddressInfo).port);
  expect(await ask('one')).toBe('other');
  other.closeAllConnections();
  other.close();
});
