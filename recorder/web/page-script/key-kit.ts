import type { RecorderKit } from './recorder-kit.ts';

/** Hears the keys that do something by themselves. */
export const keyKit = {
  hearKey(this: RecorderKit, event: KeyboardEvent): void {
    const target = this.targetOf(event);
    if (!target || event.isComposing || event.repeat) return;
    const kind = this.kindOf(target);
    const isLine = kind === 'text' && target instanceof HTMLInputElement;
    const held = this.modifiersOf(event);
    const isShortcut =
      held.some((name) => name !== 'Shift') && event.key.length === 1 && !event.getModifierState('AltGraph');
    this.followPageTyping(target);
    if (!isShortcut && this.isTypingKey(event.key)) return;
    this.turnTo(kind === 'text' ? target : undefined);
    if (event.key === 'Enter' && isLine) {
      this.enterAt = performance.now();
      if (this.tellActiveOption(target)) return;
    }
    if (!isShortcut && !this.isMeantKey(event.key, target, isLine)) return;
    const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
    const on = kind === 'nothing' ? {} : { on: this.fingerprint(target) };
    this.tellAction({ what: 'keys', keys: [...held, key].join('+'), ...on });
  },

  /** Fields for amounts and masks keep the key to themselves and write their own text: then the browser tells of no input. */
  followPageTyping(this: RecorderKit, field: Element): void {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    const before = field.value;
    this.soon(() => {
      const { value } = field;
      if (value !== before && value !== this.texts.get(field)) this.tellText(field, value);
    });
  },

  isTypingKey(key: string): boolean {
    return key.length === 1 || /^(Shift|Control|Alt|Meta|Backspace|Delete)$/.test(key);
  },

  /** Keys that do something by themselves, where others only move inside a field or become a click. */
  isMeantKey(key: string, target: Element, isLine: boolean): boolean {
    if (/^(Escape|F\d{1,2})$/.test(key)) return true;
    const role = target.getAttribute('role') ?? '';
    const inMenu = /^(menuitem\w*|option|treeitem|gridcell|tab|listbox|menu|tree|grid)$/.test(role);
    const opensMenu = target.hasAttribute('aria-haspopup') && !isLine;
    if (key === 'Enter') return isLine || inMenu;
    return /^Arrow/.test(key) && (inMenu || opensMenu);
  },

  /** Enter in a field whose list has an option marked chooses that one. */
  tellActiveOption(this: RecorderKit, field: Element): boolean {
    const id = field.getAttribute('aria-activedescendant');
    const option = id && (field.getRootNode() as Document | ShadowRoot).getElementById(id);
    if (!(option instanceof Element) || option.getAttribute('role') !== 'option') return false;
    this.tellChoice({ owner: field, words: this.nameOf(option) });
    return true;
  },
};
