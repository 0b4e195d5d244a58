import type { RecorderKit } from './recorder-kit.ts';

/** Outlines the thing under the mouse and names it in words. */
export const markKit = {
  mark: undefined as HTMLElement | undefined,
  markName: undefined as HTMLElement | undefined,
  marked: undefined as Element | undefined,
  markWanted: undefined as Element | undefined,
  markFrame: 0,

  listenForMark(this: RecorderKit): void {
    const want = (event: Event) => {
      if (!event.isTrusted) return;
      const over = event.composedPath()[0];
      this.markWanted = over instanceof Element && !this.isBar(event) ? over : undefined;
      if (this.markFrame === 0)
        this.markFrame = requestAnimationFrame(() => this.undisturbed(() => this.drawMark()));
    };
    this.hearFirst('pointerover', want, true);
    this.hearFirst('scroll', () => this.showMark(undefined), true);
    this.hearFirst(
      'pointerleave',
      (event) => (event.target === document ? this.showMark(undefined) : undefined),
      true,
    );
    this.stops.push(() => cancelAnimationFrame(this.markFrame));
  },

  drawMark(this: RecorderKit): void {
    this.markFrame = 0;
    const over = this.markWanted;
    if (!over?.isConnected || this.isPaused) {
      this.showMark(undefined);
      return;
    }
    const thing = this.isPicking ? this.thingPicked(over) : this.thingClicked(over);
    const tells = this.isPicking || this.kindOf(thing) !== 'nothing';
    this.showMark(tells ? thing : undefined);
  },

  showMark(this: RecorderKit, thing: Element | undefined): void {
    this.marked = thing;
    const { mark, markName } = this;
    if (!mark || !markName) return;
    mark.hidden = thing === undefined;
    if (!thing) return;
    const box = thing.getBoundingClientRect();
    const { style } = mark;
    style.transform = `translate(${Math.round(box.x) - 2}px,${Math.round(box.y) - 2}px)`;
    style.width = `${Math.round(box.width)}px`;
    style.height = `${Math.round(box.height)}px`;
    mark.classList.toggle('picking', this.isPicking !== undefined);
    // Above the thing, unless that is outside the window.
    mark.classList.toggle('low', box.y < 26);
    markName.textContent = this.wordsFor(thing);
  },

  /** `button “Save”`, in a person's words. */
  wordsFor(this: RecorderKit, thing: Element): string {
    const kinds: Record<string, string> = { text: 'field', list: 'list', box: 'box', file: 'file field' };
    const role = this.roleOf(thing);
    const what = kinds[this.kindOf(thing)] ?? (role && role !== 'generic' ? role : 'text');
    const title = this.isSecretField(thing) ? '' : this.titleOf(thing).slice(0, 60);
    return title ? `${what} “${title}”` : what;
  },

  isSecretField(this: RecorderKit, thing: Element): boolean {
    return thing instanceof HTMLElement && thing.isContentEditable && this.secretKind(thing) !== undefined;
  },
};
