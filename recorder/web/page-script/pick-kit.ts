import type { RecorderKit } from './recorder-kit.ts';

/** Lets the person point at something instead of using it: to read it, to check it, or to say which thing was meant. */
export const pickKit = {
  isPicking: undefined as 'read' | 'must-say' | 'read-table' | 'pick-again' | undefined,

  pickEnds: -1e9,

  /** While somebody points, the page hears nothing of the mouse and the keyboard. */
  listenForPick(this: RecorderKit): void {
    const swallow = (event: Event) => {
      const isRest = performance.now() < this.pickEnds;
      if ((this.isPicking === undefined && !isRest) || this.isBar(event) || !event.isTrusted) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      if (this.isPicking === undefined) {
        // The next click is meant for the page again.
        if (event.type === 'click' || event.type === 'keyup') this.pickEnds = -1e9;
        return;
      }
      if (event.type === 'pointerup') this.undisturbed(() => this.pickAt(event));
      if (event.type === 'keydown') this.undisturbed(() => this.pickByKey((event as KeyboardEvent).key));
    };
    const types =
      'pointerdown mousedown pointerup mouseup click dblclick auxclick contextmenu dragstart touchstart touchend keydown keyup keypress';
    for (const type of types.split(' ')) this.hearFirst(type, swallow, false);
  },

  pickAt(this: RecorderKit, event: Event): void {
    const target = this.targetOf(event);
    const thing = target && this.thingPicked(target);
    // The whole page is nothing to point at.
    if (thing && thing !== document.body && thing !== document.documentElement) this.takePicked(thing);
  },

  /** For a table the whole of it; else the smallest thing that says something of its own. */
  thingPicked(this: RecorderKit, target: Element): Element {
    if (this.isPicking === 'read-table') {
      return this.nearest(target, 'table,[role=table],[role=grid],[role=treegrid]') ?? target;
    }
    if (this.isPicking === 'pick-again') return this.thingClicked(target);
    return this.ownerOf(target);
  },

  /** Arrows go through the page as through a tree, Enter takes what is outlined, Escape lets it be. */
  pickByKey(this: RecorderKit, key: string): void {
    const at = this.marked ?? document.activeElement ?? document.body;
    const ways: Record<string, Element | null> = {
      ArrowUp: this.parentOf(at),
      ArrowDown: (at.shadowRoot ?? at).firstElementChild,
      ArrowLeft: at.previousElementSibling,
      ArrowRight: at.nextElementSibling,
    };
    const next = ways[key];
    if (next && !this.isOurs(next)) this.showMark(next);
    else if (key === 'Enter' && this.marked) this.takePicked(this.marked);
    else if (key === 'Escape') this.wish('pick-nothing');
  },

  takePicked(this: RecorderKit, thing: Element): void {
    const picking = this.isPicking;
    if (!picking) return;
    /** The click and the key's end that follow are part of the pointing. */
    const restMs = 300;
    this.pickEnds = performance.now() + restMs;
    this.isPicking = undefined;
    this.showMark(undefined);
    const on = this.fingerprint(thing);
    const says = () => (this.secretKind(thing) ? '' : this.tidy(String(this.holds(thing))).slice(0, 2000));
    if (picking === 'read-table')
      this.tell({ what: picking, on, headers: this.tableText(thing).headers.slice(0, 200) });
    else if (picking === 'pick-again') this.tell({ what: picking, on });
    else this.tell({ what: picking, on, text: says() });
    this.wish('pick-nothing');
  },
};
