import type { RecorderKit } from './recorder-kit.ts';

type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta';

/** Hears what a person does, before the page does. */
export const captureKit = {
  /** Enter in a field makes the browser click the form's button by itself. */
  enterAt: -1e9,
  /** When the person last did something; what a page does long after is its own doing. */
  actedAt: -1e9,

  listenToPerson(this: RecorderKit): void {
    this.listen('click', (event) => this.hearClick(event as MouseEvent));
    this.listen('dblclick', (event) => this.hearPointer(event as MouseEvent, 'left', 2));
    this.listen('contextmenu', (event) => this.hearPointer(event as MouseEvent, 'right', 1));
    this.listen('auxclick', (event) => {
      if ((event as MouseEvent).button === 1) this.hearPointer(event as MouseEvent, 'middle', 1);
    });
    this.listen('input', (event) => this.hearInput(event));
    this.listen('change', (event) => this.hearChange(event));
    this.listenToHelpers();
    this.listen('keydown', (event) => this.hearKey(event as KeyboardEvent));
  },

  /** True while the page answers something the person did. */
  answering: false,

  noteTrusted(this: RecorderKit): void {
    this.answering = true;
    setTimeout(() => {
      this.answering = false;
    });
  },

  /**
   * Screen readers, password managers and test programs choose and upload without real input. That counts, unless it is the page itself
   * that answers the person.
   */
  listenToHelpers(this: RecorderKit): void {
    const hear = (event: Event) => {
      const field = this.targetOf(event);
      const isMeant =
        field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && field.type === 'file');
      if (!event.isTrusted && isMeant && !this.answering && this.isVisible(field)) this.hearChange(event);
    };
    window.addEventListener('change', hear, { capture: true, passive: true });
    this.stops.push(() => window.removeEventListener('change', hear, { capture: true }));
  },

  /** The thing really touched, inside open shadow roots too. */
  targetOf(event: Event): Element | undefined {
    const [first] = event.composedPath();
    if (first instanceof Element) return first;
    return first instanceof Text ? (first.parentElement ?? undefined) : undefined;
  },

  tellAction(this: RecorderKit, event: Record<string, unknown>): void {
    this.actedAt = performance.now();
    this.tell(event);
  },

  modifiersOf(event: MouseEvent | KeyboardEvent): Modifier[] {
    const held: [boolean, Modifier][] = [
      [event.ctrlKey, 'Control'],
      [event.altKey, 'Alt'],
      [event.metaKey, 'Meta'],
      [event.shiftKey, 'Shift'],
    ];
    return held.flatMap(([down, name]) => (down ? [name] : []));
  },

  hearClick(this: RecorderKit, event: MouseEvent): void {
    /** The browser's own click follows the key at once. */
    const atOnceMs = 50;
    if (event.detail === 0 && performance.now() - this.enterAt < atOnceMs) return;
    this.hearPointer(event, 'left', 1);
  },

  hearPointer(this: RecorderKit, event: MouseEvent, button: 'left' | 'right' | 'middle', count: 1 | 2): void {
    const target = this.targetOf(event);
    if (!target || target instanceof HTMLOptionElement) return;
    const thing = this.thingClicked(target);
    const kind = this.kindOf(thing);
    // What these do is told by their change; the click alone would say it twice.
    if (button === 'left' && (kind === 'box' || kind === 'file')) return;
    this.tellAction({
      what: 'click',
      on: this.fingerprint(thing),
      button,
      count,
      modifiers: this.modifiersOf(event),
    });
  },

  /** A click on a label is meant for its field. */
  thingClicked(this: RecorderKit, target: Element): Element {
    const label = this.nearest(target, 'label,button,a[href],input,select,textarea');
    if (label instanceof HTMLLabelElement && label.control) return label.control;
    const owner = this.ownerOf(target);
    if (owner !== target || this.kindOf(owner) !== 'nothing') return owner;
    // A whole row or card may be what the page takes for a button.
    const clickable = this.nearest(target, '[onclick],[tabindex]:not([tabindex="-1"])');
    return clickable && !clickable.contains(document.body) ? clickable : target;
  },

  hearInput(this: RecorderKit, event: Event): void {
    const field = this.targetOf(event);
    if (!field) return;
    const editable = field instanceof HTMLElement && field.isContentEditable;
    const isText =
      field instanceof HTMLTextAreaElement ||
      (field instanceof HTMLInputElement && this.kindOf(field) === 'text');
    if (isText) this.tellText(field, field.value);
    else if (editable) this.tellText(field, this.shownText(field));
  },

  tellText(this: RecorderKit, field: Element, value: string): void {
    const secret = this.secretKind(field);
    if (secret) this.masks.set(field, value);
    const on = this.fingerprint(field);
    this.tellAction({
      what: 'input',
      on,
      ...(secret ? { value: null, secret } : { value: value.slice(0, 20_000) }),
    });
  },

  hearChange(this: RecorderKit, event: Event): void {
    const field = this.targetOf(event);
    if (field instanceof HTMLSelectElement) {
      const option = field.selectedOptions[0];
      const on = this.fingerprint(field);
      if (option) this.tellAction({ what: 'choose', on, option: this.tidy(option.label || option.text) });
    } else if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
      this.tellAction({ what: 'choose', on: this.fingerprint(field), option: field.checked });
    } else if (field instanceof HTMLInputElement && field.type === 'file') {
      const files = [...(field.files ?? [])].map((file) => file.name);
      this.tellAction({ what: 'upload', on: this.fingerprint(field), files });
    }
  },

  hearKey(this: RecorderKit, event: KeyboardEvent): void {
    const target = this.targetOf(event);
    if (!target || event.isComposing || event.repeat) return;
    const kind = this.kindOf(target);
    const isLine = kind === 'text' && target instanceof HTMLInputElement;
    if (event.key === 'Enter' && isLine) this.enterAt = performance.now();
    const held = this.modifiersOf(event);
    const special = /^(Escape|F\d{1,2})$/.test(event.key) || (event.key === 'Enter' && isLine);
    const isShortcut =
      held.some((name) => name !== 'Shift') && event.key.length === 1 && !event.getModifierState('AltGraph');
    if (!special && !isShortcut) return;
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const on = kind === 'nothing' ? {} : { on: this.fingerprint(target) };
    this.tellAction({ what: 'keys', keys: [...held, key].join('+'), ...on });
  },
};
