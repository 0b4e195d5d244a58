import type { Contestant, ContestKit } from './contestant.ts';

declare global {
  /** Put into the page by the bench. */
  interface Window {
    benchFinder?: (element: Element) => string;
    CssSelectorGenerator?: { getCssSelector(element: Element, limits: object): string };
  }
}

/** The truth of a contest and the selectors others would write, in the page. Functions reach each other only through `this`. */
export const listKit = {
  truth: undefined as Element | undefined,

  setTruth(this: ContestKit, xpath: string): boolean {
    this.truth = this.byXpathOnly(xpath) ?? undefined;
    return this.truth !== undefined && this.isVisible(this.truth);
  },

  theTruth(this: ContestKit): Element {
    if (!this.truth) throw new Error('there is no true element on this page');
    return this.truth;
  },

  /** Right is the true element or something inside it. */
  judge(this: ContestKit, found: Element | null): 'right' | 'wrong' | 'refused' {
    if (!found) return 'refused';
    return this.truth?.isConnected && this.truth.contains(found) ? 'right' : 'wrong';
  },

  place: undefined as { parent: Node; next: Node | null } | undefined,

  takeAway(this: ContestKit): void {
    const { parentNode, nextSibling } = this.theTruth();
    if (parentNode) this.place = { parent: parentNode, next: nextSibling };
    this.theTruth().remove();
  },

  putBack(this: ContestKit): void {
    this.place?.parent.insertBefore(this.theTruth(), this.place.next);
  },

  byXpathOnly(xpath: string): Element | null {
    const { singleNodeValue } = document.evaluate(xpath, document, null, 9, null);
    return singleNodeValue instanceof Element ? singleNodeValue : null;
  },

  xpathOf(element: Element): string {
    const parts: string[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { tagName }: Element = at;
      const same = [...(at.parentElement?.children ?? [at])].filter((one) => one.tagName === tagName);
      parts.unshift(`${tagName.toLowerCase()}[${same.indexOf(at) + 1}]`);
    }
    return `/${parts.join('/')}`;
  },

  /** The list Chrome's DevTools Recorder writes: by name and role, by selector, by XPath, by text; each unique when it was written. */
  devtoolsList(this: ContestKit, element: Element): { by: string; what: string }[] {
    const { name, role } = this.signsOf(element);
    const text = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
    const aria = name ? [{ by: 'aria', what: JSON.stringify([role ?? '', name]) }] : [];
    const said = text && text.length <= 64 ? [{ by: 'text', what: text }] : [];
    const all = [
      ...aria,
      { by: 'css', what: this.devtoolsCss(element) },
      { by: 'xpath', what: this.idXpath(element) },
      ...said,
    ];
    return all.filter((one) => this.byListed(one).length === 1 || one.by === 'xpath');
  },

  devtoolsCss(element: Element): string {
    const parts: string[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      const marked = ['data-testid', 'data-test', 'data-qa', 'data-cy'].find((name) =>
        at?.hasAttribute(name),
      );
      const own = marked ? `[${marked}='${at.getAttribute(marked)}']` : at.id ? `#${CSS.escape(at.id)}` : '';
      const { tagName }: Element = at;
      const same: Element[] = [...(at.parentElement?.children ?? [at])].filter(
        (one) => one.tagName === tagName,
      );
      const place = same.length > 1 ? `:nth-of-type(${same.indexOf(at) + 1})` : '';
      parts.unshift(own || tagName.toLowerCase() + place);
      if (own || document.querySelectorAll(parts.join(' > ')).length === 1) break;
    }
    return parts.join(' > ');
  },

  idXpath(this: ContestKit, element: Element): string {
    const marked = element.closest('[id]');
    if (!marked) return this.xpathOf(element);
    const rest = this.xpathOf(element).slice(this.xpathOf(marked).length);
    return `//*[@id=${JSON.stringify(marked.id)}]${rest}`;
  },

  byListed(this: ContestKit, { by, what }: { by: string; what: string }): Element[] {
    if (by === 'css') return [...document.querySelectorAll(what)].filter((one) => this.isVisible(one));
    if (by === 'xpath') return [this.byXpathOnly(what)].filter((one): one is Element => one !== null);
    if (by === 'text') {
      const says = (one: Element) => (one.textContent ?? '').replace(/\s+/g, ' ').trim() === what;
      return [...document.body.querySelectorAll('*')].filter(
        (one) => says(one) && ![...one.children].some(says) && this.isVisible(one),
      );
    }
    const [role, name] = JSON.parse(what) as [string, string];
    return this.locate([{ by: 'role', role: role || 'generic', name }]).map(({ ref }) => this.element(ref));
  },
};

/** Chrome's DevTools Recorder: the first selector of its list that leads anywhere, and its first element. */
export const devtoolsLists: Contestant = {
  name: "DevTools Recorder's list (own rebuild)",
  record: ({ kit }) => kit.evaluate((page) => page.devtoolsList(page.theTruth())),
  find: (memory, { kit }) =>
    kit.evaluate(
      (page, list) => {
        for (const one of list) {
          const [first] = page.byListed(one);
          if (first) return page.judge(first);
        }
        return 'refused' as const;
      },
      memory as { by: string; what: string }[],
    ),
};

/** One CSS selector by a library; what it finds several of, it refuses. */
function cssContestant(name: string, write: (page: ContestKit) => string): Contestant {
  return {
    name,
    record: ({ kit }) => kit.evaluate(write),
    find: (memory, { kit }) =>
      kit.evaluate((page, css) => {
        const found = document.querySelectorAll(css);
        return found.length === 1 ? page.judge(found[0] ?? null) : ('refused' as const);
      }, memory as string),
  };
}

export const finder = cssContestant('@medv/finder', (page) => window.benchFinder?.(page.theTruth()) ?? '');
/** With the limits of its README: without any it fills the memory of the page on elements with many classes. */
export const cssSelectorGenerator = cssContestant(
  'css-selector-generator',
  (page) =>
    window.CssSelectorGenerator?.getCssSelector(page.theTruth(), {
      maxCombinations: 100,
      maxCandidates: 100,
    }) ?? '',
);
