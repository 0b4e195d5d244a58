import { isField, refOf, type Thing } from '../../drivers/desktop/tree/thing.ts';
import type { Fingerprint, RawEvent } from '../raw-event.ts';
import { addressOfProcess } from './address-of-process.ts';
import { CellTyping } from './cell-typing.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import { Focus } from './focus.ts';
import { type KeyStroke, keyStroke } from './key-stroke.ts';
import { Keys } from './keys.ts';
import type { Change } from './listen-changes.ts';
import type { InputEvent } from './listen-input.ts';
import { Presses } from './presses.ts';
import { againIn, pageOf, type Scene, type StackedWindow } from './scene.ts';
import { SceneKeeper } from './scene-keeper.ts';
import { holds, opening, tellChanges } from './tell-changes.ts';
import { Typing, type Written } from './typing.ts';
import type { Eyes, Watched } from './watched.ts';
import { WindowBook } from './window-book.ts';

/** What came of the last act shows within this time, or it is not waited for. */
const settleMs = 2000;
/** What changes what things hold, and no more: they stay what and where they are. */
const staying = /^(?:state-changed:(?:checked|sensitive)|property-change:accessible-(?:description|value))/;
/** What changes boxes and places, or what things are called. */
const changing =
  /^(?:children-changed|state-changed:(?:showing|visible|expanded)|property-change:accessible-name|window|activate|create|destroy|visible-data-changed)/;

/** Follows what a person does on a display and what the programs show then, and tells of it as raw events, in the order in which it happened. */
export class DesktopWatch implements Watched {
  readonly eyes: Eyes;
  readonly keeper: SceneKeeper;
  readonly book = new WindowBook();
  readonly cells: CellTyping = new CellTyping(this);
  readonly #tell: (event: RawEvent) => void;
  readonly #typing: Typing;
  readonly #presses: Presses;
  readonly #keys: Keys;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #language: string | undefined;
  #queue: Promise<void> = Promise.resolve();
  readonly #focus: Focus;
  /** What was used last; after a key that does something, the program writes. */
  #lastInput: 'key' | 'act' | 'press' | undefined;
  /** What was shown when the act before was done. */
  #before: ReadonlySet<string> | undefined;

  constructor(
    eyes: Eyes,
    { tell, language }: { tell: (event: RawEvent) => void; language?: string | undefined },
  ) {
    this.eyes = eyes;
    this.#tell = tell;
    this.#language = language;
    this.#focus = new Focus((bus, path) => eyes.thing(bus, path));
    this.keeper = new SceneKeeper(
      () => {
        this.#focus.lookBegins();
        return eyes.read();
      },
      (before, after) => this.#looked(before, after),
    );
    this.#presses = new Presses(this);
    this.#keys = new Keys(this);
    this.#typing = new Typing({
      read: (thing) => eyes.text(thing),
      hasKeyboard: async ({ bus, path }) => (await eyes.thing(bus, path))?.states.has('focused') ?? false,
      written: (written) => this.#written(written),
      inOrder: (task) => this.inOrder(task),
    });
  }

  /** A program was opened for the recording. */
  opened(pid: number, address: string): void {
    this.book.opened[pid] = address;
    this.keeper.touched();
  }

  input(event: InputEvent): void {
    if (event.what === 'key-down') {
      const stroke = keyStroke(this.eyes.keyRow(event.code), event.state);
      const meaning = this.#keys.down(stroke, this.#focus.thing);
      if (!stroke.isModifier) this.#lastInput = meaning === 'act' ? 'act' : 'key';
    } else {
      this.#lastInput = 'press';
      this.#keys.rest();
      if (event.what === 'button-down') this.#presses.down(event);
      else this.#presses.up(event);
    }
  }

  changed(change: Change): void {
    for (const listener of this.#listeners) listener(change);
    if (change.what === 'state-changed:focused') {
      this.#focus.changed(change, this.keeper.now);
      this.cells.focused(change);
    } else if (change.what === 'active-descendant-changed') this.cells.moved(change);
    else if (change.what.startsWith('text-changed')) this.#textChanged(change);
    else if (staying.test(change.what)) this.keeper.touched();
    else if (changing.test(change.what)) this.keeper.touched(change.bus + change.path);
  }

  /** Waits until all that was done is told, with what came of it. */
  async settle(): Promise<void> {
    await this.#drained();
    this.inOrder(this.typed());
    await this.keeper.settle(settleMs);
    await this.#drained();
  }

  stop(): void {
    this.keeper.stop();
  }

  tell(event: RawEvent): void {
    this.#tell(event);
  }

  lose(why: string): void {
    this.#tell({ what: 'trouble', words: why, lost: true });
  }

  inOrder(task: () => Promise<void>): void {
    this.#queue = this.#queue.then(task).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      this.lose(`A program could not be followed: ${why}`);
    });
  }

  typed(): () => Promise<void> {
    const [inCells, inFields] = [this.cells.take(), this.#typing.take()];
    return async () => {
      await inCells();
      await inFields();
    };
  }

  sent(stroke: KeyStroke, into?: Thing): () => void {
    return this.#typing.keys.sent(stroke, into);
  }

  about(thing: Thing, scene: Scene): { on: Fingerprint; page?: number; appeared?: true } {
    const window = pageOf(scene, thing) ?? pageOf(this.keeper.now, thing);
    const appeared = this.#before !== undefined && !this.#before.has(refOf(thing));
    const on = fingerprintOf(thing, scene.things);
    return {
      on: this.#typing.isSecret(thing) ? { ...on, input: 'password' } : on,
      ...(window && { page: this.book.page(window) }),
      ...(appeared && { appeared }),
    };
  }

  awaitChange(fits: (change: Change) => boolean, limitMs: number): Promise<Change | undefined> {
    return new Promise((resolve) => {
      const done = (change: Change | undefined) => {
        clearTimeout(timer);
        this.#listeners.delete(hear);
        resolve(change);
      };
      const hear = (change: Change) => {
        if (fits(change)) done(change);
      };
      const timer = setTimeout(() => done(undefined), limitMs);
      this.#listeners.add(hear);
    });
  }

  shownSince(): (ref: string) => boolean {
    const shown = new Set<string>();
    const hear = ({ what, detail, bus, path }: Change) => {
      if (what === 'state-changed:showing' && detail[0] === 1) shown.add(bus + path);
    };
    this.#listeners.add(hear);
    return (ref) => {
      this.#listeners.delete(hear);
      return shown.has(ref);
    };
  }

  introduce(window: StackedWindow): void {
    if (this.book.isOpened(window.pid)) return;
    const address = addressOfProcess(window.pid);
    this.book.opened[window.pid] = address;
    this.#tell({ what: 'opened', url: address });
    for (const one of this.keeper.now.stack.toReversed()) {
      if (one.pid === window.pid && one.managed) opening(one, this.keeper.now, this.book).forEach(this.#tell);
    }
  }

  seen(scene: Scene | undefined): void {
    this.#before = scene && new Set(scene.things.map(refOf));
  }

  #looked(before: Scene, after: Scene): void {
    this.#typing.shown(after.things);
    this.#focus.looked(after);
    // What came of what was typed is told after it; what is typed until its turn comes may be typed after another act.
    const tellTyped = this.#typing.take();
    this.inOrder(async () => {
      const { framed } = this.#presses;
      const isClosed = framed !== undefined && !after.stack.some(({ window }) => window === framed);
      const closed = isClosed && before.stack.find(({ window }) => window === framed);
      // Whoever closes a window by its frame could have done so by the keys for it, and a bot can.
      if (closed) this.#tell({ what: 'keys', keys: 'Alt+F4', outside: true, page: this.book.page(closed) });
      if (isClosed) this.#presses.framed = undefined;
      await tellTyped();
      for (const event of tellChanges(before, after, this.book)) this.#tell(this.#keys.asChoice(event));
    });
  }

  #textChanged(change: Change): void {
    const ref = change.bus + change.path;
    const focus = this.#focus.thing;
    const isFocus = focus !== undefined && refOf(focus) === ref;
    // Where no field is said to have the keyboard, the one that shows the very sign has it.
    const isAnswer = !(focus && isField(focus)) && this.#typing.keys.expects(change);
    const byKey = this.#lastInput === 'key' || !this.#typing.keys.isEmpty;
    const isPressed = this.#lastInput === 'press' && this.#presses.ref === ref;
    const follow = (thing: Thing, { hasKeyboard = isFocus || isAnswer, isLate = false } = {}) => {
      const isTheirs = thing.states.has('editable') && (byKey ? hasKeyboard : isPressed);
      this.#typing.changed(thing, change, { by: isTheirs ? 'person' : 'program', isLate });
    };
    const known = againIn(this.keeper.now, ref);
    const isInCell = known ? undefined : this.cells.wrote(change);
    if (known) follow(known);
    else
      this.inOrder(async () => {
        if (this.cells.isOver(ref) || (await isInCell)) return;
        const thing = await this.eyes.thing(change.bus, change.path);
        // Some show no one the field that opens in a list, but it says itself that it has the keyboard.
        const hasKeyboard = isFocus || isAnswer || (thing?.states.has('focused') ?? false);
        if (thing) follow(thing, { hasKeyboard, isLate: true });
      });
  }

  #written({ thing, text, by }: Written): void {
    const scene = this.keeper.now;
    const about = this.about(thing, scene);
    if (by === 'program') {
      if (typeof text === 'string') holds(thing, text, { scene, book: this.book }).forEach(this.#tell);
    } else if (text === undefined) {
      this.lose(`What was typed into “${about.on.title}” could not be read.`);
    } else {
      const secret = text === null ? { secret: 'password' as const } : {};
      const language = this.#language ? { language: this.#language } : {};
      this.#tell({ what: 'input', ...about, value: text, ...secret, ...language });
    }
  }

  async #drained(): Promise<void> {
    for (let last: Promise<void> | undefined; last !== this.#queue; ) {
      last = this.#queue;
      await last;
    }
  }
}
