import type { Page } from 'playwright-core';
import type { Call } from '../../language/driver.ts';
import { BotError, environmentError } from '../../language/errors.ts';
import { within } from './within.ts';

/** Opens an address; done when the document is there, because pictures and trackers may take for ever. */
export async function openPage(page: Page, address: string, call: Call): Promise<void> {
  if (!/^(https?|file|about|data):/.test(address)) {
    throw new BotError('bad-bot', `"${address}" is no address of a page; write it with http:// or https://.`);
  }
  const status = await within(call, `opening ${address}`, (timeout) => goTo(page, address, timeout));
  // A page that asks for a login may answer 401 or 403 and still be the page that was asked for.
  if (status !== undefined && status >= 400 && status !== 401 && status !== 403) {
    const words = `The page ${address} answered with the error ${status}.`;
    // The server behind is away; other errors may be this page's own.
    throw [502, 503, 504].includes(status) ? environmentError(words) : new BotError('driver-failed', words);
  }
}

async function goTo(page: Page, address: string, timeout: number): Promise<number | undefined> {
  try {
    const response = await page.goto(address, { timeout, waitUntil: 'domcontentloaded' });
    return response?.status();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof Error && error.name === 'TimeoutError') {
      const after = Math.round(timeout / 100) / 10;
      throw new BotError('timed-out', `The page ${address} did not load within ${after} s.`, {
        cause: error,
      });
    }
    const reason = /net::(ERR_\w+)/.exec(message)?.[1];
    // Opening a file that is saved instead of shown is no failure: it comes down.
    if (/Download is starting/.test(message)) return undefined;
    if (!reason) throw error;
    const words = `The page ${address} could not be opened: ${reasons[reason] ?? reason}.`;
    throw surroundings.test(reason)
      ? environmentError(words, { cause: error })
      : new BotError('driver-failed', words, { cause: error });
  }
}

/** What would fail for every other item too. */
const surroundings =
  /^ERR_(CONNECTION_(REFUSED|RESET|CLOSED|TIMED_OUT)|ADDRESS_UNREACHABLE|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|NETWORK_CHANGED|PROXY_CONNECTION_FAILED|TUNNEL_CONNECTION_FAILED|CERT_\w+)$/;

const reasons: Readonly<Record<string, string>> = {
  ERR_CONNECTION_REFUSED: 'nothing answers there (is the program running, is the port right?)',
  ERR_NAME_NOT_RESOLVED: 'no such host is known',
  ERR_TOO_MANY_REDIRECTS: 'it sends from one address to the next without end',
  ERR_INTERNET_DISCONNECTED: 'this machine has no network',
  ERR_CERT_AUTHORITY_INVALID: 'its certificate is not trusted',
  ERR_PROXY_CONNECTION_FAILED: 'the proxy does not answer',
  ERR_TUNNEL_CONNECTION_FAILED: 'the proxy refused the way there',
  ERR_BAD_SSL_CLIENT_AUTH_CERT: 'it wants another certificate than the one it was shown',
  ERR_INVALID_AUTH_CREDENTIALS: 'it did not take the user name and password',
};
