import { isField, refOf, type Thing } from '../../drivers/desktop/tree/thing.ts';
import type { RawEvent } from '../raw-event.ts';
import { type KeyMeaning, type KeyPlace, listAround, meaningOf, placeOf } from './key-place.ts';
import type { KeyStroke } from './key-stroke.ts';
import type { Change } from './listen-changes.ts';
import { againIn, foldsOut, type Scene, type StackedWindow } from './scene.ts';
import type { Watched } from './watched.ts';

/** A field tells of a sign typed into it; when none has by then, the sign did something else. A busy program takes its time. */
const signMs = 400;
const tickMs = 400;

/** A key that does something, with all that was known when it went down. */
interface Pressed {
  stroke: KeyStroke;
  place: KeyPlace;
  meaning: KeyMeaning;
  focus: Thing | undefined;
  front: StackedWindow | undefined;
  /** What was shown; undefined when that is not certain. */
  shown: Scene | undefined;
}

/** Makes acts of keys, except of those that only write: what was written is told by its field. */
export class Keys {
  readonly #watched: Watched;
  /** The list that was used with keys last, by ref. */
  #choosing: string | undefined;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /** The mouse was used: what lists hold after it was not chosen with keys. */
  rest(): void {
    this.#choosing = undefined;
  }

  down(stroke: KeyStroke, focus: Thing | undefined): KeyMeaning {
    const { keeper } = this.#watched;
    const front = keeper.now.stack.find(({ window }) => window === keeper.now.front);
    const place = placeOf(focus);
    const meaning = meaningOf(stroke, place);
    if (front?.ours) return 'nothing';
    if (this.#watched.cells.key(stroke, focus)) return 'text';
    if (meaning === 'nothing') return meaning;
    if (meaning === 'text') {
      this.#watched.sent(stroke, focus);
      return meaning;
    }
    const pressed = { stroke, place, meaning, focus, front, shown: keeper.isFresh ? keeper.now : undefined };
    // What programs tell of it is listened for from now on, not when its turn comes.
    const typed = meaning === 'sign' ? this.#isTyped(stroke) : Promise.resolve(false);
    const ticked = meaning === 'choice' && place === 'box' ? this.#isTicked(focus) : undefined;
    const tellTyped = this.#watched.typed();
    const wroteNothing = meaning === 'sign' ? this.#watched.sent(stroke) : undefined;
    keeper.acted();
    this.#watched.inOrder(async () => {
      await tellTyped();
      if (await typed) return;
      wroteNothing?.();
      if (front) this.#watched.introduce(front);
      if (meaning === 'choice' && focus) await this.#tellChoice(pressed, focus, ticked);
      else this.#tellKeys(pressed);
    });
    return meaning;
  }

  /** A list that holds something else after it was used with keys was chosen from. */
  asChoice(event: RawEvent): RawEvent {
    if (event.what !== 'holds' || !this.#choosing?.endsWith(event.on.key)) return event;
    this.#choosing = undefined;
    const { on, value, page } = event;
    return { what: 'choose', on, option: value, ...(page !== undefined && { page }) };
  }

  async #isTyped({ keys }: KeyStroke): Promise<boolean> {
    const sign = keys === 'Space' ? ' ' : keys?.toLowerCase();
    // What a program writes into a display of its own is no typing, nor is a text that it puts into another field.
    const isText = ({ what, bus, path, text }: Change) => {
      if (!what.startsWith('text-changed:insert')) return false;
      if (sign !== undefined && text.toLowerCase() !== sign) return false;
      const changed = againIn(this.#watched.keeper.now, bus + path);
      return !changed || isField(changed);
    };
    return (await this.#watched.awaitChange(isText, signMs)) !== undefined;
  }

  /** Which box a key ticked: of several that exclude each other, the one that is on now. */
  #isTicked(focus: Thing | undefined): Promise<Change | undefined> {
    const isOn = ({ detail }: Change) => detail[0] === 1 || focus?.kind === 'check box';
    return this.#watched.awaitChange(
      (change) => change.what === 'state-changed:checked' && isOn(change),
      tickMs,
    );
  }

  async #tellChoice(
    pressed: Pressed,
    focus: Thing,
    ticked: Promise<Change | undefined> | undefined,
  ): Promise<void> {
    const list = listAround(focus);
    if (list) {
      this.#choosing = refOf(list);
      return;
    }
    const change = await ticked;
    const { now } = this.#watched.keeper;
    const box = change && (againIn(now, change.bus + change.path) ?? focus);
    if (!box) return this.#tellKeys(pressed);
    this.#watched.tell({ what: 'choose', ...this.#watched.about(box, now), option: change.detail[0] === 1 });
    this.#watched.seen(pressed.shown);
  }

  #tellKeys({ stroke: { keys }, place, meaning, focus, front, shown }: Pressed): void {
    const watched = this.#watched;
    if (keys === undefined || (meaning === 'sign' && place === 'unknown')) {
      watched.lose(`Something was typed into “${front?.title ?? ''}”, and nothing tells where it went.`);
      return;
    }
    // A chord is for the whole window, wherever in it the keyboard is; an open menu has the keyboard by itself.
    const isForWindow = /^(?:Control|Alt|Meta)\+|^F\d/.test(keys);
    const about =
      focus && !isForWindow && !foldsOut(focus) ? watched.about(focus, watched.keeper.now) : undefined;
    watched.tell({
      what: 'keys',
      keys,
      ...(front && { page: watched.book.page(front) }),
      ...(about && about.on.kind !== 'nothing' && about),
      ...(place !== 'field' && place !== 'lines' && { outside: true }),
    });
    watched.seen(shown);
  }
}
