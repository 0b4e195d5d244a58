import { createRunner, PuppeteerRunnerExtension, type UserFlow } from '@puppeteer/replay';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../../../drivers/web/find-browser.ts';
import { parcels } from '../../../practice/moving-form/parcels.ts';
import { type Entrant, entries, quietArguments } from './player.ts';

/** A script that somebody wrote with Playwright, as short as it can be: nothing is confirmed. */
export const byPlaywright: Entrant = {
  name: 'plain Playwright, fill and click',
  enter: () =>
    inPlaywright('plain Playwright, fill and click', async (page) => {
      await page.getByRole('button', { name: 'Begin' }).click();
      for (const parcel of parcels) {
        for (const [label, text] of entries(parcel)) {
          await page.locator(`label:text-is("${label}") + input`).fill(text);
        }
        await page.getByRole('button', { name: 'Send' }).click();
      }
    }),
};

/** The debugging protocol by hand: no waiting, no checking; the least there is. */
export const byProtocol: Entrant = {
  name: 'raw CDP, trusted input',
  enter: () =>
    inPlaywright('raw CDP, trusted input', async (page) => {
      const session = await page.context().newCDPSession(page);
      await strike(session, 'Begin');
      for (const parcel of parcels) {
        for (const [label, text] of entries(parcel)) {
          await look(session, `${labelled(label)}.nextElementSibling.focus()`);
          await session.send('Input.insertText', { text });
        }
        await strike(session, 'Send');
      }
      await session.detach();
    }),
};

/** The runner of the Chrome DevTools Recorder. */
export const byPuppeteerReplay: Entrant = {
  name: '@puppeteer/replay',
  enter: async () => {
    const browser = await puppeteer.launch({ executablePath: findBrowser(), args: quietArguments });
    const page = await browser.newPage();
    return {
      name: '@puppeteer/replay',
      play: async (address) => {
        await page.goto(address);
        const extension = new PuppeteerRunnerExtension(browser, page, { timeout: 10_000 });
        await (await createRunner(recordedFlow(), extension)).run();
      },
      close: () => browser.close(),
    };
  },
};

function recordedFlow(): UserFlow {
  const button = (name: string) => ({
    type: 'click' as const,
    selectors: [[`xpath///button[.="${name}"]`]],
    offsetX: 8,
    offsetY: 8,
  });
  const typed = ([label, value]: [string, string]) => ({
    type: 'change' as const,
    selectors: [[`xpath///label[.="${label}"]/following-sibling::input`]],
    value,
  });
  const rounds = parcels.flatMap((parcel) => [...entries(parcel).map(typed), button('Send')]);
  return { title: 'parcels', steps: [button('Begin'), ...rounds] } as UserFlow;
}

async function inPlaywright(name: string, game: (page: Page) => Promise<void>) {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: quietArguments,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const page = await browser.newPage();
  return {
    name,
    play: async (address: string) => {
      await page.goto(address);
      await game(page);
    },
    close: () => browser.close(),
  };
}

const labelled = (label: string) =>
  `[...document.querySelectorAll('label')].find((one) => one.textContent === ${JSON.stringify(label)})`;

async function look(session: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

async function strike(session: CDPSession, name: string): Promise<void> {
  const button = `[...document.querySelectorAll('button')].find((one) => one.textContent === ${JSON.stringify(name)})`;
  const [x, y] = (await look(
    session,
    `(() => { const b = ${button}; b.scrollIntoView({ block: 'nearest' }); const r = b.getBoundingClientRect();
      return [r.x + r.width / 2, r.y + r.height / 2]; })()`,
  )) as [number, number];
  const mouse = { x, y, button: 'left' as const, clickCount: 1 };
  await session.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...mouse });
  await session.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...mouse });
}
