import type { RecorderKit } from './recorder-kit.ts';

/** Tells of all texts of a page which say something that was not there before. */
export const newsKit = {
  /** Alerts and status lines, then headings and captions. */
  saidIn(this: RecorderKit, top: Element): string[] {
    const pick = (selector: string) =>
      [...(top.matches(selector) ? [top] : []), ...top.querySelectorAll(selector)]
        .filter((element) => this.isVisible(element))
        .map((element) => this.tidy(this.shownText(element)));
    return [
      ...pick('[role=alert],[role=status],[aria-live=assertive],[aria-live=polite],output'),
      ...pick('h1,h2,h3,legend,caption,[role=heading],[role=dialog] [role=heading]'),
    ];
  },

  /** More texts than these only repeat each other. */
  mostTold: 6,

  mostTelling(this: RecorderKit, texts: string[], most?: number): string[] {
    /** Longer texts are paragraphs. */
    const longest = 200;
    return [...new Set(texts.filter((text) => text.length > 2 && text.length <= longest))].slice(
      0,
      most ?? this.mostTold,
    );
  },

  /** The texts in which something was not there before, with how new their words are: first what is new for itself, then the whole that also says old words. */
  newsAmong(this: RecorderKit, texts: string[]): { text: string; words: number[] }[] {
    /** A table that is drawn anew has many texts, all of them old; a page is not held up longer than this for them, in ms. */
    const [most, budgetMs] = [60, 20];
    const started = performance.now();
    const before = this.readBefore();
    const news: { text: string; words: number[] }[] = [];
    for (const [at, text] of this.mostTelling(texts, most).entries()) {
      const isOver = at >= this.mostTold && performance.now() - started > budgetMs;
      if (news.length >= this.mostTold || isOver) break;
      const words = this.freshness(text, before);
      if (words.some((one) => one > 0)) news.push({ text, words });
    }
    const isWhole = ({ text, words }: { text: string; words: number[] }) =>
      words.at(-1) === 0 && news.some((other) => other.text !== text && this.holdsText(text, other.text));
    return news.sort((one, other) => Number(isWhole(one)) - Number(isWhole(other)));
  },

  newTexts(this: RecorderKit, element: Element): string[] {
    if (!this.isVisible(element) || element.matches('script,style,option')) return [];
    return [...this.saidIn(element), this.tidy(this.shownText(element))];
  },

  /** Buttons that stand close together are read as one word, and apart as soon as something comes between them. */
  readBefore(this: RecorderKit): string {
    return `${this.textBefore} ${this.textBefore.replace(/([\p{Ll}\p{N}])(?=\p{Lu})/gu, '$1 ')}`;
  },

  /** For each word, how many words from there on were not to be read before; 0 when even all of them were. */
  freshness(this: RecorderKit, text: string, before: string = this.readBefore()): number[] {
    /** Longer texts are no proof anyway. */
    const most = 40;
    const words = this.tidy(text).split(' ').slice(0, most);
    const fresh: number[] = [];
    let end = 1;
    for (let start = 0; start < words.length; start += 1) {
      end = Math.max(end, start + 1);
      while (end <= words.length && this.wasRead(before, words.slice(start, end))) end += 1;
      fresh.push(end > words.length ? 0 : end - start);
    }
    return fresh;
  },
};
