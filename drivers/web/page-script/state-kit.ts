import type { Sight } from '../page-calls.ts';
import type { PageKit } from './page-kit.ts';

/** Tells one state of a document from another without telling what is in it. */
export const stateKit = {
  /** What a person could see or has entered: text, title, address, values, ticks, what is open or chosen, and the field the cursor is in. */
  seeState(this: PageKit): Sight {
    const roots = this.roots();
    const fields = this.pick(roots, 'input,select,textarea').map((field) => {
      if (this.isSecret(field)) return (field as HTMLInputElement).value === '' ? 'empty' : 'filled';
      return String(this.holds(field));
    });
    const states = this.pick(
      roots,
      '[aria-expanded],[aria-selected],[aria-checked],[aria-pressed],details[open],dialog[open]',
    ).map((thing) => this.statesOf(thing));
    const active = document.activeElement;
    // The focus of a button is no news: clicking it is what the step does.
    const cursor = active?.matches('input,textarea,select,[contenteditable]')
      ? this.pick(roots, 'input,textarea,select,[contenteditable]').indexOf(active)
      : '';
    const state = [location.href, document.title, this.pageText(), cursor, ...fields, ...states].join('\n');
    return { ...this.sight(true, this.wordsOfPage()), mark: `${this.documentName}:${this.shortHash(state)}` };
  },

  /** What a thing says of itself: whether it is open, chosen, ticked or pressed. */
  statesOf(thing: Element): string {
    return ['aria-expanded', 'aria-selected', 'aria-checked', 'aria-pressed', 'open']
      .map((name) => thing.getAttribute(name) ?? '-')
      .join(',');
  },

  shortHash(text: string): string {
    // FNV-1a, twice with different seeds: chance must not make two states look the same.
    const prime = 0x01000193;
    let one = 0x811c9dc5;
    let other = 0x1234567;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      one = Math.imul(one ^ code, prime);
      other = Math.imul(other ^ code, prime);
    }
    return (one >>> 0).toString(36) + (other >>> 0).toString(36);
  },
};
