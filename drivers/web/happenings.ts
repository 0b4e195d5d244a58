import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Dialog, Download, Page, Request, Response } from 'playwright-core';
import type { ClickOptions } from '../../language/driver.ts';
import { BotError, environmentError } from '../../language/errors.ts';
import { calledIn } from './called-in.ts';
import { safeFileName, wrongWith } from './check-file.ts';
import { settled } from './went-away.ts';

interface KeptDialog {
  number: number;
  kind: string;
  text: string;
}

interface KeptDownload {
  number: number;
  name: string;
  path: string;
  done: Promise<string | undefined>;
  arrived: boolean;
}

/** A request that was answered, by whichever page. */
interface Answered {
  number: number;
  method: string;
  /** Where one address serves many calls, with the call behind `#`. */
  url: string;
  status: number;
}

/** Pages ask for pictures and scripts by the hundred; nobody waits for those. */
const asksForData = /^(document|xhr|fetch|ping|other)$/;

/** Effects are looked for right after an act; older answers prove nothing any more. */
const mostRequests = 300;

/** Everything a browser does by itself: pages that open and close, dialogs, files that come down. */
export class Happenings {
  readonly #pages: Page[] = [];
  readonly #context: BrowserContext;
  readonly #folder: string;
  readonly dialogs: KeptDialog[] = [];
  readonly requests: Answered[] = [];
  readonly downloads: KeptDownload[] = [];
  /** How many of each were there when the last page was opened on purpose. */
  #before = { dialogs: 0, downloads: 0 };
  #armed: NonNullable<ClickOptions['dialog']> | undefined;
  #unasked: KeptDialog | undefined;
  /** What pages have asked for since the last act, and not got yet. */
  readonly #asked = new Set<Request>();
  #count = 0;
  readonly #waiting = new Set<() => void>();
  readonly #failing = new Set<(error: BotError) => void>();
  #crashed = false;
  #over: BotError | undefined;

  constructor(context: BrowserContext, folder: string) {
    this.#folder = folder;
    context.on('page', (page) => this.#follow(page));
    context.on('response', (response) => this.#keepAnswer(response));
    this.#context = context;
    context.on('close', () => this.#fail(this.#end()));
    context.on('request', (request) => {
      if (asksForData.test(request.resourceType())) this.#asked.add(request);
    });
    for (const end of ['requestfinished', 'requestfailed'] as const)
      context.on(end as 'requestfailed', (request) => this.#asked.delete(request));
    for (const page of context.pages()) this.#follow(page);
  }

  /** Why nothing more can be done in this browser; undefined while it lives. */
  over(): BotError | undefined {
    return this.#over;
  }

  hasPage(): boolean {
    return this.#pages.length > 0;
  }

  /** All open pages, the one in front last. */
  pages(): readonly Page[] {
    return this.#pages;
  }

  /** Brings a page in front. */
  async turnTo(page: Page): Promise<void> {
    const at = this.#pages.indexOf(page);
    if (at >= 0) this.#pages.push(...this.#pages.splice(at, 1));
    await page.bringToFront();
    this.#tell();
  }

  /** The page in front: of those still open, the one that was opened or turned to last. */
  page(): Page {
    const page = this.#pages.at(-1);
    if (page) return page;
    if (this.#over) throw this.#over;
    const why = this.#crashed ? 'The page crashed.' : 'Every page of the browser was closed.';
    throw new BotError('driver-failed', `${why} Open a page first.`);
  }

  /** The answer of some work, unless the page or the browser goes down meanwhile: nothing would ever answer then. */
  async unlessLost<T>(work: Promise<T>): Promise<T> {
    let fail: (error: BotError) => void = () => undefined;
    const lost = new Promise<never>((_, reject) => {
      fail = reject;
    });
    this.#failing.add(fail);
    try {
      return await Promise.race([work, lost]);
    } catch (error) {
      // The end of a browser is told window by window before it is told as a whole.
      if (!this.hasPage() && !(await settled(this.#context))) throw this.#end();
      throw error;
    } finally {
      this.#failing.delete(fail);
    }
  }

  #end(): BotError {
    this.#over ??= environmentError(
      'The browser ended under the run: it was closed, was killed, or crashed. Opening a page starts another one.',
    );
    return this.#over;
  }

  #fail(error: BotError): void {
    for (const fail of this.#failing) fail(error);
    this.#tell();
  }

  /** The answer for the next dialog; forgotten when another action begins. */
  arm(answer: ClickOptions['dialog']): void {
    this.#armed = answer;
    this.#unasked = undefined;
    this.#asked.clear();
  }

  /** Whether pages still wait for what they asked for since the last act. */
  isBusy(): boolean {
    return this.#asked.size > 0;
  }

  /** A page is opened on purpose: what was shown before belongs to the past. */
  startAnew(): void {
    this.#crashed = false;
    this.arm(undefined);
    this.#before = { dialogs: this.dialogs.length, downloads: this.downloads.length };
  }

  shownDialogs(): KeptDialog[] {
    return this.dialogs.slice(this.#before.dialogs);
  }

  arrivedDownloads(): KeptDownload[] {
    return this.downloads.slice(this.#before.downloads).filter(({ arrived }) => arrived);
  }

  /** What a dialog said that the last action did not expect; it was dismissed, so the action's effect may never show. */
  unasked(): string {
    return this.#unasked ? `; a dialog nobody answered said "${this.#unasked.text}" and was dismissed` : '';
  }

  /** Resolves at the first thing that happens after `count` of them, or when `other` does. */
  async next(count: number, other: Promise<unknown>[]): Promise<void> {
    if (this.#count !== count) return;
    let wake: () => void = () => undefined;
    const happened = new Promise<void>((resolve) => {
      wake = resolve;
    });
    this.#waiting.add(wake);
    try {
      await Promise.race([happened, ...other]);
    } finally {
      this.#waiting.delete(wake);
    }
  }

  /** How many things have happened: who looks at them counts first, so that nothing is missed between the look and the wait. */
  count(): number {
    return this.#count;
  }

  #tell = (): void => {
    this.#count += 1;
    for (const wake of this.#waiting) wake();
  };

  #follow(page: Page): void {
    this.#pages.push(page);
    page.on('close', () => this.#leave(page));
    page.on('crash', () => {
      this.#crashed = true;
      this.#leave(page);
      this.#fail(new BotError('driver-failed', 'The page crashed. Open it again.'));
      page.close().catch(this.#tell);
    });
    page.on('dialog', (dialog) => this.#answer(dialog));
    page.on('download', (download) => this.#keep(download));
    page.on('framenavigated', this.#tell);
    page.on('frameattached', this.#tell);
    page.on('framedetached', this.#tell);
    page.on('domcontentloaded', this.#tell);
    this.#tell();
  }

  #leave(page: Page): void {
    const at = this.#pages.indexOf(page);
    if (at >= 0) this.#pages.splice(at, 1);
    this.#tell();
  }

  #answer(dialog: Dialog): void {
    const kept = { number: this.dialogs.length + 1, kind: dialog.type(), text: dialog.message() };
    const armed = this.#armed;
    this.#armed = undefined;
    // Leaving a page was asked for by the step that leaves it.
    const leaving = kept.kind === 'beforeunload';
    if (!leaving) this.dialogs.push(kept);
    if (!armed && !leaving) this.#unasked = kept;
    const accept = leaving || armed?.answer === 'accept';
    const answered = accept ? dialog.accept(armed?.saying) : dialog.dismiss();
    // A page that closes takes its dialog along: then there is nothing left to answer.
    answered.then(this.#tell, this.#tell);
  }

  #keepAnswer(response: Response): void {
    const request = response.request();
    const method = request.method();
    const number = (this.requests.at(-1)?.number ?? 0) + 1;
    const url = response.url().replace(/#.*$/s, '') + calledIn(request);
    this.requests.push({ number, method, url, status: response.status() });
    if (this.requests.length > mostRequests) this.requests.shift();
    if (asksForData.test(response.request().resourceType())) this.#tell();
  }

  #keep(download: Download): void {
    const name = safeFileName(download.suggestedFilename());
    const path = join(this.#folder, randomUUID(), name);
    const done = mkdir(join(path, '..'), { recursive: true })
      .then(() => download.saveAs(path))
      .then(() => wrongWith(path))
      .catch(whyNot);
    const kept: KeptDownload = { number: this.downloads.length + 1, name, path, done, arrived: false };
    this.downloads.push(kept);
    done
      .then((failure) => {
        kept.arrived = failure === undefined;
        this.#tell();
      })
      .catch(this.#tell);
    this.#tell();
  }

  /** The newest file to come down after `count` others, once it is whole. */
  async downloadAfter(count: number): Promise<{ path: string; name: string }> {
    while (this.downloads.length <= count) await this.next(this.#count, []);
    const kept = this.downloads[count] as KeptDownload;
    const failure = await kept.done;
    if (failure === undefined) return { path: kept.path, name: kept.name };
    throw new BotError('driver-failed', `The file ${kept.name} did not come down: ${failure}.`);
  }
}

/** Why a file did not come down, as the browser says it. */
function whyNot(error: unknown): string {
  const words = error instanceof Error ? error.message.replace(/^download\.saveAs: /, '') : String(error);
  return /cancell?ed/.test(words)
    ? 'it was cancelled, or the connection broke'
    : (words.split('\n')[0] ?? '');
}
