import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Frame, Page, Request } from 'playwright-core';
import { atMost } from '../../language/at-most.ts';
import type { Call } from '../../language/driver.ts';
import { BotError, environmentError } from '../../language/errors.ts';
import { within } from './within.ts';

/** Opens an address; done when the document is there, because pictures and trackers may take for ever. */
export async function openPage(page: Page, address: string, call: Call): Promise<void> {
  if (!/^(https?|file|about|data):/.test(address)) {
    throw new BotError('bad-bot', `"${address}" is no address of a page; write it with http:// or https://.`);
  }
  const status = await loaded(page, address, call);
  // A page that asks for a login may answer 401 or 403 and still be the page that was asked for.
  if (status !== undefined && status >= 400 && status !== 401 && status !== 403) {
    const words = `The page ${address} answered with the error ${status}.`;
    // The server behind is away; other errors may be this page's own.
    throw [502, 503, 504].includes(status) ? environmentError(words) : new BotError('driver-failed', words);
  }
}

/** What failed leaves the page quiet, so that it does not come over what is opened next; the caller waits for that. */
async function loaded(page: Page, address: string, call: Call): Promise<number | undefined> {
  try {
    return await within(call, `opening ${address}`, (timeout) => goTo(page, address, timeout));
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    // Nothing can be seen while a page is still awaited.
    if (error.kind === 'timed-out') await stopLoading(page);
    if (wentOn.test(messageOf(error.cause))) await silence(page);
    // Half a page must not be taken for the page.
    if (partly.test(messageOf(error.cause))) await page.goto('about:blank');
    throw error;
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function stopLoading(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.stopLoading');
  await session.detach();
}

/** The page before went on by itself at that moment; between two documents the browser takes no orders for it at all. */
const wentOn = /interrupted by another navigation|Not attached to an active page/;
/** A page is between two documents for a few milliseconds at a time. */
const mostOrders = 20;
const orderEveryMs = 50;

/** A page that goes on to itself for ever would break off every other one: its scripts are stopped until it is gone. */
async function silence(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  try {
    for (let order = 1; !(await isSilent(page, session, order === mostOrders)); order++)
      await pause(orderEveryMs);
  } finally {
    // Scripts run again with it.
    await session.detach();
  }
}

/** Gives the orders once; false when the browser took none, unless it was the last time. */
async function isSilent(page: Page, session: CDPSession, last: boolean): Promise<boolean> {
  try {
    await session.send('Emulation.setScriptExecutionDisabled', { value: true });
    await session.send('Page.stopLoading');
    await page.goto('about:blank');
    return true;
  } catch (error) {
    if (last || !wentOn.test(messageOf(error))) throw error;
    return false;
  }
}

async function goTo(page: Page, address: string, timeout: number): Promise<number | undefined> {
  try {
    const response = await untilErrorShown(page, () =>
      unlessLeft(page, () =>
        unlessBroken(page, page.goto(address, { timeout, waitUntil: 'domcontentloaded' })),
      ),
    );
    return response?.status();
  } catch (error) {
    const message = messageOf(error);
    if (error instanceof Error && error.name === 'TimeoutError') {
      const after = Math.round(timeout / 100) / 10;
      throw new BotError('timed-out', `The page ${address} did not load within ${after} s.`, {
        cause: error,
      });
    }
    const reason = /net::(ERR_\w+)/.exec(message)?.[1];
    // Opening a file that is saved instead of shown is no failure: it comes down.
    if (/Download is starting/.test(message)) return undefined;
    if (wentOn.test(message)) {
      throw environmentError(
        `The page before ${address} went on to another address by itself at that moment, so it was not opened.`,
        { cause: error },
      );
    }
    if (!reason) throw error;
    const words = `The page ${address} could not be opened: ${reasons[reason] ?? reason}.`;
    throw surroundings.test(reason)
      ? environmentError(words, { cause: error })
      : new BotError('driver-failed', words, { cause: error });
  }
}

/** Over what failed the browser draws a page of its own, a moment later; it would break off whatever is opened next. */
async function untilErrorShown<T>(page: Page, load: () => Promise<T>): Promise<T> {
  let tell: (frame: Frame) => void = () => undefined;
  const shown = new Promise<void>((resolve) => {
    tell = (frame) => {
      if (frame === page.mainFrame() && frame.url().startsWith('chrome-error:')) resolve();
    };
  });
  page.on('framenavigated', tell);
  try {
    return await load();
  } catch (error) {
    const reason = messageOf(error);
    if (/net::ERR_(?!ABORTED)/.test(reason) && !partly.test(reason)) {
      await atMost(errorPageMs, shown);
    }
    throw error;
  } finally {
    page.off('framenavigated', tell);
  }
}

/** A page that gives way to one that the page before went on to is aborted, as one without content is; the other one is asked for a moment later. */
async function unlessLeft<T>(page: Page, load: () => Promise<T>): Promise<T> {
  let asked = 0;
  let tell: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const count = (request: Request) => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
    if (!request.redirectedFrom()) asked += 1;
    if (asked > 1) tell();
  };
  page.on('request', count);
  try {
    return await load();
  } catch (error) {
    if (!/net::ERR_ABORTED/.test(messageOf(error))) throw error;
    await atMost(nextPageMs, left);
    throw asked > 1 ? new Error('interrupted by another navigation', { cause: error }) : error;
  } finally {
    page.off('request', count);
  }
}

/** A connection that breaks in the middle of a page leaves it half drawn, and Playwright waits for the other half. */
async function unlessBroken<T>(page: Page, loading: Promise<T>): Promise<T> {
  let failed: (request: Request) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => {
    failed = (request) => {
      const reason = request.failure()?.errorText ?? '';
      const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
      // What becomes a download, or gives way to another page, is aborted; loading itself tells that.
      if (isPage && reason !== 'net::ERR_ABORTED') reject(new Error(reason));
    };
  });
  page.on('requestfailed', failed);
  try {
    return await Promise.race([loading, broken]);
  } finally {
    page.off('requestfailed', failed);
    // Nobody waits any longer when the other one was first.
    loading.catch(() => undefined);
    broken.catch(() => undefined);
  }
}

/** How long the browser may take to draw its own page for an error, in ms; not every error gets one. */
const errorPageMs = 500;
/** How long the browser may take to ask for the page that another one gave way to, in ms. */
const nextPageMs = 500;
/** Of these a part was drawn. */
const partly = /ERR_(CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING)/;

/** What would fail for every other item too. */
const surroundings =
  /^ERR_(CONNECTION_(REFUSED|RESET|CLOSED|ABORTED|TIMED_OUT)|EMPTY_RESPONSE|CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING|TIMED_OUT|ADDRESS_UNREACHABLE|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|NETWORK_CHANGED|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|CERT_\w+)$/;

const reasons: Readonly<Record<string, string>> = {
  ERR_CONNECTION_REFUSED: 'nothing answers there (is the program running, is the port right?)',
  ERR_CONNECTION_RESET: 'the connection broke',
  ERR_EMPTY_RESPONSE: 'the connection was closed without an answer',
  ERR_CONTENT_LENGTH_MISMATCH: 'only a part of it came',
  ERR_INCOMPLETE_CHUNKED_ENCODING: 'only a part of it came',
  ERR_NAME_NOT_RESOLVED: 'no such host is known',
  ERR_TOO_MANY_REDIRECTS: 'it sends from one address to the next without end',
  ERR_INTERNET_DISCONNECTED: 'this machine has no network',
  ERR_CERT_AUTHORITY_INVALID: 'its certificate is not trusted',
  ERR_PROXY_CONNECTION_FAILED: 'the proxy does not answer',
  ERR_TUNNEL_CONNECTION_FAILED: 'the proxy refused the way there',
  ERR_BAD_SSL_CLIENT_AUTH_CERT: 'it wants another certificate than the one it was shown',
  ERR_INVALID_AUTH_CREDENTIALS: 'it did not take the user name and password',
};
