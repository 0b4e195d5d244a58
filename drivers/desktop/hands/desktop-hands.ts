import { atMost } from '../../../language/at-most.ts';
import type {
  Call,
  Candidate,
  ClickOptions,
  DragTo,
  Seen,
  Sought,
  TableText,
} from '../../../language/driver.ts';
import { BotError, goneError } from '../../../language/errors.ts';
import { candidatesOf, findThings, leadsToCells } from '../tree/find-things.ts';
import type { PixelBus } from '../tree/in-pixels.ts';
import { isBox, isOn, readContent } from '../tree/read-content.ts';
import { type More, readThing } from '../tree/read-programs.ts';
import { isTable, readTable } from '../tree/read-table.ts';
import {
  isNarrow,
  looksAtCells,
  type PlainCondition,
  seeCondition,
  type View,
} from '../tree/see-condition.ts';
import { asksFirst } from '../tree/see-windows.ts';
import { isSecret, opensUp, refOf, type Thing, windowOf } from '../tree/thing.ts';
import type { Box } from '../x/grab-pixels.ts';
import { chordSymbols } from '../x/key-symbols.ts';
import { Keyboard } from '../x/keyboard.ts';
import { Pointer } from '../x/pointer.ts';
import { takePicture } from '../x/take-picture.ts';
import { Windows } from '../x/windows.ts';
import type { XConnection } from '../x/x-connection.ts';
import { chooseOption } from './choose-option.ts';
import { dragThing } from './drag-thing.ts';
import type { Opened, ShownBy, ThingCalls } from './hands-messages.ts';
import { addressOf, descendsFrom, isProgram, programOf } from './program-names.ts';
import { bringInFront, focus, pointAt, words } from './reach-thing.ts';
import { shownNow } from './shown-now.ts';
import { turnOpen } from './turn-open.ts';
import { typeInto } from './type-into.ts';
import { lastLook, typedLimitMs, untilTrue } from './until-true.ts';

/** A call as it is served here: with the programs that this run has opened. */
export interface HandsCall extends Call {
  opened: Opened;
}

/** Calls as they are served, each with its `HandsCall` behind its own arguments. */
export type Doors<Calls> = {
  [M in keyof Calls]: Calls[M] extends (...args: infer Args) => infer Answer
    ? (...args: [...Args, HandsCall]) => Promise<Answer>
    : never;
};

/** Hands and eyes on the programs of one display, in the process that may hang or die without taking the run with it. */
export class DesktopHands implements Doors<ThingCalls> {
  readonly #bus: PixelBus;
  readonly #x: XConnection;
  readonly #windows: Windows;
  readonly #pointer: Pointer;
  readonly #keyboard: Keyboard;
  /** What was found, by ref: a ref is good only for the thing it was given for. */
  readonly #found = new Map<string, Thing>();
  readonly #secrets = new Set<string>();
  /** Where other hands have typed secrets. */
  readonly #alsoCovered: () => Promise<Box[]>;

  constructor(bus: PixelBus, x: XConnection, alsoCovered: () => Promise<Box[]>) {
    this.#bus = bus;
    this.#x = x;
    this.#alsoCovered = alsoCovered;
    this.#windows = new Windows(x);
    this.#pointer = new Pointer(x);
    this.#keyboard = new Keyboard(x);
  }

  async release(): Promise<void> {
    await this.#keyboard.release();
    await this.#pointer.release();
  }

  async awaitWindow(pid: number, forMs: number, call: HandsCall): Promise<boolean> {
    const shown = async () => {
      const front = await this.#windows.front();
      return front !== undefined && descendsFrom(front.pid, pid);
    };
    return untilTrue(shown, { ...call, deadline: lastLook(call.deadline) }, forMs);
  }

  async shownBy(program: string, { opened }: HandsCall): Promise<ShownBy | undefined> {
    const front = await this.#windows.front();
    return front && isProgram(front.pid, program, opened) ? front : undefined;
  }

  async whereabouts({ opened }: HandsCall): Promise<string> {
    const front = await this.#windows.front();
    return front ? programOf(front.pid, opened) : '';
  }

  async locate(sought: Sought, { opened }: HandsCall): Promise<Candidate[]> {
    const cells = leadsToCells(sought);
    let { things } = await shownNow(this.#display, { cells });
    let fitting = findThings(things, sought);
    if (fitting.length === 0 && things.some(({ kind }) => kind === 'scroll pane')) {
      ({ things } = await shownNow(this.#display, { cells, scrolledOut: true }));
      fitting = findThings(things, sought);
    }
    for (const { thing } of fitting) this.#found.set(refOf(thing), thing);
    const where = (at: number) => programOf(fitting[at]?.thing.pid ?? 0, opened);
    return candidatesOf(fitting, things, sought).map((one, at) => ({ ...one, where: where(at) }));
  }

  async click(ref: string, options: ClickOptions, call: HandsCall): Promise<void> {
    await pointAt(this.#means, await this.#usable(ref), call);
    const held = (options.modifiers ?? []).flatMap(chordSymbols);
    await this.#keyboard.press(held, () => this.#pointer.click(options));
  }

  async drag(ref: string, to: DragTo, call: HandsCall): Promise<void> {
    const from = await this.#usable(ref);
    const onto = 'ref' in to ? await this.#thing(to.ref) : undefined;
    await dragThing(this.#means, { from, onto, to }, call);
  }

  async readTable(ref: string, atMost: number | undefined): Promise<TableText> {
    const thing = await this.#thing(ref);
    if (isTable(thing)) return readTable(this.#bus, thing, atMost);
    throw new BotError('driver-failed', `${words(thing)} is no table, it is a ${thing.role ?? thing.kind}.`);
  }

  async hover(ref: string, call: HandsCall): Promise<void> {
    await pointAt(this.#means, await this.#thing(ref), call);
  }

  async type(ref: string, text: string, secret: boolean, call: HandsCall): Promise<void> {
    const field = await this.#usable(ref);
    if (secret) this.#secrets.add(ref);
    const tools = { means: this.#means, keyboard: this.#keyboard, pointer: this.#pointer };
    return typeInto(tools, { thing: field, text }, call);
  }

  async choose(ref: string, option: string | boolean, call: HandsCall): Promise<void> {
    const thing = await this.#usable(ref);
    if (typeof option === 'string') {
      await bringInFront(this.#means, thing, call);
      return chooseOption(this.#bus, thing, option);
    }
    if (!isBox(thing) && !opensUp(thing)) {
      throw new BotError(
        'driver-failed',
        `${words(thing)} is no box that is on or off, and nothing that opens.`,
      );
    }
    const isSo = async () => isOn(await this.#thing(ref)) === option;
    if (isOn(thing) === option) return;
    await pointAt(this.#means, thing, call);
    if (opensUp(thing)) await turnOpen(this.#bus, thing);
    else await this.#pointer.click({});
    // What comes next must not find it as it was. One that stays so is judged by who reads it back.
    await untilTrue(isSo, call, typedLimitMs);
  }

  async press(keys: string, ref: string | undefined, call: HandsCall): Promise<void> {
    const symbols = chordSymbols(keys);
    if (ref !== undefined) await focus(this.#means, await this.#usable(ref), call);
    else if (!(await this.#windows.front())) {
      throw new BotError(
        'driver-failed',
        `No window is in front to press ${keys} in. Put an open-page step first.`,
      );
    }
    await this.#keyboard.press(symbols);
  }

  async readText(ref: string): Promise<string> {
    const thing = await this.#thing(ref);
    return isSecret(thing) || this.#secrets.has(ref) ? '••••' : String(await readContent(this.#bus, thing));
  }

  async see(condition: PlainCondition, notIn: string[], call: HandsCall): Promise<Seen> {
    const before = new Set(notIn);
    // One thing or a title needs no more: an office takes seconds to tell of all its window, and longer while it draws.
    if (isNarrow(condition)) {
      const view = await this.#view({ windowsOnly: true }, call);
      const seen = await seeCondition(await this.#withValue(view, condition), condition, before);
      if (seen.held || !view.all.some(asksFirst)) return seen;
    }
    const view = await this.#view({ cells: looksAtCells(condition) }, call);
    return seeCondition(await this.#withValue(view, condition), condition, before);
  }

  async watch(condition: PlainCondition, notIn: string[], call: HandsCall): Promise<Seen> {
    let last: Seen = { held: false, saw: 'the program did not answer in time', mark: '' };
    const until = lastLook(call.deadline);
    const look = async () => {
      try {
        last = await this.see(condition, notIn, call);
      } catch (error) {
        // A program that is busy for a while may still show it in time.
        if (!(error instanceof BotError && error.detail?.unanswered)) throw error;
        last = { held: false, saw: error.message, mark: '' };
      }
      return last.held;
    };
    // A look that a program holds up is not waited for: what was seen last is the answer.
    await atMost(until - Date.now(), untilTrue(look, { ...call, deadline: until }));
    return last;
  }

  async picture(framed: string | undefined): Promise<ReturnType<ThingCalls['picture']>> {
    const around = framed === undefined ? undefined : (await this.#thing(framed)).box;
    const covered = [...(await this.secretBoxes()), ...(await this.#alsoCovered())];
    const picture = await takePicture(this.#x, { covered, ...(around && { framed: around }) });
    return { ...picture, png: Buffer.from(picture.png).toString('base64') };
  }

  /** Where secrets were typed. */
  async secretBoxes(): Promise<Box[]> {
    const boxes = await Promise.all([...this.#secrets].map((ref) => this.#boxOf(ref)));
    return boxes.filter((one) => one !== undefined);
  }

  get #display() {
    return { bus: this.#bus, windows: this.#windows, x: this.#x };
  }

  get #means() {
    const again = async (thing: Thing) => this.#thing(refOf(thing));
    const now = (thing: Thing) => this.#now(thing);
    return { bus: this.#bus, windows: this.#windows, pointer: this.#pointer, again, now };
  }

  /** With the thing whose value is looked for. */
  async #withValue(view: View, condition: PlainCondition): Promise<View> {
    const known = condition.what === 'value' ? this.#found.get(condition.ref) : undefined;
    const thing = known && (await this.#now(known));
    // A program may give the place in its tree to another thing.
    return thing && thing.kind === known?.kind ? { ...view, all: [...view.all, thing] } : view;
  }

  async #view(more: More, { opened }: HandsCall): Promise<View> {
    const { things, all, front } = await shownNow(this.#display, more);
    if (!front) return { bus: this.#bus, things, all, front };
    const address = addressOf(front.pid, opened);
    const window = things.find(
      (one) => windowOf(one) === one && one.pid === front.pid && one.name === front.title,
    );
    const mark = window ? refOf(window) : `window-${front.id}`;
    return { bus: this.#bus, things, all, front: { address, title: front.title, mark } };
  }

  /** The thing as it is now, if it is still the one that was found. */
  async #thing(ref: string): Promise<Thing> {
    const known = this.#found.get(ref);
    const now = known && (await this.#now(known));
    const changes = known?.kind === 'combo box'; // Some call themselves by what they show.
    if (known && now && now.kind === known.kind && (changes || now.name === known.name)) {
      return { ...now, label: now.label || known.label };
    }
    throw goneError(
      'The thing is no longer there: the program has taken it away or shows another since it was found. Look for it again.',
    );
  }

  async #usable(ref: string): Promise<Thing> {
    const thing = await this.#thing(ref);
    if (thing.states.has('sensitive')) return thing;
    throw new BotError('driver-failed', `${words(thing)} is disabled and cannot be used.`);
  }

  #now({ bus, pid, path, parent, states }: Thing): Promise<Thing | undefined> {
    return readThing(this.#bus, { program: { bus, pid }, path, parent, hidden: !states.has('showing') });
  }

  /** Undefined once it has gone, and its secret with it. */
  async #boxOf(ref: string): Promise<Box | undefined> {
    const known = this.#found.get(ref);
    return known && (await this.#now(known))?.box;
  }
}
