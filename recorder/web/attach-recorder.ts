import { randomBytes } from 'node:crypto';
import type { BrowserContext, Frame, Page, Response } from 'playwright-core';
import { z } from 'zod';
import { calledIn } from '../../drivers/web/called-in.ts';
import { kitSource, loadKits } from '../../drivers/web/page-source.ts';
import { atMost } from '../../language/at-most.ts';
import { type Fingerprint, inOnePage } from '../raw-event.ts';
import type { RecordingDesk, Standing } from '../recorder.ts';
import { followDialogs } from './follow-dialogs.ts';
import { frameChain } from './frame-chain.ts';
import { linkQuery } from './link-query.ts';

const wishes = [
  'pause',
  'go-on',
  'undo',
  'stop',
  'how-it-stands',
  'read',
  'must-say',
  'read-table',
  'pick-again',
  'pick-nothing',
  'accept-rows',
  'refuse-rows',
] as const;

const messageSchema = z.union([
  z.strictObject({ event: z.record(z.string(), z.unknown()) }),
  z.strictObject({ wish: z.enum(wishes) }),
  z.strictObject({ newsAfter: z.int() }),
]);

/** What a page hears of a recording that has ended. */
const ended = { paused: true, count: 0, last: '', news: 0, steps: [], ended: true };

/** Watches every page and frame of a browser context for a recording. `detach` leaves nothing in the pages. */
export async function attachRecorder(
  context: BrowserContext,
  desk: RecordingDesk,
): Promise<{ detach(): Promise<void> }> {
  const news = new News(desk);
  const pages = new Map<Page, number>();
  const numberOf = (page: Page) => {
    const number = pages.get(page) ?? pages.size + 1;
    pages.set(page, number);
    return number;
  };
  // A name nobody can guess, and gone from the page before its first line runs.
  const door = `deskhand${randomBytes(8).toString('hex')}`;
  const links = new WeakMap<Page, Fingerprint>();
  const binding = await context.exposeBinding(door, async ({ frame, page }, sent: unknown) => {
    const message = messageSchema.safeParse(sent);
    if (!message.success || news.isOver) return ended;
    if ('newsAfter' in message.data) return news.after(message.data.newsAfter);
    if ('wish' in message.data) return { ...grant(desk, message.data.wish), ended: false };
    const event = placed(message.data.event, frame, numberOf(page));
    return { ...desk.happened(withQuery(event, { frame, page, links })), ended: false };
  });
  const script = await context.addInitScript(await pageScript(door));
  const follow = (page: Page) => {
    followPage(page, desk, numberOf(page));
    // The script of an empty document lives on in the page loaded into it, and is not told.
    page.on('framenavigated', () => news.wake());
  };
  context.on('page', follow);
  return {
    async detach() {
      context.off('page', follow);
      await news.end(context);
      await script.dispose();
      await binding.dispose();
    },
  };
}

/** Lets pages wait for what changes, and tells them the end. */
class News {
  readonly #desk: RecordingDesk;
  readonly #unfollow: () => void;
  #waiting: (() => void)[] = [];
  isOver = false;

  constructor(desk: RecordingDesk) {
    this.#desk = desk;
    this.#unfollow = desk.follow(() => this.wake());
  }

  async after(known: number): Promise<Standing & { ended: boolean }> {
    if (this.#desk.standing().news === known)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.isOver ? ended : { ...this.#desk.standing(), ended: false };
  }

  /** The pages need a moment to put everything away; whoever ends the recording may close them right after. */
  async end(context: BrowserContext): Promise<void> {
    // What came of the last act is told when the page has come to rest, and then on its way in order: once the pages answer, all of it has arrived.
    await new Promise((resolve) => setTimeout(resolve, restingMs));
    await pagesAnswer(context, arrivingMs);
    this.isOver = true;
    this.#unfollow();
    this.wake();
    await pagesAnswer(context, endingMs);
  }

  wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

/** A page that hangs does not keep a recording from being saved. */
const endingMs = 1000;
/** A page is at rest when nothing changed for 80 ms; people end a recording when they see the result, which is sooner. */
const restingMs = 300;
/** On a busy machine the last acts arrive seconds late, and none of them may be lost. */
const arrivingMs = 5000;

async function pagesAnswer(context: BrowserContext, limitMs: number): Promise<void> {
  const isOpen = (frame: Frame) => frame.evaluate(() => undefined).catch(() => undefined);
  await atMost(limitMs, Promise.all(context.pages().flatMap((page) => page.frames().map(isOpen))));
}

function grant(desk: RecordingDesk, wish: (typeof wishes)[number]): Standing {
  switch (wish) {
    case 'undo':
      return desk.undo();
    case 'pause':
    case 'go-on':
      return desk.pause(wish === 'pause');
    case 'read':
    case 'must-say':
    case 'read-table':
    case 'pick-again':
      return desk.pick(wish);
    case 'pick-nothing':
      return desk.pick(undefined);
    case 'accept-rows':
    case 'refuse-rows':
      return desk.forEach(wish === 'accept-rows');
    case 'stop':
      desk.stop();
      return desk.standing();
    case 'how-it-stands':
      return desk.standing();
  }
}

/** A page does not know the frames it lives in, nor which page it is; the browser does. */
function placed(event: Record<string, unknown>, frame: Frame, page: number): Record<string, unknown> {
  const frames = frameChain(frame);
  const inFrame = (thing: unknown) =>
    typeof thing === 'object' && thing !== null ? { ...thing, frames } : thing;
  return {
    ...event,
    ...(event.on !== undefined && { on: inFrame(event.on) }),
    ...(event.to !== undefined && { to: inFrame(event.to) }),
    ...(inOnePage.has(event.what) && { page }),
  };
}

/** Where a link leads, of which the page's own script does not know: only the link's words are told of the address. */
function withQuery(
  event: Record<string, unknown>,
  { frame, page, links }: { frame: Frame; page: Page; links: WeakMap<Page, Fingerprint> },
): Record<string, unknown> {
  if (event.what === 'click') links.set(page, event.on as Fingerprint);
  if (event.what !== 'document' || event.main !== true) return event;
  const query = linkQuery(links.get(page), frame.url());
  return query.length > 0 ? { ...event, query } : event;
}

function followPage(page: Page, desk: RecordingDesk, number: number): void {
  // The first page is not opened by anything the person did.
  if (page.context().pages().length > 1) desk.happened({ what: 'page-opened', page: number });
  page.on('close', () => {
    const front = page.context().pages().at(-1)?.url() ?? '';
    desk.happened({ what: 'page-closed', url: front.replace(/[?#].*$/s, ''), page: number });
  });
  page.on('download', (download) => desk.happened({ what: 'download', name: download.suggestedFilename() }));
  page.on('response', (response) => tellAnswer(response, desk));
  followDialogs(page, desk);
}

/** Requests that change something are the last proof when nothing is shown; pages ask for the rest all the time. */
function tellAnswer(response: Response, desk: RecordingDesk): void {
  const request = response.request();
  const method = request.method();
  const changes = !/^(?:GET|HEAD|OPTIONS)$/.test(method) && request.resourceType() !== 'ping';
  if (!changes || response.status() >= 400 || request.isNavigationRequest()) return;
  const { origin, pathname } = new URL(response.url());
  const { startTime, responseStart } = request.timing();
  const at = responseStart < 0 ? {} : { at: startTime + responseStart };
  desk.happened({ what: 'request', method, url: origin + pathname + calledIn(request), ...at });
}

async function pageScript(door: string): Promise<string> {
  const parts = await Promise.all([
    loadKits(new URL('../../drivers/web/page-script/index.ts', import.meta.url)),
    loadKits(new URL('./page-script/index.ts', import.meta.url)),
  ]);
  return `(() => {
const send = window[${JSON.stringify(door)}];
delete window[${JSON.stringify(door)}];
if (!send) return;
const kit = ${kitSource(parts.flat())};
kit.documentName = 'r' + Math.random().toString(36).slice(2, 10);
kit.startRecording(send);
})();`;
}
