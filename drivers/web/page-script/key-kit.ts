import type { PageKit } from './page-kit.ts';

/** Watches over the one key that ends what is typed: the field gets it and nothing else does. */
export const keyKit = {
  /** What the field held before the key, and what became of the key; `over` is done when it was let go. */
  awaited: undefined as
    | { before: string; astray: string; written: boolean; over: Promise<void>; off: () => void }
    | undefined,

  /** Looks at the next key; one that another thing would get is kept from the page. */
  awaitKey(this: PageKit, element: Element): void {
    this.awaited?.off();
    let letGo: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const types = ['keydown', 'keypress', 'keyup', 'input'];
    const look = (event: Event) => {
      const { awaited } = this;
      if (!awaited || !event.isTrusted) return;
      if (event.type === 'input') awaited.written = true;
      if (event.type === 'keydown') awaited.astray = this.astrayTo(event.composedPath()[0], element);
      // What the page itself does with the key comes after this.
      if (event.type === 'keyup') setTimeout(letGo);
      if (awaited.astray === '') return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const type of types) window.addEventListener(type, look, { capture: true });
    const off = () => {
      for (const type of types) window.removeEventListener(type, look, { capture: true });
      this.awaited = undefined;
    };
    this.awaited = { before: this.rawText(element), astray: '', written: false, over, off };
  },

  /** Whether the field still has the focus after a part of its text was written. */
  stillTyping(this: PageKit, ref: string): 'typed' | { astray: string } {
    const astray = this.astrayTo(this.fieldWithFocus() ?? undefined, this.element(ref));
    if (astray === '') return 'typed';
    // No key of ours comes now, and those that come later are not to be judged by this field.
    this.awaited?.off();
    return { astray };
  },

  /** What has a key that was for `element`; '' when that is right. */
  astrayTo(this: PageKit, hit: EventTarget | undefined, element: Element): string {
    if (!(hit instanceof Element)) return 'the page took the focus away';
    return this.takesKeysFor(hit, element) ? '' : `the page moved the focus to ${this.tagOf(hit)}`;
  },

  /** The keys of a part of an editable area go to the whole of it. */
  takesKeysFor(this: PageKit, hit: Element, element: Element): boolean {
    if (this.holdsInside(element, hit)) return true;
    return hit instanceof HTMLElement && hit.isContentEditable && this.holdsInside(hit, element);
  },

  rawText(element: Element): string {
    const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    return isField ? element.value : (element.textContent ?? '');
  },

  /** Once the key was let go: what got it instead, or ''. A key the page kept to itself and did nothing with is written as the rest was. */
  async keyed(this: PageKit, ref: string, text: string, letter: string): Promise<string> {
    const { awaited } = this;
    if (!awaited) return '';
    /** A page may hide its keys from us; then there is nothing to wait for but the field. */
    const hiddenMs = 250;
    await Promise.race([awaited.over, new Promise((resolve) => setTimeout(resolve, hiddenMs))]);
    awaited.off();
    const element = this.element(ref);
    const holds = this.rawText(element);
    if (awaited.astray !== '' || awaited.written || holds !== awaited.before || holds === text)
      return awaited.astray;
    const astray = this.astrayTo(this.fieldWithFocus() ?? undefined, element);
    if (astray !== '') return astray;
    if (text === '') document.execCommand('delete');
    else if (letter !== '') document.execCommand('insertText', false, letter);
    return '';
  },

  /** What has the focus, open shadow roots entered. */
  fieldWithFocus(): Element | null {
    let at = document.hasFocus() ? document.activeElement : null;
    for (let inner = at; inner; inner = inner.shadowRoot?.activeElement ?? null) at = inner;
    return at;
  },
};
