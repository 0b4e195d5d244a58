import type { PageKit } from './page-kit.ts';

/** Things found earlier, kept under a number for as long as the document lives. */
export const holdKit = {
  /** Names this document; a new one gets a new name. */
  documentName: '',
  held: [] as WeakRef<Element>[],
  numbers: new WeakMap<Element, number>(),

  hold(this: PageKit, element: Element): string {
    let number = this.numbers.get(element);
    if (number === undefined) {
      number = this.held.push(new WeakRef(element)) - 1;
      this.numbers.set(element, number);
    }
    return `${this.documentName}/${number}`;
  },

  /** The element of a ref, or an error the driver turns into "the page changed". */
  element(this: PageKit, ref: string): Element {
    const [name, number] = ref.split('/');
    const element = name === this.documentName ? this.held[Number(number)]?.deref() : undefined;
    if (!element?.isConnected) throw new Error('deskhand: stale');
    return element;
  },
};
