import { once } from 'node:events';
import { createServer } from 'node:http';
import type { BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../../drivers/web/start-browser.ts';
import { attachRecorder } from '../../recorder/web/attach-recorder.ts';
import { fakeDesk } from '../recorder/web/fake-desk.ts';

/** From the mouse over a thing to its outline on the screen. */
const highlightBarMs = 100;
/** How much longer a page may take to load while it is recorded. */
const loadBar = 1.05;
const rounds = 25;
const hovers = 60;

/** A page of about so many elements, a third of them usable. */
function pageOf(elements: number): string {
  const items = Array.from(
    { length: Math.floor(elements / 4) },
    (_, at) => `<li><a href="#${at}">Item ${at}</a> <b>b</b> <i>i</i></li>`,
  );
  return `<!doctype html><title>${elements}</title><ul>${items.join('')}</ul>`;
}

const share = (sorted: number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

async function main(): Promise<void> {
  const server = createServer((request, response) =>
    response.setHeader('content-type', 'text/html').end(pageOf(Number(request.url?.slice(1)))),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const browser = await startBrowser({ headed: false });
  const plain = await browser.newContext();
  const watched = await browser.newContext();
  await attachRecorder(watched, fakeDesk());
  for (const elements of [5_000, 20_000]) {
    const ms = (await highlights(watched, `${url}/${elements}`)).sort((one, other) => one - other);
    const p95 = share(ms, 0.95);
    print(
      `outline on ${elements} elements: median ${share(ms, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (bar ${highlightBarMs})`,
      p95 <= highlightBarMs,
    );
  }
  const [without, withIt] = await loads([plain, watched], `${url}/5000`);
  const ratio = (withIt ?? 0) / (without ?? 1);
  print(
    `load of 5,000 elements: ${without?.toFixed(0)} ms alone, ${withIt?.toFixed(0)} ms recorded, ${ratio.toFixed(3)}× (bar ${loadBar})`,
    ratio <= loadBar,
  );
  await browser.close();
  server.close();
}

function print(words: string, held: boolean): void {
  process.stdout.write(`${held ? '✓' : '✗'} ${words}\n`);
  if (!held) process.exitCode = 1;
}

/** For each hover: from the mouse event to the frame in which the outline stands. */
async function highlights(context: BrowserContext, url: string): Promise<number[]> {
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('deskhand-bar').waitFor({ state: 'attached' });
  await page.evaluate(() => {
    const probe = window as unknown as { ms: number[] };
    probe.ms = [];
    addEventListener('pointerover', (event) => {
      // The recorder draws in the next frame; the task after that frame comes when it is done.
      requestAnimationFrame(() => setTimeout(() => probe.ms.push(performance.now() - event.timeStamp)));
    });
  });
  for (let at = 0; at < hovers; at += 1) {
    await page.mouse.move(60 + (at % 5), 30 + (at % 30) * 18);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  }
  const ms = await page.evaluate(() => (window as unknown as { ms: number[] }).ms);
  await page.close();
  return ms;
}

/** Median time to `load`, interleaved. */
async function loads(contexts: BrowserContext[], url: string): Promise<number[]> {
  const times: number[][] = contexts.map(() => []);
  const pages: Page[] = await Promise.all(contexts.map((context) => context.newPage()));
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, page] of pages.entries()) {
      await page.goto(url);
      times[at]?.push(
        await page.evaluate(
          () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).duration,
        ),
      );
    }
  }
  return times.map((all) =>
    share(
      all.sort((one, other) => one - other),
      0.5,
    ),
  );
}

await main();
