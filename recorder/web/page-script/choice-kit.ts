import type { Fingerprint } from '../../raw-event.ts';
import type { RecorderKit } from './recorder-kit.ts';

/** Tells what is chosen in lists and boxes of a page's own make. */
export const choiceKit = {
  /** Things made to look like lists and boxes: choosing from them is one step, and it is known by what they hold afterwards. */
  tellChosen(this: RecorderKit, thing: Element): boolean {
    if (/^(checkbox|switch|menuitemcheckbox)$/.test(thing.getAttribute('role') ?? '')) {
      const before = thing.getAttribute('aria-checked');
      const on = this.fingerprint(thing);
      this.soon(() => {
        const now = thing.getAttribute('aria-checked');
        if (now !== before && now !== 'mixed') this.tellTicked(thing, now === 'true', on);
        else this.tellAction({ what: 'click', on, button: 'left', count: 1, modifiers: [] });
      });
      return true;
    }
    const choice = this.pressed?.thing === thing ? this.pressed.choice : this.choiceOf(thing);
    if (choice) this.tellChoice(choice);
    return choice !== undefined;
  },

  tellTicked(this: RecorderKit, box: Element, option: boolean, known?: Fingerprint): void {
    const on = known ?? this.fingerprint(box);
    this.tellAction({ what: 'choose', on, option });
    // A box that goes away once it is ticked cannot show that it is.
    this.soon(() => {
      if (!box.isConnected || !this.isVisible(box)) this.tell({ what: 'holds', on, value: '' });
    });
  },

  /** Which list an option is chosen in, asked while it is still there. */
  choiceOf(this: RecorderKit, thing: Element): { owner: Element; words: string } | undefined {
    if (thing.getAttribute('role') !== 'option') return undefined;
    const list = this.nearest(thing, '[role=listbox]');
    const owner = list && this.listOwner(list);
    return owner ? { owner, words: this.nameOf(thing) } : undefined;
  },

  /** A list that pops up belongs to the field or button that opened it; some tell only of the panel that the list alone stands in. */
  listOwner(this: RecorderKit, list: Element): Element | undefined {
    const openers = this.pick(this.roots(), '[aria-controls],[aria-owns]').map(
      (one) => [one, this.poppedUpBy(one)] as const,
    );
    const isItsPanel = (panel: Element) =>
      this.holdsInside(panel, list) && panel.querySelectorAll('[role=listbox]').length === 1;
    const isList = (one: Element) => one === list;
    // What is drawn around a field may own its list too; the field is what a person works with.
    const [opener] =
      openers.find(([one, opened]) => this.opensList(one) && opened.some(isList)) ??
      openers.find(([, opened]) => opened.some(isList)) ??
      openers.find(([one, opened]) => this.opensList(one) && opened.some(isItsPanel)) ??
      [];
    return opener ?? (this.nameOf(list) === '' ? undefined : list);
  },

  tellChoice(this: RecorderKit, { owner, words }: { owner: Element; words: string }): void {
    const on = this.fingerprint(owner);
    this.tellAction({ what: 'choose', on, option: words });
    this.written.add(owner);
    if (owner.getAttribute('role') === 'listbox') return;
    this.soon(() => this.tell({ what: 'holds', on, value: String(this.holds(owner)).slice(0, 2000) }));
  },
};
