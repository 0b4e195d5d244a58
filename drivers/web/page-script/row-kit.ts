import type { PageKit } from './page-kit.ts';

/** Things that are told from others called the same by the words of their row. */
export const rowKit = {
  /** Every visible thing the selector picks, of that name when one is given, in whose row the text stands. */
  inRowWith(this: PageKit, text: string, selector: string, name: string | undefined): Element[] {
    const sought = this.tidyLabel(text);
    const rows = this.rowsAround(this.thingsCalled(selector, name));
    return [...rows].flatMap(([thing, row]) => (this.rowSays(row, thing).includes(sought) ? [thing] : []));
  },

  /** In rows of tables where the text stands, the outermost of such things under that header. */
  underHeader(
    this: PageKit,
    { text, column, name }: { text: string; column: string; name?: string },
    selector: string,
  ): Element[] {
    const sought = this.tidyLabel(text);
    const rows = this.pick(this.roots(), 'tr,[role=row]').filter((row) =>
      this.tidyLabel(row.textContent).includes(sought),
    );
    const things = rows.flatMap((row) => {
      const inside = [...row.querySelectorAll(selector)].filter(
        (one) => this.nearest(one, 'tr,[role=row]') === row && this.isVisible(one),
      );
      const outermost = inside.filter((one) => !inside.some((other) => other !== one && other.contains(one)));
      return outermost.filter((one) => this.rowSays(row, one).includes(sought));
    });
    const isCalled = (thing: Element) =>
      name === undefined || this.tidyLabel(this.nameOf(thing)) === this.tidyLabel(name);
    return things.filter((thing) => isCalled(thing) && this.columnOf(thing) === this.tidyLabel(column));
  },

  thingsCalled(this: PageKit, selector: string, name: string | undefined): Element[] {
    const wanted = name === undefined ? undefined : this.tidyLabel(name);
    return this.pick(this.roots(), selector).filter(
      (thing) =>
        (wanted === undefined || this.tidyLabel(this.nameOf(thing)) === wanted) && this.isVisible(thing),
    );
  },

  /** The row of each of these things. What has none is left out. */
  rowsAround(this: PageKit, things: readonly Element[]): Map<Element, Element> {
    const held = new Map<Element, number>();
    for (const thing of things)
      for (let at = this.parentOf(thing); at; at = this.parentOf(at)) held.set(at, (held.get(at) ?? 0) + 1);
    const boxes = new Map(things.map((thing) => [thing, this.ownBox(thing, held)] as const));
    const rows = new Map<Element, Element>();
    for (const thing of things) {
      const said = this.nearest(thing, 'tr,[role=row]') ?? this.nearest(thing, 'li,[role=listitem]');
      const row = said === thing ? null : (said ?? this.boxAmongAlike(thing, boxes));
      if (row) rows.set(thing, row);
    }
    return rows;
  },

  /** The largest box that holds no other of these things. */
  ownBox(this: PageKit, thing: Element, held: ReadonlyMap<Element, number>): Element {
    let box = thing;
    for (let at = this.parentOf(thing); at && held.get(at) === 1; at = this.parentOf(at)) box = at;
    return box;
  },

  /** A box is a row only beside another one that is built the same: a thing that stands alone may be any other's namesake. */
  boxAmongAlike(this: PageKit, thing: Element, boxes: ReadonlyMap<Element, Element>): Element | undefined {
    const box = boxes.get(thing);
    const list = box && box !== thing ? this.parentOf(box) : null;
    if (!box || !list) return undefined;
    const built = this.tagsBetween(thing, list);
    const isAlike = [...boxes].some(
      ([other, its]) =>
        other !== thing && this.parentOf(its) === list && this.tagsBetween(other, list) === built,
    );
    return isAlike ? box : undefined;
  },

  tagsBetween(this: PageKit, thing: Element, list: Element): string {
    const tags: string[] = [];
    for (let at: Element | null = thing; at && at !== list; at = this.parentOf(at)) tags.push(at.tagName);
    return tags.join(' ');
  },

  /** What stands in a row beside the thing: each text for itself, and each cell as a whole. */
  rowSays(this: PageKit, row: Element, thing: Element): string[] {
    const said = new Set<string>();
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || thing.contains(parent) || !this.isProse(parent)) continue;
      said.add(this.tidyLabel(node.nodeValue));
      const holdsThing = parent.contains(thing) || parent === row;
      if (!holdsThing) said.add(this.tidyLabel(parent.textContent));
    }
    said.delete('');
    return [...said];
  },
};
