import type { Link } from '../../../language/target.ts';
import type { PageKit } from './page-kit.ts';

/** Finds things by paths and by chains, as other tools' recordings point at them. */
export const chainKit = {
  /** What an XPath selects in the document, or inside `scope`; shadow roots have no paths. One the browser does not understand finds nothing. */
  byXpath(xpath: string, scope?: Element): Element[] {
    try {
      // A path from the root would leave the scope.
      const path = scope && xpath.startsWith('/') ? `.${xpath}` : xpath;
      const type = XPathResult.ORDERED_NODE_SNAPSHOT_TYPE;
      const nodes = document.evaluate(path, scope ?? document, null, type, null);
      const found: Element[] = [];
      for (let at = 0; at < nodes.snapshotLength; at += 1) {
        const node = nodes.snapshotItem(at);
        if (node instanceof Element) found.push(node);
      }
      return found;
    } catch (error) {
      if (error instanceof DOMException) return [];
      throw error;
    }
  },

  /** Each link is looked for inside what the link before it found. */
  byChain(this: PageKit, links: Link[]): Element[] {
    let scopes: Element[] | undefined;
    for (const link of links) {
      const found = new Set(this.byLink(link, scopes));
      scopes = this.narrowed(link, this.inOrder([...found]));
    }
    return scopes ?? [];
  },

  byLink(this: PageKit, link: Link, scopes: Element[] | undefined): Element[] {
    if (link.by === 'xpath') {
      return scopes ? scopes.flatMap((scope) => this.byXpath(link.xpath, scope)) : this.byXpath(link.xpath);
    }
    const found = this.unscoped(link);
    return scopes ? found.filter((element) => this.isInside(element, scopes)) : found;
  },

  unscoped(this: PageKit, link: Exclude<Link, { by: 'xpath' }>): Element[] {
    const match = 'match' in link ? (link.match ?? 'exact') : 'exact';
    const fits = (words: string, sought: string) => this.fitsWords(words, sought, match);
    switch (link.by) {
      case 'css':
        return this.pick(this.roots(), link.css);
      case 'role': {
        const { name } = link;
        const all = this.byRole(link.role, undefined);
        return name === undefined ? all : all.filter((element) => fits(this.nameOf(element), name));
      }
      case 'name':
        return this.byName((element) => fits(this.nameOf(element), link.name));
      case 'label':
        return match === 'exact' ? this.byLabel(link.label) : this.byLabelPart(link.label, fits);
      case 'text':
        return match === 'exact' ? this.byText(link.text) : this.byTextPart(link.text, fits);
    }
  },

  /** Things of any role by their accessible name: those a person uses, else all of them. */
  byName(this: PageKit, fits: (element: Element) => boolean): Element[] {
    const usable = 'a[href],button,input,select,textarea,summary,[contenteditable],[role],[tabindex]';
    const used = this.pick(this.roots(), usable).filter(fits);
    if (used.length > 0) return used;
    return this.pick(this.roots(), 'body *').filter(
      (element) => this.roleOf(element) !== '' && fits(element),
    );
  },

  byLabelPart(this: PageKit, label: string, fits: (words: string, sought: string) => boolean): Element[] {
    const labelled =
      'input:not([type=hidden]),select,textarea,button,meter,progress,output,[aria-label],[aria-labelledby]';
    return this.pick(this.roots(), labelled).filter(
      (element) =>
        fits(element.getAttribute('aria-label') ?? '', label) || fits(this.labelOf(element), label),
    );
  },

  /** The innermost things that say it. */
  byTextPart(this: PageKit, text: string, fits: (words: string, sought: string) => boolean): Element[] {
    const says = (element: Element) => {
      const caption = element instanceof HTMLInputElement && /^(submit|button|reset)$/.test(element.type);
      return fits(caption ? element.value : (element.textContent ?? ''), text);
    };
    return this.pick(this.roots(), 'body *').filter(
      (element) =>
        !/^(SCRIPT|STYLE|NOSCRIPT)$/.test(element.tagName) &&
        says(element) &&
        ![...element.children].some((child) => says(child)),
    );
  },

  fitsWords(this: PageKit, words: string, sought: string, match: 'exact' | 'any-case' | 'part'): boolean {
    if (match === 'exact') return this.tidyLabel(words) === this.tidyLabel(sought);
    if (match === 'any-case')
      return this.tidyLabel(words).toLowerCase() === this.tidyLabel(sought).toLowerCase();
    const part = this.tidy(sought).toLowerCase();
    return part !== '' && this.tidy(words).toLowerCase().includes(part);
  },

  isInside(this: PageKit, element: Element, scopes: Element[]): boolean {
    for (let at = this.parentOf(element); at; at = this.parentOf(at)) {
      if (scopes.includes(at)) return true;
    }
    return false;
  },

  /** The `nth` counts things a person sees in the order of the document. */
  inOrder(elements: Element[]): Element[] {
    return elements.sort((one, other) =>
      one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
  },

  narrowed(this: PageKit, link: Link, elements: Element[]): Element[] {
    const { 'has-text': has, 'no-text': hasNot, nth } = link;
    const says = (element: Element, text: string) => this.fitsWords(element.textContent ?? '', text, 'part');
    const left = elements.filter(
      (element) =>
        (has === undefined || says(element, has)) && (hasNot === undefined || !says(element, hasNot)),
    );
    if (nth === undefined) return left;
    const one = left.at(nth > 0 ? nth - 1 : nth);
    return one ? [one] : [];
  },
};
