import type { Fingerprint } from '../../raw-event.ts';
import type { Press } from './pointer-kit.ts';
import type { RecorderKit } from './recorder-kit.ts';

/** What a dragged thing was dropped on, and what stood there before. */
interface Drop {
  title: string;
  holders: [Element, string][];
}

/** Takes down what is dragged, where it is dropped and what came of it. */
export const dragKit = {
  /** The thing an HTML drag began on. */
  dragging: undefined as Press | undefined,
  /** The other thing that it was over last, and where on it: lists put a thing there while it is still dragged. */
  passed: undefined as { thing: Element; at: { x: number; y: number } } | undefined,
  dropped: undefined as Drop | undefined,

  /** A pull that moved something or that the page took into its own hands is a drag; marking a text is none. */
  tellPointerDrag(this: RecorderKit, pressed: Press, event: PointerEvent): void {
    if (pressed.thing.matches('input,textarea,select,option')) return;
    const moved = this.movedSince(pressed);
    const taken = pressed.events.some((one) => one.defaultPrevented);
    if (!moved && !(taken && String(getSelection()) === '')) return;
    pressed.clicked = true;
    const root = moved ?? pressed.thing;
    const under = document
      .elementsFromPoint(event.clientX, event.clientY)
      .find((one) => !root.contains(one) && !one.contains(root) && !this.isOurs(one));
    this.tellDrag(pressed, { event, under });
  },

  /** What has moved since the mouse went down on it: the thing or what is around it. */
  movedSince({ boxes }: Press): Element | undefined {
    return boxes.find(([one, before]) => {
      const now = one.getBoundingClientRect();
      return Math.abs(now.x - before.x) > 3 || Math.abs(now.y - before.y) > 3;
    })?.[0];
  },

  hearDragStart(this: RecorderKit, event: DragEvent): void {
    const target = this.targetOf(event);
    const { pressed } = this;
    if (!target || !pressed) return;
    const thing = this.nearest(target, '[draggable=true],a[href],img') ?? target;
    pressed.isDown = false;
    this.dragging = { ...pressed, thing, on: this.fingerprint(thing) };
    this.passed = undefined;
  },

  hearDragOver(this: RecorderKit, event: DragEvent): void {
    const thing = this.targetOf(event);
    if (
      !thing ||
      !this.dragging ||
      thing.contains(this.dragging.thing) ||
      this.dragging.thing.contains(thing)
    )
      return;
    this.passed = { thing, at: this.shareOf(thing, event) };
  },

  hearDrop(this: RecorderKit, event: DragEvent): void {
    const target = this.targetOf(event);
    if (!target) return;
    const isPut = this.dragging?.thing.contains(target) && this.passed;
    if (this.dragging && isPut) this.tellDrag(this.dragging, { event, under: isPut.thing, at: isPut.at });
    else if (this.dragging) this.tellDrag(this.dragging, { event, under: target });
    else if (event.dataTransfer && event.dataTransfer.files.length > 0)
      this.tellDroppedFiles(target, event.dataTransfer);
    else this.tellDropFromOutside(target, event);
    this.dragging = undefined;
  },

  /** The frame it was dragged from tells the rest. */
  tellDropFromOutside(this: RecorderKit, target: Element, event: DragEvent): void {
    const to = this.findable(target);
    if (to) this.tellAction({ what: 'drop', on: this.fingerprint(to), at: this.shareOf(to, event) });
  },

  /** What was taken somewhere, but not let go in this document, was let go in another frame. */
  hearDragEnd(this: RecorderKit, event: DragEvent): void {
    const { dragging } = this;
    this.dragging = undefined;
    if (!dragging) return;
    if (event.dataTransfer?.dropEffect === 'none') {
      // Let go where nothing takes it; but the page may have put it into its place on the way.
      const put = this.movedSince(dragging) && this.passed;
      if (put) this.tellDrag(dragging, { event, under: put.thing, at: put.at });
      return;
    }
    this.tellAction({ what: 'drag', on: dragging.on, by: { x: 0, y: 0 }, left: true });
  },

  /** A place on a thing, in shares of its size. */
  shareOf(element: Element, { clientX, clientY }: MouseEvent): { x: number; y: number } {
    const box = element.getBoundingClientRect();
    const share = (n: number) => Math.round(Math.min(Math.max(n, 0), 1) * 100) / 100;
    return { x: share((clientX - box.x) / box.width), y: share((clientY - box.y) / box.height) };
  },

  /** Files from outside: a page that takes them has a file field somewhere in the place it shows for that. */
  tellDroppedFiles(this: RecorderKit, target: Element, data: DataTransfer): void {
    let zone: Element | null = target;
    while (zone && !zone.querySelector('input[type=file]')) zone = this.parentOf(zone);
    const field = zone?.querySelector('input[type=file]') ?? this.thingClicked(target);
    const files = [...data.files].map((file) => file.name);
    this.tellAction({ what: 'upload', on: this.fingerprint(field), files, dropped: true });
  },

  tellDrag(
    this: RecorderKit,
    drag: Press,
    drop: { event: MouseEvent; under: Element | undefined; at?: { x: number; y: number } },
  ): void {
    const { event, under } = drop;
    const to = under && this.findable(under);
    const at = to && to === under ? drop.at : undefined;
    this.tellAction({
      what: 'drag',
      on: drag.on,
      by: { x: Math.round(event.clientX - drag.x), y: Math.round(event.clientY - drag.y) },
      ...(to && { to: this.fingerprint(to), at: at ?? this.shareOf(to, event) }),
    });
    this.noteDrop(drag.thing, under);
  },

  /** The thing itself or the nearest one around it that has a name, a text or an id of its own. */
  findable(this: RecorderKit, element: Element): Element | undefined {
    /** Farther out it is the page that is named, not the thing. */
    const reach = 4;
    let at: Element | null = element;
    for (let up = 0; at && up <= reach && at !== document.body; up += 1) {
      const { ways } = this.fingerprint(at);
      if (ways.some(({ way, count, hit }) => hit && count === 1 && !this.isPlaceOnly(way))) return at;
      at = this.parentOf(at);
    }
    return undefined;
  },

  isPlaceOnly(way: Fingerprint['ways'][number]['way']): boolean {
    return way.by === 'position' || (way.by === 'css' && !way.css.includes('#') && !way.css.includes('['));
  },

  noteDrop(this: RecorderKit, thing: Element, under: Element | undefined): void {
    const title = this.tidy(this.shownText(thing)).slice(0, 80);
    const holders: [Element, string][] = [];
    for (let at = under ?? null; at && at !== document.body && holders.length < 5; at = this.parentOf(at)) {
      holders.push([at, this.tidy(this.shownText(at))]);
    }
    this.dropped = title === '' ? undefined : { title, holders };
    // A page that only moves things about has nothing else to settle for.
    this.settleSoon();
  },

  /** Where the dragged thing is now: in something it was not in before, or beside something else. */
  tellDropped(this: RecorderKit, now: string): void {
    const { dropped } = this;
    this.dropped = undefined;
    if (!dropped) return;
    const { title, holders } = dropped;
    for (const [holder, before] of holders) {
      if (!holder.isConnected || this.holdsText(before, title)) continue;
      if (!this.holdsText(this.tidy(this.shownText(holder)), title)) continue;
      if (this.findable(holder) !== holder) continue;
      this.tell({ what: 'says', on: this.fingerprint(holder), text: title });
      return;
    }
    const beside = this.newBeside(title, now);
    if (beside) this.tell({ what: 'shown', said: [beside], fresh: [this.freshness(beside)] });
  },

  /** The title with the words after or before it, when they never stood together before. */
  newBeside(this: RecorderKit, title: string, now: string): string | undefined {
    const mostWords = 5;
    const at = now.indexOf(title);
    if (at < 0) return undefined;
    const after = now
      .slice(at + title.length)
      .trim()
      .split(' ');
    const before = now.slice(0, at).trim().split(' ');
    for (let words = 1; words <= mostWords; words += 1) {
      for (const text of [
        `${title} ${after.slice(0, words).join(' ')}`,
        `${before.slice(-words).join(' ')} ${title}`,
      ]) {
        if (text.trim() !== title && this.holdsText(now, text) && !this.holdsText(this.textBefore, text))
          return text;
      }
    }
    return undefined;
  },
};
