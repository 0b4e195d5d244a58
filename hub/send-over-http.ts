import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { urlToHttpOptions } from 'node:url';

/** One call on its way to the hub. */
interface Sending {
  /** With the query. */
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string | Uint8Array | undefined;
  /** Milliseconds until the whole answer must be here. */
  within: number;
  /** The caller's own wish to stop. */
  signal: AbortSignal | undefined;
}

/** What came back, whole. */
export interface Sent {
  status: number;
  bytes: Uint8Array;
  /** In so many seconds the hub wants to be asked again. */
  retryAfter?: number;
}

/** A way to reach a hub: rejects when no whole answer came. */
export type Send = (sending: Sending) => Promise<Sent>;

/** Connections are kept and shared by every client of this process: the next call goes out at once. */
const connections = new Agent({ keepAlive: true });

/**
 * Sends calls with Node's own client: `fetch` costs the machine about three times as much for each. An answer that says "look
 * elsewhere" is not followed: the token is for this hub alone.
 */
export function openHttp(url: string): Send {
  const { protocol, hostname, port } = urlToHttpOptions(new URL(url));
  const place = { hostname, port };
  if (protocol !== 'https:')
    return (sending) => send(sending, (o) => request({ ...place, ...o, agent: connections }));
  // Only who needs TLS pays for its memory; most hubs are reached over loopback.
  const tls = import('node:https');
  return async (sending) => {
    const { request: open, globalAgent } = await tls;
    return send(sending, (o) => open({ ...place, ...o, agent: globalAgent }));
  };
}

interface Opening {
  path: string;
  method: string;
  headers: Record<string, string>;
}

function send(sending: Sending, open: (opening: Opening) => ClientRequest): Promise<Sent> {
  const { path, method, body, signal } = sending;
  const length = body === undefined ? undefined : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const call = open({ path, method, headers: { ...sending.headers, ...length } });
    const stop = () => call.destroy(new Error('the call was stopped'));
    const timer = setTimeout(() => call.destroy(new Error('it did not answer in time')), sending.within);
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    };
    const fail = (error: Error) => {
      done();
      reject(error);
    };
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    call.on('error', fail);
    call.on('response', (answer: IncomingMessage) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', fail);
      answer.on('end', () => {
        done();
        const [only] = parts;
        const retryAfter = Number(answer.headers['retry-after']);
        resolve({
          ...(retryAfter > 0 && { retryAfter }),
          status: answer.statusCode ?? 0,
          bytes: only && parts.length === 1 ? only : Buffer.concat(parts),
        });
      });
    });
    call.end(body);
  });
}
