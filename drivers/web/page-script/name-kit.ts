import type { PageKit } from './page-kit.ts';

/** Accessible names, computed closely enough to find a thing again by what a person reads. */
export const nameKit = {
  /** Text of an element as a name: alternatives of pictures included, hidden parts left out. */
  contentText(this: PageKit, element: Element, depth = 0): string {
    const parts: string[] = [];
    const children = element.shadowRoot ? element.shadowRoot.childNodes : element.childNodes;
    for (const node of children) {
      if (node instanceof Text) parts.push(node.data);
      if (!(node instanceof Element) || depth > 20) continue;
      const style = getComputedStyle(node);
      if (style.display === 'none' || style.visibility === 'hidden') continue;
      if (node.getAttribute('aria-hidden') === 'true') continue;
      const text = this.partName(node, depth + 1);
      parts.push(style.display.startsWith('inline') && style.display === 'inline' ? text : ` ${text} `);
    }
    return parts.join('');
  },

  partName(this: PageKit, element: Element, depth: number): string {
    const label = element.getAttribute('aria-label');
    if (label) return label;
    if (element instanceof HTMLImageElement) return element.alt;
    if (element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement) return '';
    if (element instanceof HTMLInputElement)
      return /button|submit|reset/.test(element.type) ? element.value : '';
    if (['STYLE', 'SCRIPT', 'NOSCRIPT', 'TEMPLATE'].includes(element.tagName)) return '';
    if (element instanceof SVGElement) return element.querySelector('title')?.textContent ?? '';
    if (element instanceof HTMLSlotElement) {
      return element
        .assignedNodes({ flatten: true })
        .map((node) => (node instanceof Element ? this.contentText(node, depth) : (node.textContent ?? '')))
        .join(' ');
    }
    return this.contentText(element, depth);
  },

  /** What `aria-labelledby` and `<label>` say; empty without either. */
  labelOf(this: PageKit, element: Element): string {
    const ids = element.getAttribute('aria-labelledby');
    if (ids) {
      const root = element.getRootNode() as Document | ShadowRoot;
      const texts = ids.split(/\s+/).map((id) => {
        const part = id && root.getElementById(id);
        return part ? part.getAttribute('aria-label') || this.contentText(part) : '';
      });
      const text = this.tidyLabel(texts.join(' '));
      if (text) return text;
    }
    const labels = (element as HTMLInputElement).labels;
    if (!labels || labels.length === 0) return '';
    return this.tidyLabel([...labels].map((label) => this.contentText(label)).join(' '));
  },

  inputName(this: PageKit, element: HTMLInputElement): string {
    if (element.type === 'image') return element.alt || element.title;
    if (!/^(button|submit|reset)$/.test(element.type)) return element.title || element.placeholder;
    const usual: Record<string, string> = { submit: 'Submit', reset: 'Reset' };
    return element.value || element.title || (usual[element.type] ?? '');
  },

  /** Native names: captions, legends, alternatives, and the content of things that are named by it. */
  nativeName(this: PageKit, element: Element): string {
    if (element instanceof HTMLInputElement) return this.inputName(element);
    if (element instanceof HTMLImageElement) return element.alt || element.title;
    if (element instanceof HTMLTextAreaElement) return element.title || element.placeholder;
    if (element instanceof HTMLTableElement && element.caption) return this.contentText(element.caption);
    if (element instanceof HTMLFieldSetElement) {
      const legend = element.querySelector('legend');
      return legend ? this.contentText(legend) : '';
    }
    const fromContent =
      /^(button|cell|checkbox|columnheader|gridcell|heading|link|menuitem|menuitemcheckbox|menuitemradio|option|radio|row|rowheader|switch|tab|tooltip|treeitem)$/;
    const text = fromContent.test(this.roleOf(element)) ? this.tidy(this.contentText(element)) : '';
    return text || element.getAttribute('title') || '';
  },

  /** The accessible name without icon glyphs, and without a label's colon or star. */
  nameOf(this: PageKit, element: Element): string {
    const labelledBy = element.hasAttribute('aria-labelledby') ? this.labelOf(element) : '';
    const name =
      labelledBy || element.getAttribute('aria-label') || this.labelOf(element) || this.nativeName(element);
    return this.tidyLabel(name);
  },
};
