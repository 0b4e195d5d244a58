import type { PageKit } from './page-kit.ts';

/**
 * Component libraries hide the browser's own boxes and lists and dress them: what a person sees and presses is drawn around them or in their
 * label. The control stays what the page works with; this kit knows its dress.
 */
export const dressKit = {
  isTickBox(element: Element): element is HTMLInputElement {
    return element instanceof HTMLInputElement && /^(checkbox|radio)$/.test(element.type);
  },

  /** A field or button that opens a list of the page's own. */
  opensList(element: Element): boolean {
    if (element.getAttribute('role') !== 'combobox') return false;
    return /^(|true|listbox)$/.test(element.getAttribute('aria-haspopup') ?? '');
  },

  /** Libraries put a control into so many boxes of its own at most. */
  mostLayers: 4,

  /** The boxes a page draws around one control, from inside out: no other control is in them, and none is larger than a control is. */
  dressOf(this: PageKit, control: Element): Element[] {
    const tallest = 100;
    const controls =
      'input:not([type=hidden],[aria-hidden=true]),select:not([aria-hidden=true]),textarea,button,a[href],summary,[contenteditable=true],' +
      '[role=button],[role=link],[role=combobox],[role=checkbox],[role=radio],[role=switch],[role=option],[role=listbox],[role=tab]';
    const layers: Element[] = [];
    for (let at = control.parentElement; at && layers.length < this.mostLayers; at = at.parentElement) {
      const others = [...at.querySelectorAll(controls)].filter((one) => one !== control);
      if (others.length > 0 || at.matches(controls) || at.getBoundingClientRect().height > tallest) break;
      layers.push(at);
    }
    return layers;
  },

  /** What is drawn for a control, the best first: itself; of a hidden box the label on it, then the smallest box around it, then a label elsewhere. */
  drawnFor(this: PageKit, element: Element): Element[] {
    if (!this.isTickBox(element)) return this.hasSize(element) ? [element] : [];
    const labels = [...(element.labels ?? [])];
    const close = labels.filter(
      (label) => label.contains(element) || label.parentElement === element.parentElement,
    );
    const around = this.hasSize(element) ? [] : this.dressOf(element);
    return [...new Set([element, ...close, ...around, ...labels])].filter((one) => this.hasSize(one));
  },

  /** The hidden box, or the list that pops up, whose dress the element is a part of. */
  dressedBy(this: PageKit, part: Element): Element | undefined {
    let around = part.parentElement;
    for (let layer = 0; around && layer < this.mostLayers; layer += 1, around = around.parentElement) {
      const control = [
        ...around.querySelectorAll('input[type=checkbox],input[type=radio],[role=combobox]'),
      ].find((one) => (this.isTickBox(one) && !this.hasSize(one)) || this.opensList(one));
      if (control) return this.dressOf(control).includes(around) ? control : undefined;
    }
    return undefined;
  },

  /** What is shown as chosen beside the field of a list that pops up, where the field itself holds only what is typed to search. */
  chosenBeside(this: PageKit, element: Element): string {
    const labels = [...((element as HTMLInputElement).labels ?? [])];
    for (const layer of this.dressOf(element)) {
      if (labels.some((label) => layer.contains(label))) return '';
      const shown = this.tidy(this.shownText(layer));
      if (shown !== '') return shown;
    }
    return '';
  },
};
