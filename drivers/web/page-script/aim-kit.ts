import type { Aim } from '../page-calls.ts';
import type { PageKit } from './page-kit.ts';

/** Points the mouse: where a thing can be clicked, and that the click went there and nowhere else. */
export const aimKit = {
  /** What the next click is for, and what became of it. */
  guarded: undefined as { element: Element; struck: string; off: () => void } | undefined,

  /** Brings a thing into view and tells where to meet it, or what it takes to wait for. */
  async aim(this: PageKit, ref: string, use: 'click' | 'rest'): Promise<Aim> {
    const element = this.element(ref);
    if (!this.isVisible(element)) return { wait: 'it is hidden' };
    if (use === 'click' && this.isDisabled(element)) return { wait: 'it is disabled' };
    this.startWatching();
    if (this.mayMove(element) && (await this.hasMoved(element))) return { wait: 'it is moving' };
    let blocked: Aim = { wait: 'it is out of view' };
    for (const drawn of this.drawnFor(element)) {
      const aimed = this.meet(element, drawn);
      if ('at' in aimed) {
        this.guard(element);
        return aimed;
      }
      blocked = aimed;
    }
    return blocked;
  },

  /** Where what is drawn for a thing can be met, as it lies or in the middle of the window: what sticks to an edge may lie over it there. */
  meet(this: PageKit, element: Element, drawn: Element): Aim {
    let hit: Element | null | undefined;
    for (const isCentred of [false, true]) {
      if (isCentred) drawn.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const at = this.pointOf(drawn);
      const met = at && this.deepestAt(at);
      if (at && met && this.belongsTo(met, element)) return { at };
      hit = met ?? hit;
    }
    return { wait: this.over(hit) };
  },

  over(this: PageKit, hit: Element | null | undefined): string {
    return hit ? `${this.tagOf(hit)} lies over it` : 'it is out of view';
  },

  /** `<div class="veil">`, as much of a thing as a person needs to find it in the page. */
  tagOf(element: Element): string {
    const told = ['id', 'class', 'role'].flatMap((name) => {
      const value = element.getAttribute(name);
      return value ? [` ${name}="${value.slice(0, 60)}"`] : [];
    });
    return `<${element.tagName.toLowerCase()}${told.join('')}>`;
  },

  /** Disabled by itself, by its fieldset, or by what the page says for people who cannot see. */
  isDisabled(this: PageKit, element: Element): boolean {
    if (element.matches(':disabled')) return true;
    const said = this.nearest(element, '[aria-disabled]');
    if (said?.getAttribute('aria-disabled') !== 'true') return false;
    return said === element || this.ownerOf(element) === said;
  },

  /** Disabled, or drawn so: links cannot be disabled, so pages give them or their list item a class that says it. */
  looksDisabled(this: PageKit, element: Element): boolean {
    const saysSo = (one: Element | null) =>
      /(^|[-_\s])(is-)?disabled($|\s)/.test(one?.getAttribute('class') ?? '');
    const item = element.parentElement?.tagName === 'LI' ? element.parentElement : null;
    return this.isDisabled(element) || saysSo(element) || saysSo(item);
  },

  /** Whether it is being moved: with what is around it, or by something that grows or shrinks elsewhere in the page. */
  mayMove(this: PageKit, element: Element): boolean {
    if (performance.now() - this.movedAt < this.frameMs) return true;
    return document.getAnimations().some(({ effect, playState }) => {
      if (playState !== 'running' || !(effect instanceof KeyframeEffect) || !effect.target) return false;
      return this.holdsInside(effect.target, element) || effect.getKeyframes().some(this.pushesOthers);
    });
  },

  /** Whether a step of an animation changes how much room a thing takes. */
  pushesOthers(step: ComputedKeyframe): boolean {
    const room =
      /^(?:m(?:in|ax))?(?:height|width|blocksize|inlinesize)$|^(?:margin|padding|inset|flex|grid|font|line)|gap$|width$|^(?:top|bottom|left|right|zoom|display)$/i;
    return Object.keys(step).some((name) => room.test(name));
  },

  /** Whether one thing stands inside another, through shadow borders. */
  holdsInside(this: PageKit, outer: Element, inner: Element): boolean {
    for (let at: Element | null = inner; at; at = this.parentOf(at)) if (at === outer) return true;
    return false;
  },

  /** Two frames with the same place are taken for rest. */
  async hasMoved(this: PageKit, element: Element): Promise<boolean> {
    const place = () => JSON.stringify(element.getBoundingClientRect());
    const before = place();
    await this.nextFrame();
    await this.nextFrame();
    return place() !== before;
  },

  /** A window in the background draws no frames; there the clock stands in. */
  nextFrame(): Promise<void> {
    const undrawnMs = 50;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, undrawnMs);
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  },

  /** The middle of the first part of it that can be seen in the window. */
  pointOf(element: Element): [number, number] | undefined {
    for (const box of element.getClientRects()) {
      const left = Math.max(box.left, 0);
      const right = Math.min(box.right, innerWidth);
      const top = Math.max(box.top, 0);
      const bottom = Math.min(box.bottom, innerHeight);
      const seen = right - left >= 1 && bottom - top >= 1;
      const most =
        (right - left) * (bottom - top) * 2 >= Math.min(box.width * box.height, innerWidth * innerHeight);
      if (seen && most) return [(left + right) / 2, (top + bottom) / 2];
    }
    return undefined;
  },

  /** What the mouse would meet at a point, open shadow roots entered. */
  deepestAt([x, y]: [number, number]): Element | null {
    let hit = document.elementFromPoint(x, y);
    for (;;) {
      const inner: Element | null = hit?.shadowRoot?.elementFromPoint(x, y) ?? null;
      if (!inner || inner === hit) return hit;
      hit = inner;
    }
  },

  /** A click on `hit` is a click on `element`: it is inside it or its dress, or is the button or label that `element` belongs to. */
  belongsTo(this: PageKit, hit: Element, element: Element): boolean {
    if (this.holdsInside(element, hit)) return true;
    // A link in the words of a label leads elsewhere.
    const label = this.nearest(hit, 'label,a[href],button,input,select,textarea');
    if (label instanceof HTMLLabelElement && label.control === element) return true;
    if (this.dressedBy(hit) === element || this.isSlottedInto(hit, element)) return true;
    const button = this.nearest(element, 'button,[role=button],a[href],[role=link]');
    return button !== null && this.holdsInside(button, hit);
  },

  /** Words that stand in a host and are shown inside its shadow root: the browser says that they are the host's. */
  isSlottedInto(this: PageKit, host: Element, element: Element): boolean {
    return [...host.childNodes].some(
      (node) =>
        node instanceof Text && node.assignedSlot !== null && this.holdsInside(element, node.assignedSlot),
    );
  },

  /** Looks at the first event of the next click; one that goes elsewhere is kept from the page. */
  guard(this: PageKit, element: Element): void {
    this.guarded?.off();
    const types = [
      'pointerdown',
      'mousedown',
      'pointerup',
      'mouseup',
      'click',
      'auxclick',
      'dblclick',
      'contextmenu',
    ];
    const look = (event: Event) => {
      const guarded = this.guarded;
      if (!guarded || !event.isTrusted) return;
      const hit = event.composedPath()[0];
      if (guarded.struck === '') {
        const right = hit instanceof Element && this.belongsTo(hit, element);
        guarded.struck = right ? 'right' : this.over(hit instanceof Element ? hit : null);
      }
      if (guarded.struck === 'right') return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const type of types) window.addEventListener(type, look, { capture: true });
    const off = () => {
      for (const type of types) window.removeEventListener(type, look, { capture: true });
      this.guarded = undefined;
    };
    this.guarded = { element, struck: '', off };
  },

  /** Whether the click went where it should; otherwise what it met instead, and the page did not get it. */
  struck(this: PageKit): string {
    const { struck, off } = this.guarded ?? { struck: '', off: () => undefined };
    off();
    return struck === '' ? 'right' : struck;
  },

  /** Whether the browser drags it, as it does what says so of itself. */
  isBrowsersDrag(this: PageKit, ref: string): boolean {
    const element = this.element(ref);
    return this.nearest(element, '[draggable=true],a[href],img') !== null;
  },

  bringIntoView(this: PageKit, ref: string): void {
    const element = this.element(ref);
    if (!this.pointOf(element))
      element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  },

  boxInView(this: PageKit, ref: string): [x: number, y: number, width: number, height: number] {
    const { x, y, width, height } = this.element(ref).getBoundingClientRect();
    return [x, y, width, height];
  },

  /** Where a point of a frame's own document lies in this one, and whether the mouse meets the frame there; called with the element that holds it. */
  throughFrame(this: PageKit, holder: Element, [x, y]: [number, number], meets: boolean): Aim {
    if (!(holder instanceof HTMLElement)) return { wait: 'its frame is gone' };
    const box = holder.getBoundingClientRect();
    const style = getComputedStyle(holder);
    /** A frame that is drawn larger or smaller by a transform. */
    const scale = holder.offsetWidth > 0 ? box.width / holder.offsetWidth : 1;
    const left = box.left + (holder.clientLeft + Number.parseFloat(style.paddingLeft)) * scale;
    const top = box.top + (holder.clientTop + Number.parseFloat(style.paddingTop)) * scale;
    const at: [number, number] = [left + x * scale, top + y * scale];
    const hit = this.deepestAt(at);
    if (hit === holder || !meets) return { at };
    holder.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    return { wait: this.over(hit) };
  },
};
