import type { Page } from 'playwright-core';
import type { Call, WindowSought } from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import type { LiveBrowser } from './live-browser.ts';
import { within } from './within.ts';

type Open = Pick<LiveBrowser, 'happenings' | 'looker' | 'documents'>;

/** Brings the one open window that fits in front, as soon as it is there. Of several that fit none is taken. */
export async function switchWindow(open: Open, window: WindowSought, call: Call): Promise<void> {
  try {
    await within(call, 'turning to a window', async () => {
      while (!(await turned(open, window)))
        // Whether time or the run was over first, there was no such window.
        if (call.signal.aborted || Date.now() >= call.deadline) throw noneFits(open, window);
    });
  } catch (error) {
    throw error instanceof BotError && error.kind === 'timed-out' ? noneFits(open, window) : error;
  }
}

function noneFits({ happenings }: Open, window: WindowSought): BotError {
  const there = happenings.pages().map(named).join(', ');
  return new BotError(
    'not-found',
    `No open window is ${inWords(window)}. Open are: ${there || 'none'}. Let a step before it open that window, or change url: or title:.`,
  );
}

/** Looks once; when no window fits, waits until something happens that could make one fit. */
async function turned({ happenings, looker, documents }: Open, window: WindowSought): Promise<boolean> {
  const count = happenings.count();
  const looks = await Promise.all(
    happenings.pages().map(async (page) => ({ page, ...(await looker.fitsPage(page, window)) })),
  );
  const [fitting, other] = looks.filter(({ fits }) => fits);
  if (fitting && other) throw severalFit(window, [fitting.page, other.page]);
  if (fitting) {
    await happenings.turnTo(fitting.page);
    return true;
  }
  const titles = looks.flatMap(({ title }) => title ?? []);
  const changed = titles.map(({ frame, sight }) =>
    documents.call(frame, 'changedSince', sight.version).catch(isChange),
  );
  await happenings.next(count, changed);
  return false;
}

function severalFit(window: WindowSought, pages: Page[]): BotError {
  return new BotError(
    'ambiguous',
    `Several open windows are ${inWords(window)}: ${pages.map(named).join(', ')}. Say more of the one meant with url: and title:, or close the others first.`,
  );
}

function inWords({ url, title }: WindowSought): string {
  const address = url === undefined ? '' : `at ${url}`;
  const called = title === undefined ? '' : `called “${title}”`;
  return [address, called].filter((part) => part !== '').join(' and ');
}

/** Without its query, which may hold what was typed. */
function named(page: Page): string {
  return page.url().replace(/[?#].*$/s, '');
}

/** A document that cannot say when it changes has gone, which is a change. */
function isChange(error: unknown): unknown {
  return error;
}
