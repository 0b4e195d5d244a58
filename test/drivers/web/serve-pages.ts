import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect } from 'vitest';
import type { LiveBrowserSettings } from '../../../drivers/web/live-browser.ts';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import type { Candidate, Screen, Sought } from '../../../language/driver.ts';
import type { Way } from '../../../language/target.ts';

export type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** Serves pages by path on this machine; a function answers by itself. */
export async function servePages(pages: Record<string, Answer>) {
  const server = createServer((request, response) => {
    const page = pages[(request.url ?? '/').replace(/[?#].*$/, '')];
    if (typeof page === 'function') return page(request, response);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html>${page ?? ''}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Pages and a browser for all tests of a file, set up and taken away for them. `beforehand` gives settings that are made first. */
export function pagesForTests(
  pages: Record<string, Answer>,
  beforehand: () => Promise<Partial<LiveBrowserSettings>> = async () => ({}),
) {
  const web = {
    open: (path: string) => web.screen.open(`${web.site.url}${path}`, call()),
  } as { site: Awaited<ReturnType<typeof servePages>>; screen: Screen; open(path: string): Promise<void> };
  beforeAll(async () => {
    web.site = await servePages(pages);
    web.screen = await openWebScreen({ headed: false, ...(await beforehand()) });
  });
  afterAll(async () => {
    await web.screen?.close();
    await web.site?.close();
  });
  return web;
}

/** A call nobody stops. */
export const call = (ms = 15_000) => ({ signal: new AbortController().signal, deadline: Date.now() + ms });

export const sought = (...ways: Way[]): Sought => ({ frames: [], ways });

/** The one thing a way leads to, once it is there. */
export async function theOne(screen: Screen, way: Way, frames: Sought['frames'] = []): Promise<Candidate> {
  const there = { what: 'appears' as const, sought: { frames, ways: [way] }, name: 'it' };
  expect(await screen.watch(there, {}, call()), JSON.stringify(way)).toMatchObject({ held: true });
  const found = await screen.locate({ frames, ways: [way] }, call());
  expect(found, JSON.stringify(way)).toHaveLength(1);
  return found[0] as Candidate;
}

/** Types and looks whether the field holds it. */
export async function typed(screen: Screen, ref: string, text: string): Promise<boolean> {
  await screen.type(ref, text, call());
  return (await screen.watch({ what: 'value', ref, value: text }, {}, call())).held;
}

/** Any unit of a text, halves of pairs too; made at once, where fast-check's own list of all signs takes more than a second. */
export const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit));
