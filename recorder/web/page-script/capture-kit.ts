import type { Fingerprint } from '../../raw-event.ts';
import type { RecorderKit } from './recorder-kit.ts';

type Modifier = 'Shift' | 'Control' | 'Alt' | 'Meta';

/** Hears what a person does, before the page does. */
export const captureKit = {
  /** Enter in a field makes the browser click the form's button by itself. */
  enterAt: -1e9,
  /** The field being typed into, until the person turns to something else. */
  typingIn: undefined as Element | undefined,
  /** What each field was told to hold last. */
  texts: new WeakMap<Element, string>(),
  /** The field that the act before brought into view and gave the focus: nobody has to press it. */
  opened: undefined as Element | undefined,
  /** When the person last did something; what a page does long after is its own doing. */
  actedAt: -1e9,

  listenToPerson(this: RecorderKit): void {
    this.listen('click', (event) => this.hearClick(event as MouseEvent));
    this.listen('dblclick', (event) => this.hearPointer(event as MouseEvent, 'left', 2));
    this.listen('contextmenu', (event) => this.hearMenu(event as MouseEvent));
    this.listen('auxclick', (event) => {
      if ((event as MouseEvent).button === 1) this.hearPointer(event as MouseEvent, 'middle', 1);
    });
    this.listen('input', (event) => this.hearInput(event));
    this.listen('change', (event) => this.hearChange(event));
    this.listenToHelpers();
    this.listen('keydown', (event) => this.hearKey(event as KeyboardEvent));
    this.listen('copy', (event) => this.hearCopy(event));
    this.listen('paste', (event) => {
      const field = this.targetOf(event);
      if (field) this.followPageTyping(field);
    });
    this.listenToPointer();
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
    this.hearFirst('change', (event) => this.undisturbed(() => hear(event)), true);
  },

  /** The thing really touched, inside open shadow roots too. */
  targetOf(event: Event): Element | undefined {
    const [first] = event.composedPath();
    if (first instanceof Element) return first;
    return first instanceof Text ? (first.parentElement ?? undefined) : undefined;
  },

  tellAction(this: RecorderKit, event: Record<string, unknown>): void {
    this.actedAt = performance.now();
    const appeared = this.pressed?.appeared.includes(event.on as Fingerprint);
    this.tell(appeared ? { ...event, appeared: true } : event);
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
    const { pressed } = this;
    if (event.detail > 0 && pressed) {
      if (pressed.clicked) return;
      pressed.clicked = true;
      // The thing pressed was taken away meanwhile: what got the click is only what lay around or under it.
      if (!pressed.thing.isConnected || !this.isVisible(pressed.thing)) {
        this.tellPressed(pressed);
        return;
      }
      if (this.isOnlyAround(event, pressed.thing)) {
        // The page has answered the press already, and what it opened lies under the mouse now.
        const isAnswered = this.statesOf(pressed.thing) !== pressed.states;
        if (pressed.on.kind === 'text' || isAnswered) this.tellPressed(pressed);
        return;
      }
    }
    this.hearPointer(event, 'left', 1);
  },

  /**
   * A page that is drawn anew while the mouse is down takes the thing away from under it: then the browser clicks on what lies around both,
   * which nobody meant.
   */
  isOnlyAround(this: RecorderKit, event: MouseEvent, pressed: Element): boolean {
    const target = this.targetOf(event);
    const thing = target && this.thingClicked(target);
    if (!thing || thing === pressed || !thing.contains(pressed)) return false;
    return this.kindOf(thing) === 'nothing' || thing.querySelector('input,select,textarea') !== null;
  },

  hearPointer(this: RecorderKit, event: MouseEvent, button: 'left' | 'right' | 'middle', count: 1 | 2): void {
    const target = this.targetOf(event);
    if (!target || target instanceof HTMLOptionElement) return;
    const thing = this.thingClicked(target);
    // Empty ground: nobody means the whole page.
    if (thing === document.body || thing === document.documentElement) return;
    const kind = this.kindOf(thing);
    // What these do is told by their change; the click alone would say it twice.
    if (button === 'left' && kind === 'box') this.tellTickedByPage(thing);
    if (button === 'left' && (kind === 'box' || kind === 'file')) return;
    if (button === 'left' && count === 1 && this.tellChosen(thing)) return;
    this.tellAction({
      what: 'click',
      on: this.fingerprint(thing),
      button,
      count,
      modifiers: this.modifiersOf(event),
      ...(this.pressed?.thing === thing && this.pressed.calendar && { calendar: this.pressed.calendar }),
    });
  },

  /** A page that answers a click on what it drew for a box may tick the box by a program: then the browser tells of no change. */
  tellTickedByPage(this: RecorderKit, box: Element): void {
    const { pressed } = this;
    if (pressed?.thing !== box) return;
    this.soon(() => {
      const option = this.holds(box);
      if (!this.written.has(box) && option !== pressed.held)
        this.tellAction({ what: 'choose', on: pressed.on, option });
    });
  },

  /** The browser's own menu is nobody's business; one of the page keeps the browser's away. */
  hearMenu(this: RecorderKit, event: MouseEvent): void {
    const target = this.targetOf(event);
    if (!target) return;
    const on = this.fingerprint(this.thingClicked(target));
    const modifiers = this.modifiersOf(event);
    this.soon(() => {
      if (event.defaultPrevented)
        this.tellAction({ what: 'click', on, button: 'right', count: 1, modifiers });
    });
  },

  /** A click on a label is meant for its field. */
  thingClicked(this: RecorderKit, target: Element): Element {
    const label = this.nearest(target, 'label,button,a[href],input,select,textarea');
    if (label instanceof HTMLLabelElement && label.control) return label.control;
    const owner = this.ownerOf(target);
    const dressed = owner === target ? this.dressedBy(target) : undefined;
    if (dressed) return dressed;
    if (owner !== target || this.kindOf(owner) !== 'nothing' || this.roleOf(owner) === 'gridcell')
      return owner;
    // A whole row or card may be what the page takes for a button.
    const clickable = this.nearest(target, '[onclick],[tabindex]:not([tabindex="-1"])');
    return clickable && !clickable.contains(document.body) ? clickable : target;
  },

  hearInput(this: RecorderKit, event: Event): void {
    const field = this.targetOf(event);
    if (!field) return;
    // The change of a field in a shadow root is told inside of it only.
    if (field.getRootNode() instanceof ShadowRoot) this.hearChange(event);
    const editable = field instanceof HTMLElement && field.isContentEditable;
    const isText =
      field instanceof HTMLTextAreaElement ||
      (field instanceof HTMLInputElement && this.kindOf(field) === 'text');
    if (isText) this.tellText(field, field.value);
    else if (editable) this.tellText(field, this.shownText(field));
  },

  tellText(this: RecorderKit, field: Element, value: string): void {
    this.texts.set(field, value);
    const secret = this.secretKind(field);
    if (secret) this.masks.set(field, value);
    // What was typed just now is no news of the act before.
    this.written.add(field);
    if (this.typingIn !== field) this.turnTo(field);
    this.written.add(field);
    // Nor is it news of a later act, on a page that is too slow to be looked at before each.
    if (!secret && this.fieldsBefore.has(field)) this.fieldsBefore.set(field, this.holds(field));
    const language = this.languageAt(field);
    this.tellAction({
      what: 'input',
      on: this.fingerprint(field),
      ...(secret ? { value: null, secret } : { value: value.slice(0, 20_000) }),
      ...(language && { language }),
      ...(this.opened === field && { appeared: true }),
    });
  },

  /** The language of a part of the page, as it says itself. */
  languageAt(this: RecorderKit, element: Element): string {
    return (this.nearest(element, '[lang]')?.getAttribute('lang') || navigator.language || '').slice(0, 40);
  },

  /** The person types there from now on, or does something that is no typing. */
  turnTo(this: RecorderKit, field: Element | undefined): void {
    this.beginAct();
    this.typingIn = field;
    this.opened = field && this.hasAppeared(field) ? field : undefined;
  },

  hearCopy(this: RecorderKit, event: Event): void {
    const target = this.targetOf(event);
    const node = getSelection()?.anchorNode;
    const around = node instanceof Element ? node : node?.parentElement;
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    const from = isField ? target : around;
    if (!from || this.secretKind(from)) return;
    const text = isField
      ? target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0)
      : String(getSelection());
    const copied = this.tidy(text).slice(0, 2000);
    // Half a text is not what the thing says; pasted, it is typing.
    if (copied === '' || this.tidy(String(this.holds(from))) !== copied) return;
    this.tell({ what: 'copied', on: this.fingerprint(from), text: copied });
  },

  hearChange(this: RecorderKit, event: Event): void {
    const field = this.targetOf(event);
    if (field) this.written.add(field);
    if (field instanceof HTMLSelectElement) {
      const option = field.selectedOptions[0];
      const on = this.fingerprint(field);
      if (option) this.tellAction({ what: 'choose', on, option: this.tidy(option.label || option.text) });
    } else if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
      this.tellTicked(field, field.checked);
    } else if (field instanceof HTMLInputElement && field.type === 'file') {
      const files = [...(field.files ?? [])].map((file) => file.name);
      if (files.length === 0) return;
      const on = this.fingerprint(field);
      this.tellAction({ what: 'upload', on, files });
      // Many pages take the file and empty the field at once.
      this.soon(() => {
        const [kept] = field.files ?? [];
        if (kept) this.tell({ what: 'holds', on, value: kept.name });
      });
    }
  },
};
