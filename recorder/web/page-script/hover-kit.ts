import type { RecorderKit } from './recorder-kit.ts';

/** Knows which menus opened only because the mouse rested somewhere. */
export const hoverKit = {
  /** The things the mouse went over since the last act, the latest last. */
  hovered: [] as Element[],
  overAt: -1e9,

  hearOver(this: RecorderKit, event: Event): void {
    const target = this.targetOf(event);
    if (!target || this.pressed?.isDown) return;
    /** A way through a menu is short; the rest is wandering about. */
    const most = 15;
    if (this.hovered.at(-1) === target) return;
    this.hovered.push(target);
    if (this.hovered.length > most) this.hovered.shift();
    this.overAt = performance.now();
  },

  /** Whether a change is the page's answer to the mouse resting there: near it, and soon after it came. */
  isByHover(this: RecorderKit, change: MutationRecord): boolean {
    /** Menus open at once or after a short while, lest they flicker. */
    const openingMs = 700;
    const over = this.hovered.at(-1);
    if (!over || this.overAt < this.actedAt || performance.now() - this.overAt > openingMs) return false;
    const { target } = change;
    if (!(target instanceof Element) || target === document.body || target === document.documentElement)
      return false;
    /** A menu and what opens it share a parent, or a grandparent at most. */
    const closest = [over, this.parentOf(over), this.nearest(over, 'li,[role=menuitem],[aria-haspopup]')];
    const around = closest.flatMap((one) => (one ? [one, this.parentOf(one)] : []));
    return around.includes(target) || over.contains(target);
  },

  /** What the mouse had to rest on before a thing could be seen at all, outermost first. */
  hoversFor(this: RecorderKit, thing: Element): Element[] {
    const needed: Element[] = [];
    let sought = thing;
    for (const target of [...this.hovered].reverse()) {
      if (!this.wasHidden(sought)) break;
      const trigger = this.thingClicked(target);
      if (!this.opens(trigger, sought)) continue;
      needed.unshift(trigger);
      sought = trigger;
    }
    this.hovered = [];
    return needed;
  },

  wasHidden(this: RecorderKit, thing: Element): boolean {
    const known = this.knownAs(thing) ?? thing;
    return this.hiddenBefore.has(known) && !this.visibleBefore.has(known);
  },

  /** Whether a thing stands beside or around a menu that holds the other one, as menu items and their submenus do. */
  opens(trigger: Element, sought: Element): boolean {
    if (trigger === sought || sought.contains(trigger) || trigger.contains(document.body)) return false;
    if (trigger.contains(sought)) return true;
    const popup = trigger.getAttribute('aria-controls') ?? trigger.getAttribute('aria-owns');
    if (popup && document.getElementById(popup)?.contains(sought)) return true;
    const around = trigger.parentElement;
    return (
      around !== null &&
      around !== document.body &&
      around.contains(sought) &&
      sought.parentElement !== around
    );
  },
};
