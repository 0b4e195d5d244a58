import type { PageKit } from './page-kit.ts';

export type Side = 'right' | 'left' | 'above' | 'below' | 'row';

interface Beside {
  text: string;
  side: Side;
  tag?: string;
  name?: string;
  column?: string;
}

/** Things known by the text that stands beside them, as a person finds a field without a label. */
export const neighbourKit = {
  saysOnly(this: PageKit, element: Element, sought: string): boolean {
    if (element.childElementCount > 8 || /^(SCRIPT|STYLE|OPTION|TITLE)$/.test(element.tagName)) return false;
    const raw = element.textContent ?? '';
    return raw.length <= sought.length * 3 + 80 && this.tidyLabel(raw) === sought;
  },

  /** The innermost visible elements whose whole text is `text`. */
  holdersOf(this: PageKit, text: string): Element[] {
    const sought = this.tidyLabel(text);
    return this.pick(this.roots(), '*').filter(
      (element) =>
        this.saysOnly(element, sought) &&
        ![...element.children].some((child) => this.saysOnly(child, sought)) &&
        this.isVisible(element),
    );
  },

  /** How far a box lies from a text on one side of it, or `undefined` when it is not on that side at all. */
  gap(text: DOMRect, box: DOMRect, side: Exclude<Side, 'row'>): number | undefined {
    const overlapY = Math.min(text.bottom, box.bottom) - Math.max(text.top, box.top);
    const overlapX = Math.min(text.right, box.right) - Math.max(text.left, box.left);
    const slack = 2;
    const sameLine = overlapY > Math.min(text.height, box.height) * 0.4;
    const sameColumn = overlapX > Math.min(text.width, box.width) * 0.4 || Math.abs(text.left - box.left) < 8;
    const distances = {
      right: sameLine && box.left >= text.right - slack ? box.left - text.right : undefined,
      left: sameLine && box.right <= text.left + slack ? text.left - box.right : undefined,
      below: sameColumn && box.top >= text.bottom - slack ? box.top - text.bottom : undefined,
      above: sameColumn && box.bottom <= text.top + slack ? text.top - box.bottom : undefined,
    };
    return distances[side];
  },

  /** Things that stand on that side of the text, nearest only; `row` gives all that stand in a row with it. */
  besideText(this: PageKit, way: Beside): Element[] {
    const usable =
      'input:not([type=hidden]),select,textarea,button,a[href],[contenteditable=""],[contenteditable="true"],[role]';
    const selector = way.tag ?? usable;
    if (way.column !== undefined)
      return this.underHeader({ ...way, column: way.column }, way.tag ?? 'td,[role=cell],[role=gridcell]');
    if (way.side === 'row') return this.inRowWith(way.text, selector, way.name);
    const found = new Set<Element>();
    const texts = this.holdersOf(way.text);
    if (texts.length === 0) return [];
    const things = this.pick(this.roots(), selector).filter((thing) => this.isVisible(thing));
    for (const text of texts) {
      const nearest = this.nearestBeside(text, things, way.side);
      if (nearest) found.add(nearest);
    }
    return [...found];
  },

  nearestBeside(
    this: PageKit,
    text: Element,
    things: Element[],
    side: Exclude<Side, 'row'>,
  ): Element | undefined {
    /** Farther than this nobody takes the text for the thing's label. */
    const reach = 400;
    const from = text.getBoundingClientRect();
    let best: Element | undefined;
    let least = reach;
    for (const thing of things) {
      if (thing.contains(text) || text.contains(thing)) continue;
      const distance = this.gap(from, thing.getBoundingClientRect(), side);
      if (distance === undefined || distance >= least) continue;
      best = thing;
      least = distance;
    }
    return best;
  },
};
