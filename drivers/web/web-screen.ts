import type { Frame } from 'playwright-core';
import type {
  Call,
  Candidate,
  ClickOptions,
  Condition,
  DragTo,
  Picture,
  Screen,
  SecretText,
  Seen,
  Sought,
  TableText,
  WindowSought,
} from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import { placeOf } from '../../language/place-of.ts';
import type { Documents } from './documents.ts';
import { findFrames } from './find-frames.ts';
import { type LiveBrowser, type LiveBrowserSettings, openLiveBrowser } from './live-browser.ts';
import { openPage } from './open-page.ts';
import type { Found } from './page-calls.ts';
import { scrollTable } from './scroll-table.ts';
import { switchWindow } from './switch-window.ts';
import { wentAway } from './went-away.ts';
import { within } from './within.ts';

/** Starts a browser of its own and drives it. */
export async function openWebScreen(settings: LiveBrowserSettings): Promise<Screen> {
  return new WebScreen(settings, await openLiveBrowser(settings));
}

class WebScreen implements Screen {
  readonly surface = 'web';
  readonly #settings: LiveBrowserSettings;
  #live: LiveBrowser;

  constructor(settings: LiveBrowserSettings, live: LiveBrowser) {
    this.#settings = settings;
    this.#live = live;
  }

  /** A browser that ended is followed by another one: opening a page is where a run can go on. */
  async open(address: string, call: Call): Promise<void> {
    if (this.#live.happenings.over()) {
      const { camera } = this.#live;
      await this.#live.close();
      this.#live = await openLiveBrowser(this.#settings);
      this.#live.camera.takeOver(camera);
    }
    const { happenings, context } = this.#live;
    happenings.startAnew();
    if (!happenings.hasPage()) await context.newPage();
    await happenings.unlessLost(openPage(happenings.page(), address, call));
  }

  switchWindow(window: WindowSought, call: Call): Promise<void> {
    return this.#live.happenings.unlessLost(switchWindow(this.#live, window, call));
  }

  async placeWindow(): Promise<void> {
    throw new BotError('driver-failed', 'Only windows of desktop programs can be placed.');
  }

  async closeWindow(): Promise<string> {
    throw new BotError(
      'driver-failed',
      'Only windows of desktop programs can be closed; use what the page offers for it.',
    );
  }

  async whereabouts(): Promise<string> {
    return hostOf(this.#live.happenings.page().url());
  }

  locate(sought: Sought, call: Call): Promise<Candidate[]> {
    return this.#within(call, 'looking for a thing on the page', async () => {
      const frames = await findFrames(this.#live.happenings.page(), sought.frames);
      const all = await Promise.all(
        frames.map(async (frame) => {
          try {
            const found = await proposed(this.#live.documents, frame, sought);
            return found.map((one) => ({ ...one, where: hostOf(frame.url()) }));
          } catch (error) {
            if (await wentAway(frame, error)) return [];
            throw error;
          }
        }),
      );
      return all.flat();
    });
  }

  click(ref: string, options: ClickOptions, call: Call): Promise<void> {
    return this.#live.happenings.unlessLost(this.#live.hands.click(ref, options, call));
  }

  type(ref: string, text: string | SecretText, call: Call): Promise<void> {
    if (typeof text !== 'string') this.#live.camera.keepSecret(text);
    return this.#live.happenings.unlessLost(this.#live.hands.type(ref, text, call));
  }

  choose(ref: string, option: string | boolean, call: Call): Promise<void> {
    return this.#live.happenings.unlessLost(this.#live.hands.choose(ref, option, call));
  }

  press(keys: string, ref: string | undefined, call: Call): Promise<void> {
    return this.#live.happenings.unlessLost(this.#live.hands.press(keys, ref, call));
  }

  hover(ref: string, call: Call): Promise<void> {
    return this.#live.happenings.unlessLost(this.#live.hands.hover(ref, call));
  }

  pickDay(ref: string, day: string, call: Call): Promise<void> {
    return this.#live.happenings.unlessLost(this.#live.hands.pickDay(ref, day, call));
  }

  drag(ref: string, to: DragTo, call: Call): Promise<void> {
    return this.#live.happenings.unlessLost(this.#live.hands.drag(ref, to, call));
  }

  upload(ref: string, files: string[], call: Call): Promise<void> {
    return this.#live.happenings.unlessLost(this.#live.hands.upload(ref, files, call));
  }

  download(ref: string, call: Call): Promise<{ path: string; name: string }> {
    return this.#live.happenings.unlessLost(this.#live.hands.download(ref, call));
  }

  readText(ref: string, call: Call): Promise<string> {
    return this.#within(call, 'reading a text', () =>
      this.#live.documents.call(this.#live.documents.frameOf(ref), 'readText', ref),
    );
  }

  readTable(ref: string, call: Call): Promise<TableText> {
    return this.#within(call, 'reading a table', () =>
      this.#live.documents.call(this.#live.documents.frameOf(ref), 'readTable', ref),
    );
  }

  scrollTable(ref: string, atMost: number, call: Call): Promise<TableText> {
    const { documents, happenings } = this.#live;
    return this.#within(call, 'reading a table row by row', () =>
      scrollTable({ documents, ref, atMost, isBusy: () => happenings.isBusy() }),
    );
  }

  async glance(condition: Condition, call: Call): Promise<Seen> {
    const { frames: _, ...seen } = await this.#within(call, 'looking at the page', () =>
      this.#live.looker.look(condition, new Set()),
    );
    return seen;
  }

  async watch(condition: Condition, options: { notIn?: string }, call: Call): Promise<Seen> {
    const notIn = new Set((options.notIn ?? '').split(' ').filter((mark) => mark !== ''));
    let seen: Seen = { held: false, saw: 'nothing yet', mark: '' };
    try {
      await this.#within(call, 'waiting for the page', async () => {
        while (!call.signal.aborted && Date.now() < call.deadline) {
          const { happenings } = this.#live;
          const count = happenings.count();
          const { frames, ...look } = await this.#live.looker.look(condition, notIn);
          seen = look;
          if (look.held) return;
          await happenings.next(
            count,
            frames.map(({ frame, version }) =>
              this.#live.documents.call(frame, 'changedSince', version).catch(isChange),
            ),
          );
        }
      });
    } catch (error) {
      if (!(error instanceof BotError) || error.kind !== 'timed-out') throw error;
    }
    return this.#live.happenings.isBusy() ? { ...seen, busy: true } : seen;
  }

  picture(call: Call, framed?: string): Promise<Picture> {
    return this.#within(call, 'taking a picture', () =>
      this.#live.camera.picture(this.#live.happenings.page(), framed),
    );
  }

  close(): Promise<void> {
    return this.#live.close();
  }

  /** A call that ends with the page or browser it is for. */
  #within<T>(call: Call, what: string, work: () => Promise<T>): Promise<T> {
    return within(call, what, () => this.#live.happenings.unlessLost(work()));
  }
}

/** What a frame proposes; with all that is alike, as text. */
async function proposed(documents: Documents, frame: Frame, { ways, like }: Sought): Promise<Found[]> {
  if (!like) return documents.call(frame, 'locate', ways);
  return JSON.parse(await documents.call(frame, 'propose', ways, like)) as Found[];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? placeOf(new URL(url)) : '';
}

/** A document that cannot say when it changes has gone, which is a change. */
function isChange(error: unknown): unknown {
  return error;
}
