import { atMost } from '../../../language/at-most.ts';
import type { Call, Candidate, ClickOptions, Seen, Sought } from '../../../language/driver.ts';
import { BotError, goneError } from '../../../language/errors.ts';
import { fitsGlob } from '../../../language/fits-glob.ts';
import type { Signs } from '../../../language/signs.ts';
import type { Bus } from '../display/session-bus.ts';
import { candidateOf, findThings } from '../tree/find-things.ts';
import { countSigns, isBox, readContent } from '../tree/read-content.ts';
import { readPrograms, readThing } from '../tree/read-programs.ts';
import { type PlainCondition, seeCondition, type View } from '../tree/see-condition.ts';
import { isSecret, refOf, type Thing, windowOf } from '../tree/thing.ts';
import { chordSymbols } from '../x/key-symbols.ts';
import { Keyboard } from '../x/keyboard.ts';
import { Pointer } from '../x/pointer.ts';
import { takePicture } from '../x/take-picture.ts';
import { Windows } from '../x/windows.ts';
import type { XConnection } from '../x/x-connection.ts';
import { chooseOption } from './choose-option.ts';
import type { HandsCalls, HandsMethod, Opened } from './hands-messages.ts';
import { addressOf, descendsFrom, programOf } from './program-names.ts';
import { bringInFront, focus, pointAt, words } from './reach-thing.ts';
import { untilTrue } from './until-true.ts';

/** How long a program may take to read what was typed; it is looked at again by whoever asked for it. */
const typedLimitMs = 2000;
/** Kept back of a wait, in ms, so that its last answer still arrives in time. */
const spareMs = 150;

/** A call as it is served here: with the programs that this run has opened. */
export interface HandsCall extends Call {
  opened: Opened;
}

/** All calls, each with its `HandsCall` behind its own arguments. */
type HandsDoors = {
  [M in HandsMethod]: (
    ...args: [...Parameters<HandsCalls[M]>, HandsCall]
  ) => Promise<ReturnType<HandsCalls[M]>>;
};

/** Hands and eyes on the programs of one display, in the process that may hang or die without taking the run with it. */
export class DesktopHands implements HandsDoors {
  readonly #bus: Bus;
  readonly #x: XConnection;
  readonly #windows: Windows;
  readonly #pointer: Pointer;
  readonly #keyboard: Keyboard;
  /** What was found, by ref: a ref is good only for the thing it was given for. */
  readonly #found = new Map<string, Thing>();
  readonly #secrets = new Set<string>();

  constructor(bus: Bus, x: XConnection) {
    this.#bus = bus;
    this.#x = x;
    this.#windows = new Windows(x);
    this.#pointer = new Pointer(x);
    this.#keyboard = new Keyboard(x);
  }

  release(): Promise<void> {
    return this.#keyboard.release();
  }

  async awaitWindow(pid: number, forMs: number, call: HandsCall): Promise<boolean> {
    const shown = async () => {
      const front = await this.#windows.front();
      return front !== undefined && descendsFrom(front.pid, pid);
    };
    return untilTrue(shown, { ...call, deadline: call.deadline - spareMs }, forMs);
  }

  async whereabouts({ opened }: HandsCall): Promise<string> {
    const front = await this.#windows.front();
    return front ? programOf(front.pid, opened) : '';
  }

  async locate(sought: Sought, { opened }: HandsCall): Promise<Candidate[]> {
    const fitting = findThings(await readPrograms(this.#bus), sought);
    for (const { thing } of fitting) this.#found.set(refOf(thing), thing);
    return fitting.map((one) => ({ ...candidateOf(one), where: programOf(one.thing.pid, opened) }));
  }

  async click(ref: string, options: ClickOptions, call: HandsCall): Promise<void> {
    await pointAt(this.#means, await this.#usable(ref), call);
    await this.#pointer.click(options);
  }

  async hover(ref: string, call: HandsCall): Promise<void> {
    await pointAt(this.#means, await this.#thing(ref), call);
  }

  async type(ref: string, text: string, secret: boolean, call: HandsCall): Promise<void> {
    const field = await this.#usable(ref);
    if (!field.interfaces.has('EditableText')) {
      throw new BotError(
        'driver-failed',
        `${words(field)} is no text field, it is a ${field.role ?? field.kind}.`,
      );
    }
    if (secret) this.#secrets.add(ref);
    await focus(this.#means, field, call);
    const holds = (signs: number) => async () => (await countSigns(this.#bus, field)) === signs;
    await this.#keyboard.press(chordSymbols('Control+a'));
    await this.#keyboard.press(chordSymbols('Delete'));
    if (!(await untilTrue(holds(0), call, typedLimitMs))) {
      throw new BotError('driver-failed', `${words(field)} cannot be emptied: it may be read-only.`);
    }
    // A field that writes another text than it is given is judged by who reads it back.
    await this.#keyboard.write(text, async (signs) => {
      call.signal.throwIfAborted();
      await untilTrue(holds(signs), call, typedLimitMs);
    });
  }

  async choose(ref: string, option: string | boolean, call: HandsCall): Promise<void> {
    const thing = await this.#usable(ref);
    if (typeof option === 'string') {
      await bringInFront(this.#means, thing, call);
      return chooseOption(this.#bus, thing, option);
    }
    if (!isBox(thing)) throw new BotError('driver-failed', `${words(thing)} is no box that is on or off.`);
    if ((await readContent(this.#bus, thing)) === option) return;
    await pointAt(this.#means, thing, call);
    await this.#pointer.click({});
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

  async turnTo(title: string, call: HandsCall): Promise<void> {
    let fitting = await this.#titled(title);
    await untilTrue(
      async () => {
        fitting = await this.#titled(title);
        return fitting.length > 0;
      },
      { ...call, deadline: call.deadline - spareMs },
    );
    const [window, other] = fitting;
    if (!window) throw new BotError('not-found', `No open window is called ${title}.`);
    if (other) throw new BotError('ambiguous', `${fitting.length} open windows are called ${title}.`);
    await this.#windows.activate(window.id);
    await untilTrue(async () => (await this.#windows.front())?.id === window.id, call, typedLimitMs);
  }

  async see(condition: PlainCondition, notIn: string[], call: HandsCall): Promise<Seen> {
    return seeCondition(await this.#view(call), condition, new Set(notIn));
  }

  async watch(condition: PlainCondition, notIn: string[], call: HandsCall): Promise<Seen> {
    let last: Seen = { held: false, saw: 'there was no time to look', mark: '' };
    const until = call.deadline - spareMs;
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

  async picture(framed: string | undefined): Promise<ReturnType<HandsCalls['picture']>> {
    const around = framed === undefined ? undefined : (await this.#thing(framed)).box;
    const covered = await Promise.all([...this.#secrets].map((ref) => this.#boxOf(ref)));
    const picture = await takePicture(this.#x, {
      covered: covered.filter((one) => one !== undefined),
      ...(around && { framed: around }),
    });
    return { ...picture, png: Buffer.from(picture.png).toString('base64') };
  }

  get #means() {
    const again = async (thing: Thing) => this.#thing(refOf(thing));
    return { bus: this.#bus, windows: this.#windows, pointer: this.#pointer, again };
  }

  async #view({ opened }: HandsCall): Promise<View> {
    const things = await readPrograms(this.#bus);
    const front = await this.#windows.front();
    if (!front) return { bus: this.#bus, things, front: undefined };
    const address = addressOf(front.pid, opened);
    const window = things.find(
      (one) => windowOf(one) === one && one.pid === front.pid && one.name === front.title,
    );
    return {
      bus: this.#bus,
      things,
      front: { address, title: front.title, mark: window ? refOf(window) : `window-${front.id}` },
    };
  }

  async #titled(title: string) {
    return (await this.#windows.list()).filter((one) => fitsGlob(one.title, title));
  }

  /** The thing as it is now, if it is still the one that was found. */
  async #thing(ref: string): Promise<Thing> {
    const known = this.#found.get(ref);
    const program = known && { bus: known.bus, pid: known.pid };
    const now = program && (await readThing(this.#bus, { program, path: known.path, parent: known.parent }));
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

  /** Undefined once it has gone, and its secret with it. */
  async #boxOf(ref: string): Promise<NonNullable<Signs['box']> | undefined> {
    const known = this.#found.get(ref);
    if (!known) return undefined;
    const program = { bus: known.bus, pid: known.pid };
    return (await readThing(this.#bus, { program, path: known.path, parent: known.parent }))?.box;
  }
}
