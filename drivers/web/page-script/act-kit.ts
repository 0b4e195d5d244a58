import type { ChoosingPlan, TypingPlan } from '../page-calls.ts';
import type { PageKit } from './page-kit.ts';

/** Gets things ready for real input; nothing here pretends to be a person. */
export const actKit = {
  /** Fields that hold a secret: never shown in a picture, never told. */
  secretFields: new Set<WeakRef<Element>>(),

  isSecret(this: PageKit, element: Element): boolean {
    if (element instanceof HTMLInputElement && element.type === 'password') return true;
    return [...this.secretFields].some((field) => field.deref() === element);
  },

  /** Covers a field by style before a secret is typed into it. */
  cover(this: PageKit, element: Element): void {
    if (!this.isSecret(element)) this.secretFields.add(new WeakRef(element));
    if (!(element instanceof HTMLElement)) return;
    element.style.setProperty('-webkit-text-security', 'disc', 'important');
    if (element instanceof HTMLInputElement && /^(text|password|search|tel|url|email|)$/.test(element.type))
      return;
    element.style.setProperty('-webkit-text-fill-color', 'transparent', 'important');
  },

  /** Covers again what a page has re-styled meanwhile, and texts that repeat a secret; called before each picture. */
  coverAll(this: PageKit, secrets: string[]): void {
    for (const field of this.secretFields) {
      const element = field.deref();
      if (element?.isConnected) this.cover(element);
      else this.secretFields.delete(field);
    }
    for (const root of this.roots()) {
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const parent = text.parentElement;
        if (parent && secrets.some((secret) => secret !== '' && text.nodeValue?.includes(secret)))
          this.cover(parent);
      }
    }
  },

  /** Brings a field into view, focuses it and selects all it holds, and writes the text over it; or tells how else it gets in. */
  typeInto(this: PageKit, ref: string, text: string, secret: boolean): TypingPlan {
    const element = this.element(ref);
    if (!this.isVisible(element)) return { wait: 'it is hidden' };
    if (this.isDisabled(element)) return { wait: 'it is disabled' };
    if (element instanceof HTMLSelectElement && !secret) return 'choose';
    if (secret) this.cover(element);
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      return this.typeOver(element, text);
    }
    if (!(element instanceof HTMLElement) || !element.isContentEditable) {
      return { refused: `a ${element.tagName.toLowerCase()} takes no text` };
    }
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    element.focus();
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    return 'keyboard';
  },

  typeOver(this: PageKit, element: HTMLInputElement | HTMLTextAreaElement, text: string): TypingPlan {
    if (element.readOnly) return { wait: 'it is read-only' };
    if (/^(date|time|month|week|datetime-local|color|range)$/.test(element.type)) return 'fill';
    if (/^(checkbox|radio|file|submit|button|reset|image|hidden)$/.test(element.type)) {
      return { refused: `nobody can type into an input of type ${element.type}` };
    }
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    element.focus();
    element.select();
    if (!this.hasFocus(element)) return 'fill';
    this.writtenOver = { field: new WeakRef(element), before: element.value };
    // The browser's own editing: the page gets the trusted events that an input method gives it, and a change when the field is left.
    const typed =
      text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
    if (!typed) return 'keyboard';
    return this.isForNumbers(element) ? 'typed-number' : 'typed';
  },

  /** The field written to last, and what it held before. */
  writtenOver: undefined as
    | { field: WeakRef<HTMLInputElement | HTMLTextAreaElement>; before: string }
    | undefined,

  /** Some fields for numbers take back what did not come by keys; such a one is ready for them then. Others that are empty again have taken it. */
  tookBack(this: PageKit, text: string): boolean {
    const field = this.writtenOver?.field.deref();
    if (!field?.isConnected || !this.hasFocus(field)) return false;
    const { before } = this.writtenOver as { before: string };
    if (!this.isForNumbers(field) || text === '' || before === text || field.value !== before) return false;
    field.select();
    return true;
  },

  isForNumbers(field: HTMLInputElement | HTMLTextAreaElement): boolean {
    return /^(numeric|decimal)$/.test(field.inputMode) || field.getAttribute('role') === 'spinbutton';
  },

  /** Puts a whole value where nobody types letter by letter: dates, colours; false when the field does not take it. */
  fillIn(this: PageKit, ref: string, text: string): boolean {
    const element = this.element(ref) as HTMLInputElement;
    element.focus();
    element.value = text;
    if (element.value !== text) return false;
    this.tellChanged(element);
    return true;
  },

  selectIndex(this: PageKit, ref: string, index: number): void {
    const element = this.element(ref) as HTMLSelectElement;
    element.focus();
    element.selectedIndex = index;
    this.tellChanged(element);
  },

  tellChanged(element: Element): void {
    element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  },

  focusOn(this: PageKit, ref: string): void {
    const element = this.element(ref);
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus();
  },

  /** How many files a field takes; none when it is no file field. */
  filesTaken(this: PageKit, ref: string): 'none' | 'one' | 'many' {
    const element = this.element(ref);
    if (!(element instanceof HTMLInputElement) || element.type !== 'file') return 'none';
    return element.multiple ? 'many' : 'one';
  },

  hasFocus(element: Element): boolean {
    const root = element.getRootNode() as Document | ShadowRoot;
    return root.activeElement === element && document.hasFocus();
  },

  planChoosing(this: PageKit, ref: string, option: string | boolean): ChoosingPlan {
    const element = this.element(ref);
    if (this.isDisabled(element)) return { wait: 'it is disabled' };
    if (typeof option === 'boolean') return this.planTicking(element, option);
    if (element instanceof HTMLSelectElement) return this.planSelecting(element, option);
    if (element instanceof HTMLInputElement && element.type === 'radio')
      return this.planRadio(element, option);
    const isList = element.matches('[role=listbox],[role=radiogroup]');
    const lists = isList ? [element] : this.poppedUpBy(element);
    const items = this.pick(this.roots(), '[role=option],[role=radio]').filter((one) =>
      lists.some((list) => this.holdsInside(list, one)),
    );
    const [item, ...others] = items.filter(
      (one) => this.isVisible(one) && this.nameOf(one) === this.tidyLabel(option),
    );
    if (others.length > 0) return { refused: `it has ${others.length + 1} options "${option}"` };
    if (item) return { by: 'click', ref: this.hold(item) };
    return isList ? { refused: `it has no option "${option}"`, missing: true } : { by: 'open' };
  },

  /** What a field or button says it opens: some name by `aria-controls` what shows the choice, and by `aria-owns` the list. */
  poppedUpBy(element: Element): Element[] {
    const root = element.getRootNode() as Document | ShadowRoot;
    const ids = ['aria-controls', 'aria-owns'].flatMap((name) =>
      (element.getAttribute(name) ?? '').split(/\s+/),
    );
    return ids.flatMap((id) => (id && (root.getElementById(id) ?? document.getElementById(id))) || []);
  },

  planTicking(this: PageKit, element: Element, wanted: boolean): ChoosingPlan {
    const isBox = this.isTickBox(element);
    const ticked = isBox ? element.checked : element.getAttribute('aria-checked') === 'true';
    if (!isBox && !element.hasAttribute('aria-checked')) return { refused: 'it is no box to tick' };
    if (ticked === wanted) return { by: 'done' };
    if (isBox && element.type === 'radio' && !wanted)
      return { refused: 'a radio button is unticked by ticking another' };
    return { by: 'click', ref: this.hold(element) };
  },

  /** By its text as a person does; by its `value` only where no option has that text, because other tools' recordings know no more. */
  planSelecting(this: PageKit, select: HTMLSelectElement, option: string): ChoosingPlan {
    const sought = this.tidy(option);
    const texts = [...select.options].map((one) => this.tidy(one.label || one.text));
    const byText = texts.flatMap((text, index) => (text === sought ? [index] : []));
    const byValue = [...select.options].flatMap((one, index) => (one.value === option ? [index] : []));
    const matches = byText.length > 0 ? byText : byValue;
    const [index] = matches;
    if (index === undefined)
      return { refused: `it has no option "${option}"; it has ${this.someOf(texts)}`, missing: true };
    if (matches.length > 1) return { refused: `it has ${matches.length} options "${option}"` };
    if (select.options[index]?.disabled) return { refused: `its option "${option}" is disabled` };
    return { by: 'select', index };
  },

  someOf(texts: string[]): string {
    const shown = texts.slice(0, 8).map((text) => `"${text}"`);
    return shown.join(', ') + (texts.length > shown.length ? ', …' : '');
  },

  planRadio(this: PageKit, radio: HTMLInputElement, option: string): ChoosingPlan {
    const root = radio.getRootNode() as Document | ShadowRoot;
    const group = [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
      (one) => one.name === radio.name && one.form === radio.form,
    );
    const match = group.find((one) => this.nameOf(one) === this.tidyLabel(option));
    if (!match) return { refused: `the group has no option "${option}"`, missing: true };
    return match.checked ? { by: 'done' } : { by: 'click', ref: this.hold(match) };
  },

  /** What a field, choice or box holds, as its value condition is compared. */
  holds(this: PageKit, element: Element): string | boolean {
    if (this.isTickBox(element)) return element.checked;
    if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.text.trim() ?? '';
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      return element.value || (this.opensList(element) ? this.chosenBeside(element) : '');
    if (element.hasAttribute('aria-checked')) return element.getAttribute('aria-checked') === 'true';
    return this.shownText(element);
  },
};
