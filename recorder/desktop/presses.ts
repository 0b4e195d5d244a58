import { setTimeout } from 'node:timers/promises';
import { isField, nameOf, opensUp, refOf, type Thing } from '../../drivers/desktop/tree/thing.ts';
import type { RawEvent } from '../raw-event.ts';
import { fingerprintOf, isTicked } from './fingerprint-of.ts';
import { listAround } from './key-place.ts';
import type { Change } from './listen-changes.ts';
import type { InputEvent } from './listen-input.ts';
import { foldsOut, type Hit, type Scene, type StackedWindow, thingAt } from './scene.ts';
import type { Watched } from './watched.ts';

/** The mouse wheel is told as buttons too. */
const buttons = { 1: 'left', 2: 'middle', 3: 'right' } as const;
const modifiers = [
  ['Shift', 1],
  ['Control', 4],
  ['Alt', 8],
  ['Meta', 64],
] as const;
/** Two clicks within this time and distance are a double click, as toolkits have it. */
const doubleMs = 400;
const doublePixels = 5;
/** A hand that clicks moves the mouse a little. */
const stillPixels = 8;
/** A box tells at once that it was ticked, a node that it was opened; a busy program needs longer. */
const tickMs = 400;
/** Longer nobody holds a button down on something that opens. */
const holdMs = 5000;

interface Press {
  event: InputEvent;
  /** What lay under the mouse before the program did anything. */
  hit: Promise<Hit>;
  /** What was shown at the last look, and whether anything may have changed since. */
  scene: Scene;
  isFresh: boolean;
  /** What opened or closed since, if anything did. */
  turned: Promise<Change | undefined>;
  /** How many fields had opened over cells before. */
  opened: number;
}

/** Makes clicks, choices and drags of what the mouse did, each with the thing that was under it when it went down. */
export class Presses {
  readonly #watched: Watched;
  #press: Press | undefined;
  #last: { event: InputEvent; ref: string } | undefined;
  /** The window whose frame was pressed last: what closes then was closed by hand. */
  framed: number | undefined;
  /** The thing that was pressed last. */
  ref: string | undefined;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  down(event: InputEvent): void {
    const { keeper } = this.#watched;
    if (!(event.code in buttons)) {
      keeper.touched();
      return;
    }
    const turned = this.#watched.awaitChange(({ what }) => what === 'state-changed:expanded', holdMs);
    const press = {
      event,
      turned,
      hit: this.#hitOf(event),
      scene: keeper.now,
      isFresh: keeper.isFresh,
      opened: this.#watched.cells.opened,
    };
    this.#press = press;
    this.framed = undefined;
    this.ref = undefined;
    const tellTyped = this.#watched.typed();
    this.#watched.cells.pressed(press.hit);
    this.#watched.inOrder(async () => {
      const { thing, window } = await press.hit;
      this.ref = thing && refOf(thing);
      await tellTyped();
      if (window && !window.ours) this.#watched.tell({ what: 'press' });
    });
    keeper.acted();
  }

  up(event: InputEvent): void {
    const press = this.#press;
    if (press?.event.code !== event.code) return;
    this.#press = undefined;
    this.#watched.inOrder(() => this.#tell(press, event));
    this.#watched.keeper.acted();
  }

  /**
   * Known at once when nothing has changed since the last look; else the program is asked, which may be too late: a menu is gone as soon
   * as it was used. Then the last look counts, as long as nothing was told of what lay there.
   */
  async #hitOf(event: InputEvent): Promise<Hit> {
    const { keeper, eyes } = this.#watched;
    const known = thingAt(keeper.now, event);
    if (keeper.isFresh && !mayHoldMore(known)) return known;
    const isSure = known.thing !== undefined && keeper.isStackKnown && keeper.isUntouched(known.thing);
    const { restacks } = keeper;
    const isNew = this.#watched.shownSince();
    const within = keeper.isFresh ? known.thing : undefined;
    const asked = await eyes.lookAt(event, keeper.now, within).catch(() => undefined);
    const lasting = isSure ? known : { ...known, thing: undefined };
    if (!asked?.thing) return lasting;
    // What the press itself brought into view was not what was pressed.
    if (isNew(refOf(asked.thing)) && !isCellOf(known.thing, asked.thing)) {
      return isSure ? known : { ...asked, thing: listAround(asked.thing) };
    }
    if (isSure && known.thing && foldsOut(known.thing)) return known;
    // What covered it may have gone before the program was asked: then it is not what was pressed.
    return keeper.restacks === restacks || foldsOut(asked.thing) ? asked : lasting;
  }

  async #tell(press: Press, up: InputEvent): Promise<void> {
    const { window, thing, isFrame } = await press.hit;
    if (!window || window.ours) return;
    if (isFrame) {
      this.framed = window.window;
      return;
    }
    this.#watched.introduce(window);
    if (!thing) {
      this.#watched.lose(unseen(window));
      return;
    }
    const moved = Math.hypot(up.x - press.event.x, up.y - press.event.y);
    if (moved > stillPixels) this.#dragged({ press, up, thing });
    else await this.#clicked(press, thing);
    this.#watched.seen(press.isFresh ? press.scene : undefined);
  }

  async #clicked({ event, scene, turned, opened }: Press, thing: Thing): Promise<void> {
    const watched = this.#watched;
    const button = buttons[event.code as keyof typeof buttons];
    if (thing.kind === 'scroll bar') return;
    if (thing.kind === 'slider') {
      watched.lose(slid(thing));
      return;
    }
    const list = listAround(thing);
    const more = watched.about(thing, scene);
    if (list && list !== thing && button === 'left') {
      watched.tell({ what: 'choose', ...watched.about(list, scene), option: thing.name });
      return;
    }
    const node = mayTurn(thing) && button === 'left' ? await this.#turnedBy(turned) : undefined;
    if (node) {
      watched.tell({ what: 'choose', ...watched.about(node.thing, scene), option: node.isOpen });
      return;
    }
    const held = modifiers.filter(([, bit]) => (event.state & bit) !== 0).map(([name]) => name);
    const click = (count: 1 | 2): RawEvent => ({ what: 'click', ...more, button, count, modifiers: held });
    if (isTicked(thing) && button === 'left' && held.length === 0) {
      const ticked = await watched.awaitChange(
        (change) => change.what === 'state-changed:checked' && change.bus + change.path === refOf(thing),
        tickMs,
      );
      watched.tell(ticked ? { what: 'choose', ...more, option: ticked.detail[0] === 1 } : click(1));
      return;
    }
    const isSecond = this.#isSecond(event, thing);
    this.#last = isSecond ? undefined : { event, ref: refOf(thing) };
    // What a double click opens a cell for is told as what is written into the cell.
    if (isSecond && (await watched.cells.opens(thing, opened))) return;
    watched.tell(click(1));
    if (isSecond) watched.tell(click(2));
  }

  /** The node or other thing that a press opened or closed; the arrow that was clicked on stands beside it in some programs. */
  async #turnedBy(turned: Press['turned']): Promise<{ thing: Thing; isOpen: boolean } | undefined> {
    const change = await Promise.race([turned, setTimeout(tickMs, undefined)]);
    const thing = change && (await this.#watched.eyes.thing(change.bus, change.path));
    return thing && opensUp(thing) ? { thing, isOpen: change.detail[0] === 1 } : undefined;
  }

  #isSecond({ code, at, x, y }: InputEvent, thing: Thing): boolean {
    if (!this.#last || this.#last.ref !== refOf(thing) || this.#last.event.code !== code) return false;
    const { event } = this.#last;
    return at - event.at <= doubleMs && Math.hypot(x - event.x, y - event.y) <= doublePixels;
  }

  /** Marking words in a field and scrolling are no acts. */
  #dragged({ press, up, thing }: { press: Press; up: InputEvent; thing: Thing }): void {
    const { event, scene } = press;
    if (isField(thing) || /^(?:scroll bar|split pane|text|label)$/.test(thing.kind)) return;
    if (thing.kind === 'slider') {
      this.#watched.lose(slid(thing));
      return;
    }
    const there = thingAt(scene, up).thing;
    const to = there && refOf(there) !== refOf(thing) ? fingerprintOf(there, scene.things) : undefined;
    const by = { x: up.x - event.x, y: up.y - event.y };
    const on = this.#watched.about(thing, scene);
    this.#watched.tell({ what: 'drag', ...on, by, ...(to && to.kind !== 'nothing' && { to }) });
  }
}

/** What is too long to be read at every look, such as a table, must be asked for. */
function mayHoldMore({ thing, window, isFrame }: Hit): boolean {
  if (!window?.managed || isFrame) return false;
  return !thing || fingerprintOf(thing, []).kind === 'nothing';
}

/** A long table makes its cells when it is asked for them. */
function isCellOf(table: Thing | undefined, thing: Thing): boolean {
  return table && thing.parent ? refOf(table) === refOf(thing.parent) && thing.kind === 'table cell' : false;
}

/** True for what opens up, and for trees and what stands in them. */
function mayTurn(thing: Thing): boolean {
  return (
    opensUp(thing) ||
    /^tree/.test(thing.kind) ||
    (thing.parent !== undefined && /^tree/.test(thing.parent.kind))
  );
}

/** Where a slider stands depends on where on it the mouse was, which no bot does again. */
function slid(thing: Thing): string {
  return `“${nameOf(thing)}” was set with the mouse; set it with the keyboard.`;
}

function unseen({ title }: StackedWindow): string {
  return `Nothing tells what was clicked in the window “${title}”: its program shows too little of itself to others.`;
}
