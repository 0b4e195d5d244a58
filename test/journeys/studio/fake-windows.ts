import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { findBrowser } from '../../../drivers/web/find-browser.ts';
import { serveFakeStudio } from '../../studio/serve-fake-studio.ts';

/** Lets the tests of a file open the studio's window in a browser, with a fake studio behind it; a complaint of the page fails its test. */
export function fakeWindows(): { open(scene?: string): Promise<Page> } {
  let served: Awaited<ReturnType<typeof serveFakeStudio>>;
  let browser: Browser;
  let page: Page;
  let complaints: string[] = [];
  beforeAll(async () => {
    served = await serveFakeStudio();
    const quiet = [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ];
    browser = await chromium.launch({
      executablePath: findBrowser(),
      args: ['--no-sandbox', '--no-first-run', ...quiet],
    });
    // One page for all tests: to begin a new one takes longer than most of them.
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });
  afterEach(async () => {
    await page.evaluate(() => localStorage.clear());
    await page.goto('about:blank');
    expect(complaints).toEqual([]);
  });
  return {
    /** Opens the window with the fake studio playing a scene. The page's own policy is as strict as the app's. */
    async open(scene = 'usual') {
      complaints = [];
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${served.url}?scene=${scene}`);
      await page.getByRole('navigation').waitFor();
      return page;
    },
  };
}
