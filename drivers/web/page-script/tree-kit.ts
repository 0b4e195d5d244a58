import type { PageKit } from './page-kit.ts';

/** The document with its open shadow roots as one tree, and what of it a person can see. */
export const treeKit = {
  /** The document and every open shadow root in it. */
  roots(): (Document | ShadowRoot)[] {
    const found: (Document | ShadowRoot)[] = [document];
    for (const root of found) {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) found.push(element.shadowRoot);
      }
    }
    return found;
  },

  /** All elements a selector picks, in every root; a selector the browser does not understand picks nothing. */
  pick(roots: (Document | ShadowRoot)[], selector: string): Element[] {
    try {
      return roots.flatMap((root) => [...root.querySelectorAll(selector)]);
    } catch (error) {
      if (error instanceof DOMException) return [];
      throw error;
    }
  },

  parentOf(element: Element): Element | null {
    if (element.assignedSlot) return element.assignedSlot;
    if (element.parentElement) return element.parentElement;
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  },

  /** The nearest ancestor-or-self that a selector picks, through shadow borders. */
  nearest(this: PageKit, element: Element, selector: string): Element | null {
    for (let at: Element | null = element; at; at = this.parentOf(at)) {
      if (at.matches(selector)) return at;
    }
    return null;
  },

  isShown(element: Element): boolean {
    return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  },

  /** Is shown, in a box of its own. */
  hasSize(this: PageKit, element: Element): boolean {
    if (!this.isShown(element)) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0;
  },

  /** Has a box and is not hidden. A file field may be hidden: pages dress it with a button. A box to tick is seen where it is drawn. */
  isVisible(this: PageKit, element: Element): boolean {
    if (element instanceof HTMLInputElement && element.type === 'file') return true;
    if (this.hasSize(element)) return true;
    if (this.isTickBox(element)) return this.drawnFor(element).length > 0;
    if (!this.isShown(element)) return false;
    return getComputedStyle(element).display === 'contents' || element instanceof HTMLOptionElement;
  },

  /** What a person points at when they point inside something: the button round a glyph, the link round a word. */
  ownerOf(this: PageKit, element: Element): Element {
    const interactive =
      'button,a[href],summary,input,select,textarea,option,[contenteditable=""],[contenteditable="true"],[role="button"],[role="link"],' +
      '[role="menuitem"],[role="menuitemcheckbox"],[role="menuitemradio"],[role="option"],[role="tab"],[role="treeitem"],' +
      '[role="checkbox"],[role="radio"],[role="switch"],[role="combobox"],[role="gridcell"]';
    return this.nearest(element, interactive) ?? element;
  },

  /** Where the element stands in its document, in CSS pixels, whatever is scrolled. */
  boxOf(this: PageKit, element: Element): [x: number, y: number, width: number, height: number] {
    const drawn = this.isTickBox(element) ? this.drawnFor(element)[0] : element;
    const box = (drawn ?? element).getBoundingClientRect();
    const round = (n: number) => Math.round(n);
    return [
      round(box.x + window.scrollX),
      round(box.y + window.scrollY),
      round(box.width),
      round(box.height),
    ];
  },

  /** The visible text of the whole document, shadow roots, button captions and what is chosen in lists included, in one line. */
  pageText(this: PageKit): string {
    const texts: string[] = [];
    for (const root of this.roots()) {
      const tops = root instanceof Document && root.body ? [root.body] : [...root.children];
      for (const top of tops) {
        if (!/^(STYLE|SCRIPT)$/.test(top.tagName)) texts.push(this.shownText(top));
      }
      for (const button of root.querySelectorAll<HTMLInputElement>('input[type=submit],input[type=button]')) {
        if (this.isVisible(button)) texts.push(button.value);
      }
    }
    return this.tidy(texts.join('\n'));
  },
};
