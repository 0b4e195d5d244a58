import { isField, refOf, type Thing, tidy } from '../../drivers/desktop/tree/thing.ts';
import type { RawEvent } from '../raw-event.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import { foldsOut, pageOf, type Scene, type StackedWindow } from './scene.ts';
import type { WindowBook } from './window-book.ts';

/** Things whose words tell a person something, the most telling first; the others are there to be used. */
const telling = [
  /^(?:alert|notification|info bar)$/,
  /^(?:status bar|statusbar)$/,
  /^(?:heading|label|static|paragraph|text)$/,
  /^(?:table cell|list item|tree item)$/,
];
/** A recording takes no more at once. */
const mostTexts = 20;
const longestText = 300;
/** Longer texts are no proof anyway. */
const mostWords = 40;
const endSigns = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

/** What came to be shown between two looks, as raw events: what fields hold is told elsewhere, as it is typed. */
export function tellChanges(before: Scene, after: Scene, book: WindowBook): RawEvent[] {
  const [old, now] = [managed(before, book), managed(after, book)];
  const isIn = (windows: StackedWindow[], { window }: StackedWindow) =>
    windows.find((one) => one.window === window);
  const kept = now.filter((one) => isIn(old, one));
  const renamed = kept.filter((one) => isIn(old, one)?.title !== one.title);
  const opened = now.filter((one) => !isIn(old, one)).toReversed();
  // What shows in a window is told while that window is in front: after those before it went, before others came.
  return [
    ...old.filter((one) => !isIn(now, one)).map((window) => closed(window, after, book)),
    ...heldAnew(before, after, book),
    ...kept.flatMap((window) => textsOf(window, { before, after, book })),
    ...renamed.map((window) => documentOf(window, [], book)),
    ...opened.flatMap((window) => opening(window, after, book)),
  ];
}

/** The windows of the programs that are part of the recording. */
const managed = ({ stack }: Scene, book: WindowBook) =>
  stack.filter((window) => window.managed && !window.ours && book.isOpened(window.pid));

/** A window that came to be. */
export function opening(window: StackedWindow, after: Scene, book: WindowBook): RawEvent[] {
  const page = book.page(window);
  const said = texts(after, window).slice(0, mostTexts);
  // The first window of all is the one the recording begins in.
  const news: RawEvent[] = page === 1 ? [] : [{ what: 'page-opened', page }];
  return [...news, documentOf(window, said, book)];
}

function documentOf(window: StackedWindow, said: string[], book: WindowBook): RawEvent {
  const { title } = window;
  const [url, program, page] = [book.address(window), book.program(window), book.page(window)];
  return { what: 'document', main: true, url, title, said, program, page };
}

function closed(window: StackedWindow, after: Scene, book: WindowBook): RawEvent {
  const front = after.stack.find(({ window: id }) => id === after.front);
  return {
    what: 'page-closed',
    page: book.page(window),
    ...(front && { url: book.address(front), front: book.page(front) }),
  };
}

function textsOf(
  window: StackedWindow,
  { before, after, book }: { before: Scene; after: Scene; book: WindowBook },
): RawEvent[] {
  const [old, now] = [texts(before, window), texts(after, window)];
  const said = now.filter((text) => !old.includes(text)).slice(0, mostTexts);
  const gone = old.filter((text) => !now.includes(text)).slice(0, mostTexts);
  if (said.length === 0 && gone.length === 0) return [];
  const readable = before.things.filter((thing) => !isField(thing)).map(({ name }) => tidy(name));
  const fresh = said.map((text) => freshness(text, readable));
  return [{ what: 'shown', said, fresh, ...(gone.length > 0 && { gone }), page: book.page(window) }];
}

/** For each word, how many words from there on were not to be read before; 0 when even all of them were. */
function freshness(text: string, before: readonly string[]): number[] {
  const words = tidy(text).split(' ').slice(0, mostWords);
  return words.map((_, start) => {
    const wasRead = (count: number) => {
      // A proof leaves out the signs at its ends.
      const said = words
        .slice(start, start + count)
        .join(' ')
        .replace(endSigns, '');
      return before.some((one) => one.includes(said));
    };
    let count = 1;
    while (start + count <= words.length && wasRead(count)) count += 1;
    return start + count > words.length ? 0 : count;
  });
}

/** What a window tells, each text once; nothing of its menus, whose words stand there whatever happens. */
function texts(scene: Scene, window: StackedWindow): string[] {
  const own = scene.things.filter(
    (thing) =>
      thing.name !== '' &&
      !isField(thing) &&
      pageOf(scene, thing)?.window === window.window &&
      !foldsOut(thing),
  );
  const ranked = telling.flatMap((kinds) => own.filter(({ kind }) => kinds.test(kind)));
  return [...new Set(ranked.map(({ name }) => name.slice(0, longestText)))];
}

/** Lists and boxes that hold something else than before. */
function heldAnew(before: Scene, after: Scene, book: WindowBook): RawEvent[] {
  return after.things.flatMap((thing) => {
    const [was, is] = [before.held.get(refOf(thing)), after.held.get(refOf(thing))];
    return was === undefined || is === undefined || was === is
      ? []
      : holds(thing, is, { scene: after, book });
  });
}

/** A field, list or box that holds something else, though nobody wrote into it. */
export function holds(
  thing: Thing,
  value: string | boolean,
  { scene, book }: { scene: Scene; book: WindowBook },
): RawEvent[] {
  const window = pageOf(scene, thing);
  // What a window empties while it closes is no news.
  if (!window) return [];
  return [{ what: 'holds', on: fingerprintOf(thing, scene.things), value, page: book.page(window) }];
}
