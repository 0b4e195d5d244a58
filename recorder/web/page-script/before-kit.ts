import type { RecorderKit } from './recorder-kit.ts';

/** Remembers what a page showed before the person did something: only what was not there can prove that it was done. */
export const beforeKit = {
  /** All that could be read, in one line. */
  textBefore: '',
  /** The cells of the row that the focus was in. */
  rowBefore: '',
  fieldsBefore: new Map<Element, string | boolean>(),
  /** Things a person could see before; `hiddenBefore` are those that were there and could not be seen. */
  visibleBefore: new WeakSet<Element>(),
  hiddenBefore: new WeakSet<Element>(),
  /** The same, before the act before; unknown when nobody came to look. */
  visibleEarlier: undefined as WeakSet<Element> | undefined,
  isLooking: true,
  isStale: true,
  lookCost: 0,
  /** How often it was looked. */
  looks: 0,

  /** Looks again, unless nothing has changed since or the last look took too long to be repeated under the person's hands. */
  lookBefore(this: RecorderKit): void {
    /** Longer than this a person feels. */
    const affordableMs = 40;
    if (!this.isStale || this.lookCost > affordableMs) return;
    this.lookAround();
  },

  /** Who acts meanwhile has looked before; what came of that must not count as what was there. */
  lookWhenIdle(this: RecorderKit): void {
    const { looks, actedAt } = this;
    this.whenIdle(() =>
      this.undisturbed(() => this.looks === looks && this.actedAt === actedAt && this.lookAround()),
    );
  },

  /** The cells of the row that the focus is in, with what its fields hold. */
  rowOfFocus(this: RecorderKit): string {
    const row = document.activeElement && this.nearest(document.activeElement, 'tr,[role=row]');
    return row
      ? this.cellsOf(row)
          .map((cell) => this.cellText(cell))
          .join('\n')
      : '';
  },

  lookAround(this: RecorderKit): void {
    if (!document.body) return;
    this.looks += 1;
    const began = performance.now();
    this.textBefore = this.pageText();
    this.fieldsBefore = this.fieldsNow();
    this.isStale = false;
    this.lookCost = performance.now() - began;
    this.lookWhatIsVisible();
  },

  fieldsNow(this: RecorderKit): Map<Element, string | boolean> {
    /** A page with more fields is a grid; its cells are told as texts. */
    const most = 500;
    const fields = this.pick(this.roots(), 'input,select,textarea,[aria-checked]').slice(0, most);
    const plain = fields.filter(
      (field) =>
        !(field instanceof HTMLInputElement && /^(hidden|file|submit|button|reset|image)$/.test(field.type)),
    );
    return new Map(
      plain.filter((field) => !this.secretKind(field)).map((field) => [field, this.holds(field)]),
    );
  },

  /** In pieces while the page has nothing else to do; what it has not come to yet counts as visible. */
  lookWhatIsVisible(this: RecorderKit): void {
    const things = this.pick(
      this.roots(),
      'a,button,li,input,select,textarea,label,[role],[onclick],[tabindex]',
    );
    const wasHidden = this.hiddenBefore;
    this.visibleEarlier = this.isLooking ? undefined : this.visibleBefore;
    this.visibleBefore = new WeakSet();
    this.hiddenBefore = new WeakSet();
    const { visibleBefore, hiddenBefore } = this;
    this.isLooking = true;
    let at = 0;
    const goOn = (rest: IdleDeadline) => {
      // Something newer is being looked at, or the recording is over.
      if (this.visibleBefore !== visibleBefore || !this.sender) return;
      const until = performance.now() + this.timeToLook(rest);
      for (; at < things.length && performance.now() < until; at += 1) {
        const thing = things[at] as Element;
        const seen = this.canBeSeen(thing) && !(wasHidden.has(thing) && this.isUnderMouse(thing));
        (seen ? visibleBefore : hiddenBefore).add(thing);
      }
      this.isLooking = at < things.length;
      if (this.isLooking) this.whenIdle(goOn);
    };
    this.whenIdle(goOn);
  },

  /** A page that is never idle gives no time by itself; a piece of a frame is not felt. */
  timeToLook(rest: IdleDeadline): number {
    const pieceMs = 6;
    return rest.didTimeout ? pieceMs : Math.max(rest.timeRemaining() - 1, 1);
  },

  /** In a menu that is open only as long as the mouse stays there. */
  isUnderMouse(this: RecorderKit, thing: Element): boolean {
    const menu = this.nearest(thing, 'ul,ol,menu,[role=menu],[role=menubar]');
    return menu?.parentElement?.matches(':hover') ?? false;
  },

  whenIdle(work: (rest: IdleDeadline) => void): void {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 200 });
    else setTimeout(() => work({ didTimeout: false, timeRemaining: () => 5 }), 1);
  },

  /** Stricter than `isVisible`: menus are also hidden by opacity, or parked beside the page. */
  canBeSeen(this: RecorderKit, element: Element): boolean {
    const drawn = this.isTickBox(element) ? (this.drawnFor(element)[0] ?? element) : element;
    // A box to tick is often drawn over by what stands for it.
    const opacityProperty = !this.isTickBox(element);
    if (!drawn.checkVisibility({ visibilityProperty: true, opacityProperty })) return false;
    const box = drawn.getBoundingClientRect();
    const right = box.right + window.scrollX;
    const bottom = box.bottom + window.scrollY;
    return box.width > 0 && box.height > 0 && right > 0 && bottom > 0;
  },

  /** Whether the last act brought a thing into view: neither it could be seen before, nor anything that would be taken for it. */
  hasAppeared(this: RecorderKit, thing: Element): boolean {
    const known = this.knownAs(thing);
    const earlier = this.visibleEarlier;
    return (
      known !== undefined && earlier !== undefined && !earlier.has(known) && !this.hasTwin(thing, earlier)
    );
  },

  /** Whether a way to a thing leads to another one too that was in sight: looking for the one, that one would be seen. */
  hasTwin(this: RecorderKit, thing: Element, sight: WeakSet<Element>): boolean {
    const shared = this.fingerprint(thing).ways.filter(({ count }) => count > 1);
    return shared.some(({ way }) =>
      this.byWay(way).some((other) => {
        const known = this.knownAs(other);
        // What lies around both tells nothing of either.
        return other !== thing && known && !known.contains(thing) && sight.has(known);
      }),
    );
  },

  /** The things whose sight is remembered; others are seen with the one around them. */
  knownAs(this: RecorderKit, thing: Element): Element | undefined {
    return (
      this.nearest(thing, 'a,button,li,input,select,textarea,label,[role],[onclick],[tabindex]') ?? undefined
    );
  },

  /** A proof leaves out the signs at its ends; signs alone prove nothing. */
  wasRead(this: RecorderKit, before: string, words: string[]): boolean {
    const said = words.join(' ').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    return said === '' || this.holdsText(before, said);
  },
};
