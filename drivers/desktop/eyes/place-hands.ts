import type { ClickOptions } from '../../../language/driver.ts';
import { BotError, goneError } from '../../../language/errors.ts';
import { writePng } from '../../png-file.ts';
import type { Bus } from '../display/session-bus.ts';
import type { Doors, HandsCall } from '../hands/desktop-hands.ts';
import { programOf } from '../hands/program-names.ts';
import { untilTrue } from '../hands/until-true.ts';
import { listPrograms } from '../tree/read-programs.ts';
import { type Box, copyPixels, grabPixels, type Pixels, paint } from '../x/grab-pixels.ts';
import { chordSymbols } from '../x/key-symbols.ts';
import { Keyboard } from '../x/keyboard.ts';
import { Pointer } from '../x/pointer.ts';
import { coverGrey, takePicture } from '../x/take-picture.ts';
import { type Stacked, windowStack } from '../x/window-stack.ts';
import { Windows } from '../x/windows.ts';
import type { XConnection } from '../x/x-connection.ts';
import { lookOf, middleOf, movedBy, type Place, type SeenPlace } from './place.ts';
import type { Front, PlaceCalls, View } from './place-calls.ts';
import { keyboardIsIn, typeInPlace, underCaret } from './type-in-place.ts';

/** A window manager answers at once; a busy machine may take this long. */
const frontLimitMs = 2000;

/** Hands on things that are known only by what they look like: each is looked at again, and touched only when it still looks so. */
export class PlaceHands implements Doors<PlaceCalls> {
  readonly #x: XConnection;
  readonly #bus: Bus;
  readonly #windows: Windows;
  readonly #pointer: Pointer;
  readonly #keyboard: Keyboard;
  /** What other hands have typed secrets into. */
  readonly #alsoCovered: () => Promise<Box[]>;
  #covered: readonly Place[] = [];

  constructor(bus: Bus, x: XConnection, alsoCovered: () => Promise<Box[]>) {
    this.#bus = bus;
    this.#x = x;
    this.#windows = new Windows(x);
    this.#pointer = new Pointer(x);
    this.#keyboard = new Keyboard(x);
    this.#alsoCovered = alsoCovered;
  }

  async cover(places: Place[]): Promise<void> {
    this.#covered = places;
  }

  /** Where the places lie that no picture may show. */
  async coveredBoxes(): Promise<Box[]> {
    if (this.#covered.length === 0) return [];
    const stack = await windowStack(this.#x, this.#windows);
    return this.#covered.flatMap((place) => {
      const on = stack.find(({ window }) => window === place.window);
      return on ? [movedBy(place.box, on.box[0], on.box[1])] : [];
    });
  }

  async front({ opened }: HandsCall): Promise<Front | undefined> {
    const front = await this.#windows.front();
    if (!front) return undefined;
    const accessible = (await listPrograms(this.#bus)).some(({ pid }) => pid === front.pid);
    const { id, title, pid } = front;
    return { window: id, title, pid, program: programOf(pid, opened), accessible };
  }

  async isOpen(window: number): Promise<boolean> {
    return (await this.#stacked(window)) !== undefined;
  }

  async look(
    window: number | undefined,
    field: Place | undefined,
    call: HandsCall,
  ): Promise<View | undefined> {
    if (window !== undefined && !(await this.#raise(window, call))) return undefined;
    const front = await this.front(call);
    if (!front) return undefined;
    const under = field && (await this.#underCaret(field, call));
    const stack = await windowStack(this.#x, this.#windows);
    const isOwn = (one: Stacked) => one.window === front.window || (!one.managed && one.pid === front.pid);
    const own = stack.filter(isOwn);
    const at = stack.findIndex((one) => one.window === front.window);
    const pixels = at < 0 ? undefined : await grabPixels(this.#x, around(own.map(({ box }) => box)));
    if (!pixels) return undefined;
    if (under) copyPixels(under, pixels, [under.left, under.top, under.width, under.height]);
    hideOthers(pixels, stack, isOwn);
    for (const box of await this.#hidden()) paint(pixels, box, coverGrey);
    const { left, top, width, height, data } = pixels;
    const above = stack.slice(at + 1).filter((one) => !isOwn(one));
    return {
      ...front,
      ...{ left, top, width, height },
      png: writePng({ width, height, channels: 3, data }).toString('base64'),
      parts: own.reverse().map((one) => ({ window: one.window, box: one.box })),
      above: above.map(({ title, outer }) => ({ title, box: outer })),
    };
  }

  async clickPlace(place: SeenPlace, options: ClickOptions, call: HandsCall): Promise<boolean> {
    if (!(await this.#pointAt(place, call))) return false;
    await this.#pointer.click(options);
    return true;
  }

  async hoverPlace(place: SeenPlace, call: HandsCall): Promise<boolean> {
    return (await this.#pointAt(place, call)) !== undefined;
  }

  async typePlace(place: SeenPlace, text: string, call: HandsCall): Promise<Place | false> {
    const on = await this.#pointAt(place, call);
    if (!on) return false;
    await this.#pointer.click({});
    const field = await typeInPlace({ ...this.#sights(place, on), keyboard: this.#keyboard }, text, call);
    return { window: place.window, box: movedBy(field, -on.box[0], -on.box[1]) };
  }

  async pressPlace(place: SeenPlace, keys: string, call: HandsCall): Promise<boolean> {
    const symbols = chordSymbols(keys);
    const on = await this.#agreeing(place, call);
    if (!on) return false;
    if (!(await keyboardIsIn(this.#sights(place, on), call))) {
      throw new BotError(
        'driver-failed',
        `No caret blinks in that place, so ${keys} may reach something else. Click or type into it in the step before.`,
      );
    }
    await this.#keyboard.press(symbols);
    return true;
  }

  async pictureAround(place: Place): Promise<ReturnType<PlaceCalls['pictureAround']>> {
    const on = await this.#stacked(place.window);
    const covered = await this.#hidden();
    const framed = on && { framed: movedBy(place.box, on.box[0], on.box[1]) };
    const picture = await takePicture(this.#x, { covered, ...framed });
    return { ...picture, png: Buffer.from(picture.png).toString('base64') };
  }

  /** Rests the mouse on the middle of the place; undefined when it does not look as it did. */
  async #pointAt(place: SeenPlace, call: HandsCall): Promise<Stacked | undefined> {
    const on = await this.#agreeing(place, call);
    if (!on) return undefined;
    const [x, y] = middleOf(movedBy(place.box, on.box[0], on.box[1])).map(Math.floor) as [number, number];
    await this.#pointer.move(x, y);
    const there = await this.#windows.at(x, y);
    const isReached = on.managed ? there?.id === on.window : there?.id === undefined && there?.pid === on.pid;
    if (isReached) return on;
    throw new BotError(
      'driver-failed',
      `What was found in “${on.title}” is covered by something else at ${x}, ${y}. Close or move what is in front of it.`,
    );
  }

  /** The window the place is in, in front; undefined when it is gone, or the place does not look as it did. */
  async #agreeing(place: SeenPlace, call: HandsCall): Promise<Stacked | undefined> {
    if (!(await this.#raise(place.window, call))) return undefined;
    const on = await this.#stacked(place.window);
    const pixels = on && (await grabPixels(this.#x, movedBy(place.box, on.box[0], on.box[1])));
    if (!pixels) return undefined;
    for (const box of await this.#hidden()) paint(pixels, box, coverGrey);
    return lookOf(pixels, [0, 0, pixels.width, pixels.height]) === place.look ? on : undefined;
  }

  async #underCaret(field: Place, call: HandsCall): Promise<Pixels | undefined> {
    const on = await this.#stacked(field.window);
    return on && underCaret(this.#sights(field, on), call);
  }

  /** Brings a window in front; what folds out of a window is shown or not. False when it is gone. */
  async #raise(window: number, call: HandsCall): Promise<boolean> {
    const isInFront = async () => (await this.#windows.front())?.id === window;
    if (await isInFront()) return true;
    const on = await this.#stacked(window);
    if (on && !on.managed) return true;
    const known = (await this.#windows.list()).find(({ id }) => id === window);
    if (!known) return false;
    await this.#windows.activate(window);
    if (await untilTrue(isInFront, call, frontLimitMs)) return true;
    throw new BotError(
      'driver-failed',
      `The window “${known.title}” does not come in front: another one holds on to its place.`,
    );
  }

  async #stacked(window: number): Promise<Stacked | undefined> {
    return (await windowStack(this.#x, this.#windows)).find((one) => one.window === window);
  }

  async #hidden(): Promise<Box[]> {
    return [...(await this.#alsoCovered()), ...(await this.coveredBoxes())];
  }

  #sights({ box }: Place, on: Stacked) {
    const shown = async (part: Box): Promise<Pixels> => {
      const pixels = await grabPixels(this.#x, part);
      if (pixels) return pixels;
      throw goneError('The window went away while it was typed into.');
    };
    const place = movedBy(box, on.box[0], on.box[1]);
    return { place: () => shown(place), window: () => shown(on.box), point: middleOf(place) };
  }
}

/** The box around boxes. */
function around(boxes: readonly Box[]): Box {
  const [left, top] = [Math.min(...boxes.map(([x]) => x)), Math.min(...boxes.map(([, y]) => y))];
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  return [left, top, right - left, bottom - top];
}

/** Paints grey what is not a program's own, so that nothing of another program is taken for it. */
function hideOthers(pixels: Pixels, stack: readonly Stacked[], isOwn: (one: Stacked) => boolean): void {
  const { left, top, width, height, data } = pixels;
  const whole = { ...pixels, data: data.slice() };
  paint(pixels, [left, top, width, height], coverGrey);
  for (const one of stack) {
    if (!isOwn(one)) paint(pixels, one.outer, coverGrey);
    else copyPixels(whole, pixels, one.box);
  }
}
