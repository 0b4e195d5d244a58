import type { PageKit } from './page-kit.ts';

/** Texts as a person reads them. */
export const textKit = {
  /** One line, single spaces, without the private-use glyphs that icon fonts put into texts. */
  tidy(text: string | null | undefined): string {
    return (text ?? '')
      .replace(/[\uE000-\uF8FF\u200B\uFEFF]/g, '')
      .replace(/\s+/g, ' ')
      .trim();
  },

  /** The text as it is laid out: what is hidden is left out, lines stay lines, and a closed list shows what is chosen in it. */
  shownText(this: PageKit, element: Element): string {
    return this.chosenFor(element, this.laidOut(element));
  },

  laidOut(element: Element): string {
    // Read by name: linters would have `textContent` instead, which tells hidden text too.
    const shown: unknown = Reflect.get(element, 'innerText');
    return typeof shown === 'string' ? shown : (element.textContent ?? '');
  },

  /** Browsers give all options of a list, line by line, for its text; a person sees one. */
  chosenFor(this: PageKit, element: Element, text: string): string {
    let told = '';
    let rest = `\n${text}\n`;
    const lists = element instanceof HTMLSelectElement ? [element] : element.querySelectorAll('select');
    for (const list of lists) {
      if (list.multiple || list.size > 1 || !this.isVisible(list)) continue;
      const offers = `\n${this.laidOut(list)}\n`;
      const at = rest.indexOf(offers);
      if (at < 0) continue;
      told += `${rest.slice(0, at)}\n${list.selectedOptions[0]?.label ?? ''}`;
      rest = rest.slice(at + offers.length - 1);
    }
    return (told + rest).slice(1, -1);
  },

  /** A label without its colon or its mark for a required field. */
  tidyLabel(this: PageKit, text: string | null | undefined): string {
    return this.tidy(text).replace(/^[\s*]+|[\s:*]+$/g, '');
  },

  /**
   * Says whether `text` stands in `whole` as words of its own: "Invoice 12" is not in "Invoice 123", "12" is not in "12.50", and
   * "posted" is not in "unposted".
   */
  holdsText(this: PageKit, whole: string, text: string): boolean {
    const sought = this.tidy(text);
    if (!sought) return false;
    const word = /[\p{L}\p{N}]/u;
    for (let at = whole.indexOf(sought); at >= 0; at = whole.indexOf(sought, at + 1)) {
      const before = whole.slice(Math.max(0, at - 2), at);
      const after = whole.slice(at + sought.length, at + sought.length + 2);
      const first = sought[0] ?? '';
      const last = sought[sought.length - 1] ?? '';
      const joinedBefore =
        word.test(first) && (word.test(before.slice(-1)) || (/\d/.test(first) && /\d[.,]$/.test(before)));
      const joinedAfter =
        word.test(last) && (word.test(after[0] ?? '') || (/\d/.test(last) && /^[.,]\d/.test(after)));
      if (!joinedBefore && !joinedAfter) return true;
    }
    return false;
  },

  /** A glob as a regular expression: `*` and `**` stand for anything, `?` for itself because addresses hold it. */
  globExpression(glob: string): RegExp {
    const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*');
    return new RegExp(`^${escaped}$`, 's');
  },
};
