import type { PageKit } from './page-kit.ts';

/** Watches over the one key that ends what is typed: the field gets it and nothing else does. */
export const keyKit = {
  /** What the field held before the key, and what became of the key. */
  awaited: undefined as { before: string; astray: string; written: boolean; off: () => void } | undefined,

  /** Looks at the next key; one that another thing would get is kept from the page. */
  awaitKey(this: PageKit, element: Element): void {
    this.awaited?.off();
    const types = ['keydown', 'keypress', 'keyup'];
    const look = (event: Event) => {
      const { awaited } = this;
      if (!awaited || !event.isTrusted) return;
      if (event.type === 'input') {
        awaited.written = true;
        return;
      }
      const hit = event.composedPath()[0];
      if (event.type === 'keydown' && !(hit instanceof Element && this.takesKeysFor(hit, element)))
        awaited.astray = `the page moved the focus to ${hit instanceof Element ? this.tagOf(hit) : 'nothing'}`;
      if (awaited.astray === '') return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const type of [...types, 'input']) window.addEventListener(type, look, { capture: true });
    const off = () => {
      for (const type of [...types, 'input']) window.removeEventListener(type, look, { capture: true });
      this.awaited = undefined;
    };
    this.awaited = { before: this.rawText(element), astray: '', written: false, off };
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

  /** After the key: where it went instead, or ''. A key that the page kept to itself and did nothing with is written as the rest was. */
  keyed(this: PageKit, ref: string, text: string, letter: string): string {
    const { before, astray, written, off } = this.awaited ?? {
      before: '',
      astray: '',
      written: true,
      off: () => undefined,
    };
    off();
    const element = this.element(ref);
    const holds = this.rawText(element);
    if (astray !== '' || written || holds !== before || holds === text) return astray;
    const field = this.fieldWithFocus();
    if (!field || !this.takesKeysFor(field, element)) return 'the page took the focus away';
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
