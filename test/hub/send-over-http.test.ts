import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openHttp } from '../../hub/send-over-http.ts';

/** A server of raw bytes: what it does with each connection is the test's own. */
let server: Server | undefined;
const sockets = new Set<Socket>();
async function serve(talk: (socket: Socket, connection: number) => void): Promise<string> {
  let count = 0;
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    count += 1;
    talk(socket, count);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}`;
}
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise((resolve) => server?.close(resolve));
});

const call = { path: '/x', method: 'GET', headers: {}, body: undefined, within: 5000, signal: undefined };
const ok = (text: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n${text}`;
const told = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('an answer that is not whole', () => {
  it.each([
    ['nothing at all', ''],
    ['half a first line', 'HTTP/1.1 2'],
    ['half of the headers', 'HTTP/1.1 200 OK\r\ncontent-le'],
    ['less than it promised', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'],
    ['a piece without its end', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab'],
    ['pieces without the last', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n'],
    ['no HTTP', '220 mail.example ESMTP\r\n'],
  ])('(%s, then the end) is no answer', async (_, bytes) => {
    const url = await serve((socket) => socket.once('data', () => socket.end(bytes)));
    await expect(openHttp(url)(call)).rejects.toBeInstanceOf(Error);
  });

  it('is given up when its rest does not come in time', async () => {
    const url = await serve((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc')),
    );
    await expect(openHttp(url)({ ...call, within: 100 })).rejects.toThrow();
  });

  it('is not waited for by a caller who stops', async () => {
    const stop = new AbortController();
    const url = await serve((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc');
        stop.abort();
      }),
    );
    await expect(openHttp(url)({ ...call, signal: stop.signal })).rejects.toThrow();
  });
});

describe('an answer', () => {
  it('in pieces is put together, also where a letter is cut in two', async () => {
    const [first, second] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
    const url = await serve((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n');
        socket.write(first, () => setImmediate(() => socket.write(second)));
      }),
    );
    const { status, bytes } = await openHttp(url)(call);
    expect([status, told(bytes)]).toEqual([200, 'é']);
  });

  it('that says look elsewhere is not followed: the token is for this hub alone', async () => {
    let asked = 0;
    const url = await serve((socket) =>
      socket.on('data', () => {
        asked += 1;
        socket.write('HTTP/1.1 307 Go\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n');
      }),
    );
    expect((await openHttp(url)({ ...call, headers: { authorization: 'Bearer t' } })).status).toBe(307);
    expect(asked).toBe(1);
  });

  it('comes over a new connection when the kept one was closed meanwhile', async () => {
    let connections = 0;
    const url = await serve((socket, connection) => {
      connections = connection;
      socket.on('data', () => socket.write(ok(`by ${connection}`)));
    });
    const send = openHttp(url);
    expect(told((await send(call)).bytes)).toBe('by 1');
    expect(told((await send(call)).bytes)).toBe('by 1');
    const [kept] = sockets;
    const closed = new Promise((resolve) => kept?.once('close', resolve));
    kept?.end();
    await closed;
    expect(told((await send(call)).bytes)).toBe('by 2');
    expect(connections).toBe(2);
  });
});

describe('a body', () => {
  it.each([
    ['of letters of several bytes', '€'.repeat(1000), 3000],
    ['of many megabytes', new Uint8Array(20 * 1024 * 1024).fill(65), 20 * 1024 * 1024],
    ['that is empty', '', 0],
  ])('%s is sent whole, with its length in bytes', async (_, body, length) => {
    const url = await serve((socket) => {
      const parts: Buffer[] = [];
      let have = 0;
      socket.on('data', (part: Buffer) => {
        parts.push(part);
        have += part.length;
        const head = Buffer.concat(parts.slice(0, 2)).toString('latin1');
        const at = head.indexOf('\r\n\r\n');
        if (at < 0) return;
        const promised = /content-length: (\d+)/.exec(head)?.[1];
        if (have - at - 4 >= length) socket.write(ok(`${promised}`));
      });
    });
    const { bytes } = await openHttp(url)({ ...call, method: 'POST', body, within: 30_000 });
    expect(told(bytes)).toBe(String(length));
  });
});
