import type { Frame, Page } from 'playwright-core';
import type { Condition, Seen, Sought, WindowSought } from '../../language/driver.ts';
import { fitsGlob } from '../../language/fits-glob.ts';
import type { Documents } from './documents.ts';
import { findFrames } from './find-frames.ts';
import type { Happenings } from './happenings.ts';
import type { Sight } from './page-calls.ts';
import { wentAway } from './went-away.ts';

/** What was seen, and how to wait for the documents looked at to change. */
export interface Look extends Seen {
  frames: { frame: Frame; version: number }[];
}

/** A frame that was asked, and what it saw. */
interface Asked {
  frame: Frame;
  sight: Sight;
}

/** Looks once for a condition in the documents and happenings of a browser; `notIn` are marks of matches that prove nothing. */
export class Looker {
  readonly #documents: Documents;
  readonly #happenings: Happenings;

  constructor(documents: Documents, happenings: Happenings) {
    this.#documents = documents;
    this.#happenings = happenings;
  }

  async look(condition: Condition, notIn: ReadonlySet<string>): Promise<Look> {
    const look = await this.#look(condition, notIn);
    return look.held ? look : { ...look, saw: look.saw + this.#happenings.unasked() };
  }

  async #look(condition: Condition, notIn: ReadonlySet<string>): Promise<Look> {
    switch (condition.what) {
      case 'text':
        return this.#any(this.#frames(), notIn, (frame) =>
          this.#documents.call(frame, 'seeText', condition.text),
        );
      case 'no-text':
        return this.#noText(condition.text, notIn);
      case 'value':
        return this.#value(condition);
      case 'page':
        return this.#page(condition, notIn);
      case 'appears':
        return this.#any(await this.#sought(condition.sought), notIn, (frame) =>
          this.#documents.call(frame, 'seeTarget', condition.sought.ways, condition.name),
        );
      case 'gone':
        return this.#gone(condition, notIn);
      case 'row':
        return this.#any(await this.#sought(condition.sought), notIn, (frame) =>
          this.#documents.call(frame, 'seeRow', condition.sought.ways, condition),
        );
      case 'says':
        return this.#any(await this.#sought(condition.sought), notIn, (frame) =>
          this.#documents.call(frame, 'seeSays', condition.sought.ways, condition),
        );
      case 'holds':
        return this.#any(await this.#sought(condition.sought), notIn, (frame) =>
          this.#documents.call(frame, 'seeHolds', condition.sought.ways, condition),
        );
      case 'request':
        return this.#request(condition, notIn);
      case 'changes':
        return this.#changes(notIn);
      case 'dialog':
        return this.#dialog(condition.text, notIn);
      case 'download':
        return this.#download(condition.name, notIn);
    }
  }

  #frames(): Frame[] {
    return this.#happenings.page().frames();
  }

  #sought(sought: Sought): Promise<Frame[]> {
    return findFrames(this.#happenings.page(), sought.frames);
  }

  /** Asks every frame; one that goes away under the question has nothing to say. */
  async #ask(frames: Frame[], ask: (frame: Frame) => Promise<Sight>): Promise<Asked[]> {
    const sights = await Promise.all(
      frames.map(async (frame) => {
        try {
          return { frame, sight: await ask(frame) };
        } catch (error) {
          if (await wentAway(frame, error)) return undefined;
          throw error;
        }
      }),
    );
    return sights.filter((one) => one !== undefined);
  }

  async #any(
    frames: Frame[],
    notIn: ReadonlySet<string>,
    ask: (frame: Frame) => Promise<Sight>,
  ): Promise<Look> {
    const sights = await this.#ask(frames, ask);
    const held = sights.filter(({ sight }) => sight.held);
    const news = held.filter(({ sight }) => !notIn.has(sight.mark));
    const telling = news[0] ?? held[0] ?? sights[0];
    const before = news.length === 0 && held.length > 0 ? ', but it was there before' : '';
    return {
      held: news.length > 0,
      saw: telling ? telling.sight.saw + before : 'no such frame is there',
      mark: (news.length > 0 ? news : held.length > 0 ? held : sights)
        .map(({ sight }) => sight.mark)
        .join(' '),
      frames: waitable(sights),
    };
  }

  async #noText(text: string, notIn: ReadonlySet<string>): Promise<Look> {
    const sights = await this.#ask(this.#frames(), (frame) => this.#documents.call(frame, 'seeText', text));
    const mark = sights[0]?.sight.mark ?? '';
    const shown = sights.some(({ sight }) => sight.held);
    return {
      held: !shown && !notIn.has(mark),
      saw: shown ? `"${text}" is still shown` : `"${text}" is not shown`,
      mark,
      frames: waitable(sights),
    };
  }

  async #gone(condition: Extract<Condition, { what: 'gone' }>, notIn: ReadonlySet<string>): Promise<Look> {
    const { sought, name } = condition;
    const main = this.#happenings.page().mainFrame();
    const [whole] = await this.#ask([main], (frame) => this.#documents.call(frame, 'seeTitle', '*'));
    const sights = await this.#ask(await this.#sought(sought), (frame) =>
      this.#documents.call(frame, 'seeTarget', sought.ways, name),
    );
    const there = sights.some(({ sight }) => sight.held);
    const mark =
      sights.find(({ sight }) => sight.held)?.sight.mark ?? sights[0]?.sight.mark ?? whole?.sight.mark ?? '';
    return {
      held: !there && !notIn.has(mark),
      saw: there ? `${name} is still there` : `${name} is not there`,
      mark,
      frames: waitable(sights.length > 0 ? sights : whole ? [whole] : []),
    };
  }

  async #value(condition: Extract<Condition, { what: 'value' }>): Promise<Look> {
    const frame = this.#documents.frameOf(condition.ref);
    const { value } = condition;
    const plain = typeof value === 'object' ? value.reveal() : value;
    const sight = await this.#documents.call(frame, 'seeValue', condition.ref, plain);
    return { ...sight, frames: waitable([{ frame, sight }]) };
  }

  async #page(condition: Extract<Condition, { what: 'page' }>, notIn: ReadonlySet<string>): Promise<Look> {
    const page = this.#happenings.page();
    const { title = '*' } = condition;
    const { fits, title: seen } = await this.fitsPage(page, { ...condition, title });
    const url = page.url();
    // An address can change inside one document; then the document is the same, but the page a person sees is not.
    const mark = `${seen?.sight.mark ?? ''}@${encodeURIComponent(url)}`;
    return {
      held: fits && !notIn.has(mark),
      saw: `the page ${url}${condition.title && seen ? `, and ${seen.sight.saw}` : ''}`,
      mark,
      frames: waitable(seen ? [seen] : []),
    };
  }

  /** Whether a page has this address and title, with what was seen of the title when one is asked for. */
  async fitsPage(page: Page, { url, title }: WindowSought): Promise<{ fits: boolean; title?: Asked }> {
    const fits = url === undefined || fitsAddress(page.url(), url);
    if (title === undefined) return { fits };
    const [seen] = await this.#ask([page.mainFrame()], (frame) =>
      this.#documents.call(frame, 'seeTitle', title),
    );
    return seen ? { fits: fits && seen.sight.held, title: seen } : { fits: false };
  }

  /** All that is shown, in one mark; dialogs, files and windows that came count as shown. */
  async #changes(notIn: ReadonlySet<string>): Promise<Look> {
    const sights = await this.#ask(this.#frames(), (frame) => this.#documents.call(frame, 'seeState'));
    const { dialogs, downloads } = this.#happenings;
    const states = sights.map(({ sight }) => sight.mark);
    const mark = ['changes', dialogs.length, downloads.length, ...states].join('/');
    return {
      held: !notIn.has(mark),
      saw: sights[0]?.sight.saw ?? 'no page',
      mark,
      frames: waitable(sights),
    };
  }

  #dialog(text: string, notIn: ReadonlySet<string>): Look {
    const dialogs = this.#happenings.shownDialogs();
    const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
    const match = dialogs.findLast((dialog) => plain(dialog.text).includes(plain(text)));
    const last = dialogs.at(-1);
    const mark = match ? `dialog${match.number}` : 'no-dialog';
    return {
      held: match !== undefined && !isOld(mark, notIn),
      saw: last ? `the last dialog said "${last.text}"` : 'no dialog was shown',
      mark,
      frames: [],
    };
  }

  #request({ method, address }: Extract<Condition, { what: 'request' }>, notIn: ReadonlySet<string>): Look {
    const fitsMethod = (one: string) => (method === '' ? one !== 'GET' : one === method);
    const answered = this.#happenings.requests;
    const match = answered.findLast(
      (one) =>
        fitsMethod(one.method) &&
        one.status < 400 &&
        (fitsGlob(one.url, address) || fitsGlob(one.url.replace(/[?#].*$/, ''), address)),
    );
    const last = answered.findLast((one) => one.method !== 'GET');
    const mark = match ? `request${match.number}` : 'no-request';
    return {
      held: match !== undefined && !isOld(mark, notIn),
      saw: last
        ? `the last request was ${requestInWords(last)}, answered ${last.status}`
        : 'no request was answered',
      mark,
      frames: [],
    };
  }

  #download(name: string, notIn: ReadonlySet<string>): Look {
    const downloads = this.#happenings.arrivedDownloads();
    const match = downloads.findLast((download) => fitsGlob(download.name, name));
    const last = downloads.at(-1);
    const mark = match ? `download${match.number}` : 'no-download';
    return {
      held: match !== undefined && !isOld(mark, notIn),
      saw: last ? `the last file was "${last.name}"` : 'no file came down',
      mark,
      frames: [],
    };
  }
}

/** Method and address without host and query: queries may hold what was typed. */
function requestInWords({ method, url }: { method: string; url: string }): string {
  if (!URL.canParse(url)) return `${method} ${url}`;
  const { pathname, hash } = new URL(url);
  return `${method} ${pathname}${hash}`;
}

/** `http://host` and `http://host/` are the same page. */
function fitsAddress(url: string, glob: string): boolean {
  const plain = url.replace(/[?#].*$/s, '');
  return [url, plain, plain.replace(/\/$/, '')].some((one) => fitsGlob(one, glob));
}

function isOld(mark: string, notIn: ReadonlySet<string>): boolean {
  return notIn.has(mark);
}

function waitable(sights: Asked[]): Look['frames'] {
  return sights.map(({ frame, sight }) => ({ frame, version: sight.version }));
}
