import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
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
} from '../../language/driver.ts';
import { BotError } from '../../language/errors.ts';
import { Camera } from './camera.ts';
import { Documents, isGone } from './documents.ts';
import { findFrames } from './find-frames.ts';
import { WebHands } from './hands.ts';
import { Happenings } from './happenings.ts';
import { Looker } from './look.ts';
import { openPage } from './open-page.ts';
import { startBrowser } from './start-browser.ts';
import { within } from './within.ts';

/** What a web screen needs to know of the run it serves. */
export interface WebScreenSettings {
  headed: boolean;
  /** Files that come down go here; without it into a folder that is removed at the end. */
  filesFolder?: string;
  /** Further arguments for the browser. */
  browserArgs?: string[];
}

/** Starts a browser of its own and drives it. */
export async function openWebScreen(settings: WebScreenSettings): Promise<Screen> {
  const browser = await startBrowser({ headed: settings.headed, args: settings.browserArgs ?? [] });
  try {
    const own = settings.filesFolder === undefined;
    const folder = settings.filesFolder ?? (await mkdtemp(join(tmpdir(), 'deskhand-web-')));
    const context = await browser.newContext({ acceptDownloads: true, locale: 'en-US' });
    const screen = new WebScreen({ browser, context, folder, own });
    await context.newPage();
    return screen;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

class WebScreen implements Screen {
  readonly surface = 'web';
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  readonly #folder: { path: string; own: boolean };
  readonly #documents = new Documents();
  readonly #happenings: Happenings;
  readonly #hands: WebHands;
  readonly #looker: Looker;
  readonly #camera: Camera;

  constructor(parts: { browser: Browser; context: BrowserContext; folder: string; own: boolean }) {
    this.#browser = parts.browser;
    this.#context = parts.context;
    this.#folder = { path: parts.folder, own: parts.own };
    this.#happenings = new Happenings(parts.context, parts.folder);
    this.#hands = new WebHands(this.#documents, this.#happenings);
    this.#looker = new Looker(this.#documents, this.#happenings);
    this.#camera = new Camera(this.#documents);
  }

  async open(address: string, call: Call): Promise<void> {
    this.#happenings.startAnew();
    if (this.#context.pages().length === 0) await this.#context.newPage();
    await openPage(this.#happenings.page(), address, call);
  }

  async whereabouts(): Promise<string> {
    return hostOf(this.#happenings.page().url());
  }

  locate(sought: Sought, call: Call): Promise<Candidate[]> {
    return within(call, 'looking for a thing on the page', async () => {
      const frames = await findFrames(this.#happenings.page(), sought.frames);
      const all = await Promise.all(
        frames.map(async (frame) => {
          try {
            const found = await this.#documents.call(frame, 'locate', sought.ways, sought.like);
            return found.map((one) => ({ ...one, where: hostOf(frame.url()) }));
          } catch (error) {
            if (isGone(error) || frame.isDetached()) return [];
            throw error;
          }
        }),
      );
      return all.flat();
    });
  }

  click(ref: string, options: ClickOptions, call: Call): Promise<void> {
    return this.#hands.click(ref, options, call);
  }

  type(ref: string, text: string | SecretText, call: Call): Promise<void> {
    if (typeof text !== 'string') this.#camera.keepSecret(text);
    return this.#hands.type(ref, text, call);
  }

  choose(ref: string, option: string | boolean, call: Call): Promise<void> {
    return this.#hands.choose(ref, option, call);
  }

  press(keys: string, ref: string | undefined, call: Call): Promise<void> {
    return this.#hands.press(keys, ref, call);
  }

  hover(ref: string, call: Call): Promise<void> {
    return this.#hands.hover(ref, call);
  }

  drag(ref: string, to: DragTo, call: Call): Promise<void> {
    return this.#hands.drag(ref, to, call);
  }

  upload(ref: string, files: string[], call: Call): Promise<void> {
    return this.#hands.upload(ref, files, call);
  }

  download(ref: string, call: Call): Promise<{ path: string; name: string }> {
    return this.#hands.download(ref, call);
  }

  readText(ref: string, call: Call): Promise<string> {
    return within(call, 'reading a text', () =>
      this.#documents.call(this.#documents.frameOf(ref), 'readText', ref),
    );
  }

  readTable(ref: string, call: Call): Promise<TableText> {
    return within(call, 'reading a table', () =>
      this.#documents.call(this.#documents.frameOf(ref), 'readTable', ref),
    );
  }

  async glance(condition: Condition, call: Call): Promise<Seen> {
    const { held, saw, mark } = await within(call, 'looking at the page', () =>
      this.#looker.look(condition, new Set()),
    );
    return { held, saw, mark };
  }

  async watch(condition: Condition, options: { notIn?: string }, call: Call): Promise<Seen> {
    const notIn = new Set((options.notIn ?? '').split(' ').filter((mark) => mark !== ''));
    let seen: Seen = { held: false, saw: 'nothing yet', mark: '' };
    try {
      await within(call, 'waiting for the page', async () => {
        while (!call.signal.aborted && Date.now() < call.deadline) {
          const { frames, ...look } = await this.#looker.look(condition, notIn);
          seen = look;
          if (look.held) return;
          await this.#happenings.next(
            frames.map(({ frame, version }) =>
              this.#documents.call(frame, 'changedSince', version).catch(isChange),
            ),
          );
        }
      });
    } catch (error) {
      if (!(error instanceof BotError) || error.kind !== 'timed-out') throw error;
    }
    return seen;
  }

  picture(call: Call): Promise<Picture> {
    return within(call, 'taking a picture', () => this.#camera.picture(this.#happenings.page()));
  }

  async close(): Promise<void> {
    await this.#browser.close();
    if (this.#folder.own) await rm(this.#folder.path, { recursive: true, force: true });
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** A document that cannot say when it changes has gone, which is a change. */
function isChange(error: unknown): unknown {
  return error;
}
