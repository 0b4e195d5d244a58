import type { CalendarShown, Fingerprint } from '../../raw-event.ts';
import type { RecorderKit } from './recorder-kit.ts';

/** A press of the mouse, from down to up. */
export interface Press {
  thing: Element;
  on: Fingerprint;
  /** What a box held before. */
  held: string | boolean | undefined;
  /** Whether it said of itself that it was open, chosen or pressed. */
  states: string;
  x: number;
  y: number;
  isDown: boolean;
  clicked: boolean;
  far: boolean;
  /** Where the thing and what is around it stood. */
  boxes: [Element, DOMRect][];
  events: Event[];
  /** An option of a list that pops up, and whose list it is. */
  choice: { owner: Element; words: string } | undefined;
  /** The calendar that it was pressed in. */
  calendar: CalendarShown | undefined;
  /** What the act before, or only the mouse, brought into view. */
  appeared: Fingerprint[];
}

/** Follows presses of the mouse: they tell what was touched before the page takes it away. */
export const pointerKit = {
  pressed: undefined as Press | undefined,
  /** Work that waits for the page to answer; done at the latest before the next act. */
  unanswered: [] as (() => void)[],

  listenToPointer(this: RecorderKit): void {
    this.listen('pointerdown', (event) => this.hearDown(event as PointerEvent));
    this.listen('mousedown', (event) => void this.pressed?.events.push(event));
    this.listen('pointermove', (event) => this.hearMove(event as PointerEvent));
    this.listen('pointerup', (event) => this.hearUp(event as PointerEvent));
    this.listen('pointerover', (event) => this.hearOver(event));
    this.listen('dragstart', (event) => this.hearDragStart(event as DragEvent));
    this.listen('dragover', (event) => this.hearDragOver(event as DragEvent));
    this.listen('drop', (event) => this.hearDrop(event as DragEvent));
    this.listen('dragend', (event) => this.hearDragEnd(event as DragEvent));
  },

  /** Does something a moment later, when the page has answered the event, but before anything else is done. */
  soon(this: RecorderKit, work: () => void): void {
    /** Pages answer an event at once or in the next frame; they rest 80 ms later at the earliest. */
    const answeredMs = 40;
    const once = () => {
      const at = this.unanswered.indexOf(once);
      if (at < 0) return;
      this.unanswered.splice(at, 1);
      this.undisturbed(work);
    };
    this.unanswered.push(once);
    setTimeout(once, answeredMs);
  },

  /** The person is about to do something: whatever came of the last act is told now, and this is how the page was before. */
  beginAct(this: RecorderKit): void {
    for (const work of [...this.unanswered]) work();
    // A page that leads on by itself when it has begun is where the last act ended, however long that took.
    this.tellNewAddress();
    if (this.settleTimer !== undefined && performance.now() - this.actedAt < 5000) this.settle();
    else this.lookBefore();
    this.rowBefore = this.rowOfFocus();
    this.written = new WeakSet();
    this.actedAt = performance.now();
  },

  hearDown(this: RecorderKit, event: PointerEvent): void {
    if (!event.isPrimary) return;
    const target = this.targetOf(event);
    const thing = target && this.thingClicked(target);
    // Asked before the page is looked at anew: then the menu is open.
    const hovers = thing ? this.hoversFor(thing) : [];
    this.typingIn = undefined;
    this.dragging = undefined;
    this.beginAct();
    if (!thing) return;
    this.tell({ what: 'press' });
    const [first, ...opened] = hovers;
    // Resting the mouse writes nothing: there a thing that looks the same does no harm.
    const appeared = first ? [...opened, thing] : [thing].filter((one) => this.hasAppeared(one));
    const around = [thing, thing.parentElement, thing.parentElement?.parentElement];
    this.pressed = {
      thing,
      on: this.fingerprint(thing),
      held: this.kindOf(thing) === 'box' ? this.holds(thing) : undefined,
      states: this.statesOf(thing),
      x: event.clientX,
      y: event.clientY,
      isDown: true,
      clicked: false,
      far: false,
      boxes: around.flatMap((one) => (one ? [[one, one.getBoundingClientRect()] as [Element, DOMRect]] : [])),
      events: [event],
      choice: this.choiceOf(thing),
      calendar: this.calendarAt(target),
      appeared: appeared.map((one) => this.fingerprint(one)),
    };
    for (const trigger of hovers) this.tellAction({ what: 'hover', on: this.fingerprint(trigger) });
  },

  hearMove(this: RecorderKit, event: PointerEvent): void {
    const { pressed } = this;
    /** Hands shake; browsers begin to drag at about the same distance. */
    const farPx = 6;
    if (pressed?.isDown && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > farPx)
      pressed.far = true;
  },

  hearUp(this: RecorderKit, event: PointerEvent): void {
    const { pressed } = this;
    if (!pressed) return;
    pressed.isDown = false;
    if (event.button !== 0) return;
    if (pressed.far) {
      this.tellPointerDrag(pressed, event);
      return;
    }
    // A thing that goes away under the press gets no click; to the person it was one.
    this.soon(() => {
      if (!pressed.clicked && !(pressed.thing.isConnected && this.isVisible(pressed.thing)))
        this.tellPressed(pressed);
    });
  },

  tellPressed(this: RecorderKit, pressed: Press): void {
    const { on, choice, calendar } = pressed;
    pressed.clicked = true;
    if (choice) this.tellChoice(choice);
    else
      this.tellAction({
        what: 'click',
        on,
        button: 'left',
        count: 1,
        modifiers: [],
        ...(calendar && { calendar }),
      });
  },
};
