import type { Call, Candidate, ClickOptions, Picture, SecretText, Sought } from '../../../language/driver.ts';
import { BotError, goneError } from '../../../language/errors.ts';
import type { HandsProcess } from '../hands/hands-process.ts';
import { boxIn, candidateAt, type FoundPlace, type GatheredPlace, lookIn, placeIn } from './found-places.ts';
import { gatherPlaces, isSamePlace } from './gather-places.ts';
import { middleOf, movedBy, overlap, type Place, type SeenPlace } from './place.ts';
import type { View } from './place-calls.ts';
import { agreedText, isNumeric, isRead } from './same-text.ts';
import { isSeenWay, margins, type Sight } from './sight.ts';

/** A place that looks otherwise each time it is looked at is not acted on; a caret that blinks is met again within so many looks. */
const mostLooks = 4;

/** The things that are known only by what they look like: found on a picture of the program in front, and looked at again before each act. */
export class Places {
  readonly sight: Sight;
  readonly #hands: HandsProcess;
  readonly #found = new Map<string, FoundPlace>();
  readonly #secrets = new Map<string, Place>();
  #touched: Place | undefined;

  constructor(hands: HandsProcess, sight: Sight) {
    this.#hands = hands;
    this.sight = sight;
  }

  /** The place that was touched last: the mouse rests on it. */
  get touched(): Place | undefined {
    return this.#touched;
  }

  async look(call: Call, window?: number, field?: Place): Promise<View | undefined> {
    await this.cover(call);
    return this.#hands.ask('look', [window, field], call);
  }

  /** All places that ways by text, picture and position lead to; what only resembles the thing has no ways. */
  async gather(view: View, sought: Sought, call: Call): Promise<GatheredPlace[]> {
    const spotted = [];
    for (const [way, one] of sought.ways.entries()) {
      if (isSeenWay(one)) spotted.push({ way, spots: await this.sight.spot(view, one, sought, call) });
    }
    return gatherPlaces(spotted).flatMap((led) => {
      const place = placeIn(view, led.box);
      return place ? [{ place, led }] : [];
    });
  }

  async locate(view: View, sought: Sought, call: Call): Promise<Candidate[]> {
    return (await this.gather(view, sought, call)).map(({ place, led }) => {
      const candidate = candidateAt(view, place, led);
      const way = sought.ways[led.ways[0] ?? -1];
      const look = lookIn(view, led.box);
      if (way && look !== undefined) {
        const words = led.text ?? led.before ?? 'the place';
        const { field } = this.#found.get(candidate.ref) ?? {};
        const { signs } = sought;
        const known = { ...place, look, words, way, ...(signs && { signs }), ...(field && { field }) };
        this.#found.set(candidate.ref, known);
      }
      return candidate;
    });
  }

  async click(ref: string, options: ClickOptions, call: Call): Promise<void> {
    await this.#act(ref, call, (place) => this.#hands.ask('clickPlace', [place, options], call));
  }

  async hover(ref: string, call: Call): Promise<void> {
    await this.#act(ref, call, (place) => this.#hands.ask('hoverPlace', [place], call));
  }

  async press(ref: string, keys: string, call: Call): Promise<void> {
    await this.#act(ref, call, (place) => this.#hands.ask('pressPlace', [place, keys], call));
  }

  async type(ref: string, text: string | SecretText, call: Call): Promise<void> {
    const known = this.#known(ref);
    const secret = typeof text !== 'string';
    if (secret) this.#secrets.set(ref, known);
    const written = secret ? text.reveal() : text;
    const field = await this.#act(ref, call, (place) => this.#hands.ask('typePlace', [place, written], call));
    this.#found.set(ref, { ...this.#known(ref), field });
    if (secret) this.#secrets.set(ref, field);
  }

  /** What is written in a place; what its readers do not agree on is not told. */
  async read(ref: string, call: Call): Promise<string> {
    if (this.#secrets.has(ref)) return '••••';
    let { region, words } = await this.#regionOf(ref, call);
    // With a caret behind it, 12.50 reads as 12.501.
    const isDoubtful = isNumeric(region.text + region.second) || agreedText(region) === undefined;
    if (isDoubtful) ({ region, words } = await this.#regionOf(ref, call, true));
    const text = agreedText(region);
    if (text !== undefined) return text;
    throw new BotError(
      'driver-failed',
      `What stands at “${words}” cannot be read for certain: one reader saw “${region.text}”, the other “${region.second}”. Ask a person for it, or read it from a file of the program.`,
      { detail: { readings: [region.text, region.second] } },
    );
  }

  /** Whether a place shows exactly that text, and what it shows in words. */
  async shows(ref: string, text: string, call: Call): Promise<{ held: boolean; saw: string; mark: string }> {
    const { region, words, place } = await this.#regionOf(ref, call, this.#known(ref).field !== undefined);
    const mark = `window-${place.window}`;
    const doubt = region.text === region.second ? '' : ` or “${region.second}”`;
    return { held: isRead(region, text), saw: `“${region.text}”${doubt} is read at “${words}”`, mark };
  }

  isSecret(ref: string): boolean {
    return this.#secrets.has(ref);
  }

  async pictureAround(ref: string, call: Call): Promise<Picture> {
    await this.cover(call);
    const { png, ...rest } = await this.#hands.ask('pictureAround', [this.#known(ref)], call);
    return { ...rest, png: Buffer.from(png, 'base64') };
  }

  /** Told before each picture, because the process with the hands may be another one since the last. */
  async cover(call: Call): Promise<void> {
    if (this.#secrets.size > 0) await this.#hands.ask('cover', [[...this.#secrets.values()]], call);
  }

  #known(ref: string): FoundPlace {
    const known = this.#found.get(ref);
    if (known) return known;
    throw goneError('That place was not looked for by this run. Look for it again.');
  }

  async #regionOf(ref: string, call: Call, mayHaveCaret = false) {
    const known = this.#known(ref);
    const place = known.field ?? (await this.#stillThere(ref, call));
    const view = await this.look(call, place.window, mayHaveCaret ? place : undefined);
    const box = view && boxIn(view, place);
    if (!view || !box) throw gone(known);
    const around = known.way.by === 'screen-text' && !known.field ? margins.text : margins.other;
    return { region: await this.sight.readTwice(view, box, around, call), words: known.words, place };
  }

  /** Acts on a place that still is what it was; between the look and the act it may have changed, and is looked at again. */
  async #act<T>(ref: string, call: Call, act: (place: SeenPlace) => Promise<T | false>): Promise<T> {
    for (let looks = 0; looks < mostLooks; looks++) {
      const place = await this.#stillThere(ref, call);
      const done = await act(place);
      this.#touched = place;
      if (done !== false) return done;
    }
    throw goneError(
      `“${this.#known(ref).words}” looks otherwise each time it is looked at, so nothing was touched. Wait until it holds still.`,
    );
  }

  /** The place as it looks now: the same pixels, or still what the way that found it leads to. */
  async #stillThere(ref: string, call: Call): Promise<SeenPlace> {
    const known = this.#known(ref);
    const view = await this.look(call, known.window);
    const box = view && boxIn(view, known);
    if (!view || !box) throw gone(known);
    const over = view.above.find((one) => overlap(one.box, movedBy(box, view.left, view.top)));
    if (over) {
      throw new BotError(
        'driver-failed',
        `“${known.words}” is covered by ${over.title ? `the window “${over.title}”` : 'something'}. Close or move what is in front of it.`,
      );
    }
    const look = lookIn(view, box);
    if (look === undefined) {
      const [x, y] = middleOf(movedBy(box, view.left, view.top)).map(Math.round);
      throw new BotError(
        'driver-failed',
        `“${known.words}” lies outside the screen, at ${x}, ${y}. Move its window back.`,
      );
    }
    if (look === known.look) return { window: known.window, box: known.box, look };
    const again = isSeenWay(known.way) ? await this.sight.spot(view, known.way, known, call) : [];
    if (!again.some((one) => one.isSure && isSamePlace(one, { box }))) throw gone(known);
    this.#found.set(ref, { ...known, look });
    return { window: known.window, box: known.box, look };
  }
}

function gone({ words }: FoundPlace): BotError {
  return goneError(
    `“${words}” is no longer seen where it was found: the window has gone or shows something else there. Nothing was touched. Look for it again.`,
  );
}
