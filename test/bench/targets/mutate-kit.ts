import type { ContestKit } from './contestant.ts';

/** What may become of a page from one version to the next. */
export const mutationKinds = [
  'rename',
  'move',
  'wrap',
  'restyle',
  're-id',
  'translate',
  'duplicate',
  'redesign',
  'delete',
] as const;
export type MutationKind = (typeof mutationKinds)[number];

/** Makes another version of the page around the true element, in the page; the same seed makes the same version. */
export const mutateKit = {
  state: 1,

  random(this: ContestKit): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state / 4_294_967_296;
  },

  oneOf<T>(this: ContestKit, all: T[]): T | undefined {
    return all[Math.floor(this.random() * all.length)];
  },

  mutate(this: ContestKit, kind: string, seed: number): void {
    this.state = (seed * 2_654_435_761) >>> 0;
    const true_ = this.theTruth();
    if (kind === 'rename') this.rename(true_);
    if (kind === 'move' || kind === 'redesign') this.move(true_);
    if (kind === 'wrap' || kind === 'redesign') this.wrap();
    if (kind === 'restyle' || kind === 'redesign') this.restyle();
    if (kind === 're-id' || kind === 'redesign') this.reId();
    if (kind === 'translate') this.translate();
    if (kind === 'duplicate') this.duplicate(true_);
    if (kind === 'delete') true_.remove();
  },

  /** Other words for the same thing. */
  rename(this: ContestKit, element: Element): void {
    const word = this.oneOf(['Proceed', 'Overview', 'Continue now', 'Records', 'Particulars']) ?? 'Proceed';
    const parts = [element, ...((element as HTMLInputElement).labels ?? [])];
    for (const part of parts) {
      if (!/^(INPUT|SELECT|TEXTAREA)$/.test(part.tagName)) this.say(part, word);
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (part.hasAttribute(name)) part.setAttribute(name, word);
    }
    if (element instanceof HTMLInputElement && /^(submit|button|reset)$/.test(element.type))
      element.value = word;
  },

  say(element: Element, word: string): void {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let said = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.nodeValue?.trim()) continue;
      node.nodeValue = said ? '' : word;
      said = true;
    }
  },

  /** The block it stands in goes to another place on the page, its label with it. */
  move(this: ContestKit, element: Element): void {
    const block = element.closest('p,li,tr,label,.field,.row') ?? element;
    const places = [...document.body.querySelectorAll('p,li,.field,.row,button,h2')].filter(
      (place) => !place.contains(block) && !block.contains(place) && place.tagName === block.tagName,
    );
    const place = this.oneOf(
      places.length > 0 ? places : [...document.querySelectorAll('main > *, form > *')],
    );
    if (place && !place.contains(block) && !block.contains(place)) place.before(block);
  },

  /** New boxes around many things. */
  wrap(this: ContestKit): void {
    for (const element of [...document.body.querySelectorAll('form,section,p,nav,table,button,input,a')]) {
      if (
        this.random() > 0.4 ||
        element.closest('tr') ||
        !element.parentElement ||
        element.parentElement.matches('ul,ol')
      )
        continue;
      const box = document.createElement('div');
      box.className = `w${Math.floor(this.random() * 90)}`;
      if (getComputedStyle(element).display.startsWith('inline')) box.style.display = 'inline-block';
      element.replaceWith(box);
      box.append(element);
    }
  },

  restyle(this: ContestKit): void {
    const names = new Map<string, string>();
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of [...element.classList]) {
        if (!names.has(name)) names.set(name, `s-${Math.floor(this.random() * 1e6).toString(36)}`);
        element.classList.replace(name, names.get(name) ?? name);
      }
    }
    const style = document.createElement('style');
    style.textContent = `body{font-size:${14 + Math.floor(this.random() * 6)}px;padding:${Math.floor(this.random() * 60)}px} button,input,select{padding:${Math.floor(this.random() * 12)}px}`;
    document.head.append(style);
  },

  /** Every id another one, and every name of a field. */
  reId(this: ContestKit): void {
    const ids = new Map<string, string>();
    const renamed = (id: string) => {
      if (!ids.has(id)) ids.set(id, `n${Math.floor(this.random() * 1e9).toString(36)}`);
      return ids.get(id) ?? id;
    };
    for (const element of document.body.querySelectorAll(
      '[id],[name],[for],[aria-labelledby],[data-testid]',
    )) {
      for (const name of ['id', 'name', 'for', 'data-testid']) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, renamed(value));
      }
      const by = element.getAttribute('aria-labelledby');
      if (by) element.setAttribute('aria-labelledby', by.split(/\s+/).map(renamed).join(' '));
    }
  },

  /** All words of the page in a language nobody speaks: letters move on, so that the same word stays the same. */
  translate(this: ContestKit): void {
    const by = 3 + Math.floor(this.random() * 15);
    const turned = (text: string) =>
      text.replace(/[a-z]/gi, (letter) => {
        const base = letter < 'a' ? 65 : 97;
        return String.fromCharCode(((letter.charCodeAt(0) - base + by) % 26) + base);
      });
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      node.nodeValue = turned(node.nodeValue ?? '');
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      for (const one of document.body.querySelectorAll(`[${name}]`))
        one.setAttribute(name, turned(one.getAttribute(name) ?? ''));
    }
  },

  /** Its block once more, somewhere else. */
  duplicate(this: ContestKit, element: Element): void {
    const block = element.closest('p,li,tr,.field,.row') ?? element;
    const copy = block.cloneNode(true) as Element;
    for (const one of [copy, ...copy.querySelectorAll('[id]')]) one.removeAttribute('id');
    const mates = [...(block.parentElement?.children ?? [])].filter((one) => one !== block);
    const mate = this.oneOf(mates);
    if (mate) mate.after(copy);
    else block.after(copy);
  },
};
