import type { RecorderKit } from './recorder-kit.ts';

/** Keeps the bar where it can be pressed, and out of the way of what is under it. */
export const placeKit = {
  /** Counted from the right bottom: right bottom, left bottom, left top, right top. */
  corner: 0,
  asideTimer: undefined as ReturnType<typeof setTimeout> | undefined,

  /** A modal dialog, and whatever fills the screen, let nothing outside of them be pressed: the bar goes into them. */
  placeOfBar(this: RecorderKit): Element {
    const full = this.fillingScreen();
    const dialogs = [...document.querySelectorAll('dialog:modal')].filter(
      (one) => !full || !one.contains(full),
    );
    return dialogs.at(-1) ?? full ?? document.documentElement;
  },

  /** A film or picture that fills the screen holds no bar: there the person leaves it first, as ever by Escape. */
  fillingScreen(): Element | undefined {
    let full = document.fullscreenElement;
    while (full?.shadowRoot?.fullscreenElement) full = full.shadowRoot.fullscreenElement;
    return full && !full.matches('video,img,canvas,iframe,object,embed') ? full : undefined;
  },

  placeBar(this: RecorderKit): void {
    const { bar } = this;
    if (!bar) return;
    this.placeOfBar().append(bar);
    // The last thing that is shown as a popover lies over all others.
    bar.popover = 'manual';
    if (bar.matches(':popover-open')) bar.hidePopover();
    bar.showPopover();
  },

  /** A page that replaces what it shows takes the bar along: it comes back, and so do the listeners. A dialog that opens would cover it. */
  mendBar(this: RecorderKit): void {
    const { bar } = this;
    if (!bar || !document.documentElement || this.sender === undefined) return;
    if (bar.isConnected && bar.parentElement === this.placeOfBar() && bar.matches(':popover-open')) return;
    if (!bar.isConnected) this.listenAgain();
    this.placeBar();
  },

  keepBarInPlace(this: RecorderKit): void {
    /** A page that is scrolled comes to rest. */
    const restMs = 150;
    const look = () => {
      clearTimeout(this.asideTimer);
      this.asideTimer = setTimeout(() => this.undisturbed(() => this.stepAside()), restMs);
    };
    this.hearFirst('scroll', look, true);
    this.hearFirst('resize', look, true);
    this.hearFirst('focusin', look, true);
    this.hearFirst('fullscreenchange', () => this.undisturbed(() => this.placeBar()), true);
    look();
    this.stops.push(() => {
      clearTimeout(this.asideTimer);
      this.bar?.remove();
    });
  },

  moveBar(this: RecorderKit, corner: number): void {
    this.corner = corner;
    this.barParts.box?.classList.toggle('left', corner === 1 || corner === 2);
    this.barParts.box?.classList.toggle('top', corner >= 2);
  },

  /** Goes to a corner where nothing lies under the bar that the person may want, when scrolling cannot bring it out. */
  stepAside(this: RecorderKit): void {
    const { box } = this.barParts;
    if (!box || box.matches(':hover') || !this.isInTheWay()) return;
    const from = this.corner;
    for (let further = 1; further < 4; further += 1) {
      this.moveBar((from + further) % 4);
      if (!this.isInTheWay()) return;
    }
    this.moveBar(from);
  },

  isInTheWay(this: RecorderKit): boolean {
    const { box } = this.barParts;
    if (!box) return false;
    const { left, top, right, bottom } = box.getBoundingClientRect();
    const atEnd = (corner: number) =>
      corner >= 2 ? scrollY <= 1 : scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
    /** No button or field is smaller. */
    const [wide, high] = [40, 12];
    const under: Element[] = [];
    for (let x = left; x < right; x += wide) {
      for (let y = top; y < bottom; y += high) under.push(...document.elementsFromPoint(x, y));
    }
    const usable = under.filter((one) =>
      one.matches('input,select,textarea,button,a[href],[contenteditable]'),
    );
    return usable.some((one) => one === document.activeElement || atEnd(this.corner));
  },
};
