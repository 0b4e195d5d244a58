import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBrowser } from '../../../drivers/web/start-browser.ts';
import { readBot } from '../../../language/read-bot.ts';
import { writeBot } from '../../../language/write-bot.ts';
import { makeBot } from '../../../recorder/make-bot.ts';
import { mergeEvents } from '../../../recorder/merge-events.ts';
import { attachRecorder } from '../../../recorder/web/attach-recorder.ts';
import { type FakeDesk, fakeDesk } from './fake-desk.ts';

const many = Array.from(
  { length: 4000 },
  (_, at) => `<li><a href="#${at}">Item ${at}</a> <b>b</b> <i>i</i></li>`,
);
const pages: Record<string, string> = {
  '/bent': `<title>Bent</title><label for="a">Amount</label> <input id="a"><button onclick="document.body.insertAdjacentHTML('beforeend', '<p>Saved it</p>')">Save</button>
<script>
  Element.prototype.matches = Element.prototype.querySelectorAll = () => { throw new Error('mine'); };
  Array.prototype.toJSON = () => 'broken by an old library';
  String.prototype.trim = function () { return 'trimmed ' + this; };
  EventTarget.prototype.addEventListener = () => {};
  Event.prototype.composedPath = () => [];
  Object.defineProperty(HTMLInputElement.prototype, 'value', { get: () => 'not your business' });
  window.theirs = Element.prototype.matches;
</script>`,
  '/rewritten': `<title>Old</title><button onclick="document.open(); document.write('<title>New</title><button>Second</button>'); document.close()">First</button>`,
  '/large': `<title>Large</title><button id="go">Go</button><ul>${many.join('')}</ul>`,
  '/odd': `<html dir="rtl" lang="ar"><title>غريب</title><button id='it"s 🙂 "q"' class="a:b[c]" aria-label='احفظ "الآن" 🙂'>x</button><label>اسم <input name='n"a\\me'></label>`,
  '/plain': '<title>Plain</title><button>Go</button><input>',
};

let server: Server;
let url: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let desk: FakeDesk;
let detach: () => Promise<void>;

beforeAll(async () => {
  server = createServer((request, response) => {
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(`<!doctype html>${pages[request.url ?? ''] ?? ''}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  browser = await startBrowser({ headed: false });
});
afterAll(async () => {
  await browser?.close();
  server.close();
});
beforeEach(async () => {
  desk = fakeDesk();
  context = await browser.newContext();
  ({ detach } = await attachRecorder(context, desk));
  page = await context.newPage();
});
afterEach(() => context.close());

/** A busy machine may take its time. */
const poll = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 15_000 });
const titles = () => desk.events('click').map(({ on }) => on.title);
const clickAt = async (selector: string) => {
  const box = await page.locator(selector).first().boundingBox();
  await page.mouse.click((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
};

describe('a page that', () => {
  it('bends the browser’s own functions is recorded all the same, and keeps what it bent', async () => {
    await page.goto(`${url}/bent`);
    await page.mouse.click(150, 20);
    await page.keyboard.type('12');
    await poll(() => desk.events('input').at(-1)?.value).toBe('12');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await poll(titles).toEqual(['Amount', 'Save']);
    await expect
      .poll(() =>
        desk
          .events('shown')
          .flatMap(({ said }) => said)
          .join(),
      )
      .toContain('Saved it');
    expect(
      await page.evaluate(
        () => Element.prototype.matches === (window as unknown as { theirs: unknown }).theirs,
      ),
    ).toBe(true);
    expect(desk.refused).toEqual([]);
    expect(desk.events('trouble')).toEqual([]);
  });

  it('writes itself anew is still heard, and the bar is there again', async () => {
    await page.goto(`${url}/rewritten`);
    await clickAt('button');
    await poll(() => page.title()).toBe('New');
    await poll(() => page.locator('deskhand-bar').count()).toBe(1);
    await clickAt('button');
    await poll(titles).toEqual(['First', 'Second']);
  });

  it('has 20,000 elements does not freeze, and its things are found', async () => {
    await page.goto(`${url}/large`);
    await page.locator('deskhand-bar').waitFor({ state: 'attached' });
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeGreaterThan(16_000);
    await page.evaluate(() => {
      const probe = window as unknown as { longest: number };
      probe.longest = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) probe.longest = Math.max(probe.longest, entry.duration);
      }).observe({ type: 'longtask' });
    });
    await clickAt('li:nth-child(30) a');
    await poll(titles).toEqual(['Item 29']);
    expect(desk.events('click')[0]?.on.ways.some(({ hit, count }) => hit && count === 1)).toBe(true);
    // A person feels a second; a loaded machine must not make this fail by chance.
    expect(await page.evaluate(() => (window as unknown as { longest: number }).longest)).toBeLessThan(2500);
  });
});

describe('words of a page', () => {
  it('with quotes, emoji and from right to left become a bot that can be read', async () => {
    await page.goto(`${url}/odd`);
    await clickAt('input');
    await page.keyboard.type('مرحبا "🙂" {{ x }}');
    await clickAt('button');
    await poll(() => titles().at(-1)).toBe('احفظ "الآن" 🙂');
    for (const { on } of desk.events('click')) expect(on.ways.every(({ hit }) => hit)).toBe(true);
    const { bot } = makeBot(mergeEvents(desk.told), 'odd');
    const { problems } = readBot(writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...bot }));
    expect(problems).toEqual([]);
    expect(Object.values(bot.inputs)[0]?.default).toBe('مرحبا "🙂" {{ x }}');
  });
});

describe('after the recording', () => {
  /** Everything a page could notice: its elements, its globals, and who listens at the window and the document. */
  async function residue() {
    const session = await context.newCDPSession(page);
    const listeners = async (expression: string) => {
      const { result } = await session.send('Runtime.evaluate', { expression });
      const { listeners: found } = await session.send('DOMDebugger.getEventListeners', {
        objectId: result.objectId ?? '',
      });
      return found.map(({ type }) => type).sort();
    };
    return {
      html: await page.content(),
      globals: await page.evaluate(() =>
        Object.getOwnPropertyNames(window)
          .filter((name) => !name.startsWith('__playwright'))
          .sort(),
      ),
      window: await listeners('window'),
      document: await listeners('document'),
    };
  }

  it('nothing is left in the page: no element, no global, no listener', async () => {
    await page.goto(`${url}/plain`);
    await page.locator('deskhand-bar').waitFor({ state: 'attached' });
    await clickAt('button');
    await poll(titles).toEqual(['Go']);
    expect((await residue()).window.length).toBeGreaterThan(10);
    await detach();
    await poll(() => page.locator('deskhand-bar').count()).toBe(0);
    const left = await residue();
    await context.close();
    context = await browser.newContext();
    page = await context.newPage();
    await page.goto(`${url}/plain`);
    // Whoever drives the browser listens too; that is the same with and without a recorder.
    await clickAt('button');
    expect(left).toEqual(await residue());
  });
});
