import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { startBrowser } from '../../../drivers/web/start-browser.ts';
import { attachRecorder } from '../../../recorder/web/attach-recorder.ts';
import { type FakeDesk, fakeDesk } from './fake-desk.ts';

/** What a page is, by its path; a function when it depends on the whole request. */
export type Pages = Record<string, string | ((url: URL) => string)>;

/** Pages of the test's own, in one browser for all tests of a file, recorded at a new desk in each test. `did` is what they posted to `/did…`. */
export function recordedPages(pages: Pages) {
  let server: Server;
  let browser: Browser;
  const now = {
    url: '',
    did: [] as string[],
    desk: undefined as unknown as FakeDesk,
    context: undefined as unknown as BrowserContext,
    page: undefined as unknown as Page,
    detach: undefined as unknown as () => Promise<void>,
    browser: () => browser,
    /** Opens a page as the recorder's own source does. */
    async open(path: string) {
      now.desk.happened({ what: 'opened', url: now.url + path });
      await now.page.goto(now.url + path);
      await now.page.locator('deskhand-bar').waitFor({ state: 'attached' });
    },
    /** A real click near the upper left corner of a thing. */
    async clickAt(selector: string) {
      const box = await now.page.locator(selector).first().boundingBox();
      await now.page.mouse.click((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
    },
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      const address = new URL(request.url ?? '', 'http://here');
      const page = pages[address.pathname];
      response.setHeader('content-type', 'text/html; charset=utf-8');
      if (page !== undefined || request.method === 'GET')
        response.end(`<!doctype html>${typeof page === 'function' ? page(address) : (page ?? '')}`);
      else take(request).then((said) => response.end(String(now.did.push(said))));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    now.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    browser = await startBrowser({ headed: false });
  });
  afterAll(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  });
  beforeEach(async () => {
    now.did.length = 0;
    now.desk = fakeDesk();
    now.context = await browser.newContext();
    ({ detach: now.detach } = await attachRecorder(now.context, now.desk));
    now.page = await now.context.newPage();
  });
  afterEach(() => now.context.close());
  return now;
}

const take = (request: IncomingMessage) => text(request);

/** Waits as long as a busy machine may need to tell what happened. */
export const poll = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000 });
