import type { Signs } from '../../../language/signs.ts';
import type { PageKit } from './page-kit.ts';
import type { Words } from './sift-kit.ts';

/** What a thing shows of itself and of what is around it: taken down by the recorder, compared by the runner. One code for both. */
export const signsKit = {
  /** `headings` remembers what was found already, when many things are looked at in one go. */
  signsOf(this: PageKit, element: Element, headings: Map<Element, string> = new Map()): Signs {
    const signs: Signs = {
      tag: element.tagName.toLowerCase().slice(0, 80),
      role: this.roleOf(element).slice(0, 80),
      ...this.wordsOn(element),
      options: this.optionsOf(element),
      attributes: this.tellingAttributes(element),
      icon: this.iconOf(element),
      before: this.textBeside(element, 'before'),
      after: this.textBeside(element, 'after'),
      beside: this.fieldBefore(element),
      row: this.rowText(element),
      heading: this.headingOver(element, headings),
      within: this.regionsAround(element),
      path: this.pathTo(element),
      box: this.boxOf(element),
    };
    return Object.fromEntries(
      Object.entries(signs).filter(([, value]) => value !== '' && value?.length !== 0),
    );
  },

  /** Something that holds what a person types or chooses. */
  isField(element: Element): boolean {
    if (element instanceof HTMLInputElement) return !/^(button|submit|reset|image)$/.test(element.type);
    if (element instanceof HTMLElement && element.isContentEditable) return true;
    return /^(TEXTAREA|SELECT)$/.test(element.tagName);
  },

  /** Holds data: what stands in it is no name of it. */
  isListing(this: PageKit, element: Element): boolean {
    return /^(table|grid|treegrid|list|tree|rowgroup)$/.test(this.roleOf(element));
  },

  /** What it says itself; never what a field holds. */
  ownText(this: PageKit, element: Element): string {
    if (this.isField(element) || this.isListing(element)) return '';
    return this.withoutGlyphs(element, this.tidy(element.textContent?.slice(0, 2_000))).slice(0, 200);
  },

  /** Fonts that draw a picture for a word: the word is no text. */
  glyphs: '[class*=material-icons],[class*=material-symbols],.glyphicon,.ligature-icons',

  withoutGlyphs(this: PageKit, element: Element, text: string): string {
    const drawn = element.querySelectorAll(this.glyphs);
    return this.tidy(
      [...drawn].reduce((rest, glyph) => rest.replace(glyph.textContent?.trim() || ' ', ' '), text),
    );
  },

  optionsOf(this: PageKit, element: Element): string[] {
    if (!(element instanceof HTMLSelectElement)) return [];
    return [...element.options].slice(0, 12).map((option) => this.tidy(option.label).slice(0, 120));
  },

  /** Attributes that say what a thing is. Left out: its state, its looks, what a field holds, and what looks like a key. */
  tellingAttributes(this: PageKit, element: Element): Record<string, string> {
    /** More than these are a program's own bookkeeping. */
    const most = 14;
    const silent =
      /^(style|value|checked|selected|disabled|tabindex|aria-(expanded|selected|checked|current|hidden|pressed|disabled|describedby|invalid|labelledby)|on.*)$/;
    const hidden = /token|nonce|secret|csrf|session|key$/i;
    const told: Record<string, string> = {};
    for (const { name, value } of element.attributes) {
      if (Object.keys(told).length >= most) break;
      // A radio button's or box's value says which one it is, not what a person did.
      const isOwn = name === 'value' && (!this.isField(element) || this.isTickBox(element));
      if (value === '' || (silent.test(name) && !isOwn) || hidden.test(name)) continue;
      if (name.startsWith('data-') && value.length > 80) continue;
      told[name.slice(0, 80)] = value.slice(0, 200);
    }
    return told;
  },

  /** The picture on a button without words. */
  iconOf(this: PageKit, element: Element): string {
    if (this.isField(element)) return '';
    const icon = element.querySelector('img,svg,i,[class*=icon]');
    if (!icon) return '';
    if (icon.matches(this.glyphs)) return this.tidy(icon.textContent).slice(0, 80);
    const use = icon.querySelector('use');
    const drawn = icon.querySelector('path')?.getAttribute('d') ?? '';
    const said =
      icon instanceof HTMLImageElement
        ? icon.getAttribute('src')?.split('/').pop()
        : use?.getAttribute('href') || icon.getAttribute('class') || drawn;
    return this.tidy(said).slice(0, 80);
  },

  /** The nearest visible text before or behind it in reading order; what fields hold is no text. */
  textBeside(this: PageKit, element: Element, side: 'before' | 'after'): string {
    /** Farther away nobody takes a text for a thing's neighbour. */
    const reach = 60;
    const walker = document.createTreeWalker(this.rootOf(element), NodeFilter.SHOW_ALL);
    walker.currentNode = element;
    if (side === 'after') while (walker.lastChild());
    for (let steps = 0; steps < reach; steps += 1) {
      const node = side === 'before' ? walker.previousNode() : walker.nextNode();
      if (!node) return '';
      if (!(node instanceof Text) || node.data.length > 5_000) continue;
      const text = this.tidyLabel(node.data);
      if (text && this.isProse(node.parentElement) && !this.hangsOver(node.parentElement, element))
        return text.slice(0, 100);
    }
    return '';
  },

  /** Whether a text is in a layer over the page that the thing is not in: a list that opened under a field is gone the next time. */
  hangsOver(this: PageKit, holder: Element | null, thing: Element): boolean {
    for (let at = holder; at && !at.contains(thing); at = this.parentOf(at)) {
      const { position, zIndex } = getComputedStyle(at);
      if (/^(absolute|fixed)$/.test(position) && Number(zIndex) > 0) return true;
    }
    return false;
  },

  /** What the nearest field before it is called, as far as a person looks: it tells two buttons “add” of one form apart. */
  fieldBefore(this: PageKit, element: Element): string {
    const reach = 30;
    const walker = document.createTreeWalker(this.rootOf(element), NodeFilter.SHOW_ELEMENT);
    walker.currentNode = element;
    for (let steps = 0; steps < reach; steps += 1) {
      const before = walker.previousNode();
      if (!(before instanceof Element)) return '';
      if (this.isField(before) && !before.contains(element) && this.isVisible(before))
        return this.nameOf(before).slice(0, 100);
    }
    return '';
  },

  rootOf(element: Element): Node {
    const root = element.getRootNode();
    return root instanceof Document ? root.documentElement : root;
  },

  /** Text that stands on the page itself and is shown. */
  isProse(this: PageKit, parent: Element | null): boolean {
    if (
      !parent ||
      parent.matches(this.glyphs) ||
      /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|OPTION|TEXTAREA|TITLE)$/.test(parent.tagName)
    )
      return false;
    if (parent instanceof HTMLElement && parent.isContentEditable) return false;
    return parent.checkVisibility({ visibilityProperty: true });
  },

  /** The other cells of its row, or the rest of its list item. */
  rowText(this: PageKit, element: Element): string {
    const row = this.nearest(element, 'tr,[role=row],li,[role=listitem]');
    if (!row || row === element || (row.textContent ?? '').length > 2_000) return '';
    const parts = row.matches('li,[role=listitem]') ? [...row.childNodes] : [...row.children];
    const others = parts.filter((part) => !part.contains(element));
    const texts = others.map((part) =>
      part instanceof Element || part instanceof Text ? part.textContent : '',
    );
    return this.tidy(texts.join(' ')).slice(0, 120);
  },

  /** The last heading that stands before it among its own or its ancestors' elder siblings. */
  headingOver(this: PageKit, element: Element, known: Map<Element, string>): string {
    /** Elder siblings looked at on each level. */
    const reach = 12;
    const told = known.get(element);
    if (told !== undefined) return told;
    const parent = this.parentOf(element);
    let heading = '';
    let elder = element.previousElementSibling;
    for (let steps = 0; elder && heading === '' && steps < reach; steps += 1) {
      heading = known.get(elder) || this.lastHeadingIn(elder);
      // What stands over an elder sibling stands over this one too.
      if (known.has(elder)) break;
      elder = elder.previousElementSibling;
    }
    if (heading === '' && parent) heading = this.headingOver(parent, known);
    known.set(element, heading);
    return heading;
  },

  lastHeadingIn(this: PageKit, element: Element): string {
    const headings = 'h1,h2,h3,h4,h5,h6,legend,caption,[role=heading]';
    const heading = element.matches(headings) ? element : [...element.querySelectorAll(headings)].pop();
    return heading && this.isVisible(heading) ? this.tidy(heading.textContent).slice(0, 100) : '';
  },

  regionsAround(this: PageKit, element: Element): string[] {
    const regions =
      'main,nav,header,footer,aside,form,dialog,fieldset,table,[role=main],[role=navigation],[role=banner],[role=contentinfo],' +
      '[role=complementary],[role=form],[role=dialog],[role=alertdialog],[role=search],[role=toolbar],[role=menu],[role=menubar],' +
      '[role=tablist],[role=tabpanel],[role=group],[role=region],[role=grid],[role=table]';
    const around: string[] = [];
    for (let at = this.parentOf(element); at && around.length < 8; at = this.parentOf(at)) {
      if (!at.matches(regions)) continue;
      // Not `at.id`: in a form that is the field of that name, where there is one.
      const name = at.getAttribute('aria-label') || at.getAttribute('name') || at.getAttribute('id') || '';
      around.unshift(
        `${this.roleOf(at) || at.tagName.toLowerCase()} ${this.tidy(name)}`.trim().slice(0, 120),
      );
    }
    return around;
  },

  pathTo(this: PageKit, element: Element): string {
    const tags: string[] = [];
    for (let at: Element | null = element; at; at = this.parentOf(at)) {
      if (at === document.body || at === document.documentElement) break;
      tags.unshift(at.tagName.toLowerCase().slice(0, 30));
    }
    return tags.slice(-24).join(' ').slice(-300).trim();
  },

  /** Which of how many it is, in reading order, for each thing whose words others of its kind have too. */
  numbersOf(this: PageKit, things: ReadonlyMap<Element, Words>): Map<Element, NonNullable<Signs['nth']>> {
    const alike = new Map<string, Element[]>();
    for (const [thing, { name, text, label }] of things) {
      const words = JSON.stringify([name || text || '', label || '']);
      const same = alike.get(words);
      if (same) same.push(thing);
      else alike.set(words, [thing]);
    }
    const several = [...alike.values()].filter((same) => same.length > 1);
    return new Map(
      several.flatMap((same) => same.map((thing, at) => [thing, [at + 1, same.length]] as const)),
    );
  },

  /** What is written on it or beside it for it. */
  wordsOn(this: PageKit, element: Element): Words {
    return {
      name: this.withoutGlyphs(element, this.nameOf(element)).slice(0, 200),
      label: this.isField(element) ? this.labelOf(element).slice(0, 200) : '',
      text: this.ownText(element),
    };
  },

  /** What is written on each thing of the same rough kind. */
  wordsOnLike(this: PageKit, like: Signs): Map<Element, Words> {
    return new Map(this.thingsLike(like).map((thing) => [thing, this.wordsOn(thing)]));
  },

  /** Every visible thing of the same rough kind: fields for a field, else whatever can be pressed, and things of its tag. */
  thingsLike(this: PageKit, like: Signs): Element[] {
    const fields = 'input:not([type=hidden]),select,textarea,[contenteditable=""],[contenteditable="true"]';
    const pressable =
      'a,button,summary,label,area,input[type=submit],input[type=button],input[type=reset],input[type=image],[role],[onclick],[tabindex]';
    const type = like.attributes?.type ?? '';
    const isInput =
      /^(input|select|textarea)$/.test(like.tag ?? '') && !/^(button|submit|reset|image)$/.test(type);
    const isEditable = like.attributes?.contenteditable !== undefined;
    const own = like.tag && !/^(input|div|span)$/.test(like.tag) ? `,${CSS.escape(like.tag)}` : '';
    const selector = isInput || isEditable ? fields : pressable + own;
    return this.pick(this.roots(), selector).filter((element) => this.isVisible(element));
  },
};
