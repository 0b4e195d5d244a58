import type { Call, Eyes, RegionRead, Sought, TextHit, Word } from '../../../language/driver.ts';
import { BotError, toPlainError } from '../../../language/errors.ts';
import type { Signs } from '../../../language/signs.ts';
import type { Way } from '../../../language/target.ts';
import type { Box } from '../x/grab-pixels.ts';
import { holds, middleOf, movedBy } from './place.ts';
import type { View } from './place-calls.ts';
import { agreedText, isNumeric, isRead, saysSame } from './same-text.ts';
import { type Phrase, phraseBefore, phrasesOf } from './words-beside.ts';

/** The ways that go by what a picture shows. */
type SeenWay = Extract<Way, { by: 'screen-text' | 'picture' | 'position' }>;

/** Where a way leads on the picture of a view; `isSure` is false for what only resembles the thing and is told for its own sake. */
export interface Spotted {
  box: Box;
  isSure: boolean;
  /** A place of which nobody noted what was seen there. */
  isBare?: true;
  /** What is written there. */
  text?: string;
  /** What is written beside it. */
  before?: string;
}

/** What stands beside a text is no part of it when it is narrower than this share of the height: no letter is. */
const moreWords = 0.3;
/** Readers' boxes end where the ink ends; a text is read with this much around it, in pixels. */
const aroundText = 3;
/** So much more is tried around a text, and around what has a border, in pixels. */
export const margins = { text: [3, 2, 5], other: [0, -2, 2] } as const;

export function isSeenWay(way: Way): way is SeenWay {
  return way.by === 'screen-text' || way.by === 'picture' || way.by === 'position';
}

/** Finds on a picture of a program what ways by text, picture and position stand for. */
export class Sight {
  readonly #open: () => Promise<Eyes>;
  readonly #file: (name: string) => Promise<Uint8Array>;
  #eyes: Promise<Eyes> | undefined;

  constructor(open: () => Promise<Eyes>, file: (name: string) => Promise<Uint8Array>) {
    this.#open = open;
    this.#file = file;
  }

  /** All places that a way leads to. */
  async spot(view: View, way: SeenWay, { signs }: Pick<Sought, 'signs'>, call: Call): Promise<Spotted[]> {
    if (way.by === 'position') return this.#spotPosition(view, way, signs, call);
    return way.by === 'picture'
      ? this.#spotPicture(view, way.file, call)
      : this.#spotText(view, way.text, call);
  }

  /** All places where a text is written, with more words beside it or not. */
  async texts(view: View, text: string, call: Call): Promise<Spotted[]> {
    const hits = await everyPlace((await this.#reader()).findText(pngOf(view), text, call));
    return Promise.all(hits.map((hit) => this.#weighText(view, hit, text, call)));
  }

  /** What two readers see in a box of the view's picture. */
  async region(view: View, box: Box, call: Call): Promise<RegionRead> {
    return (await this.#reader()).readRegion(pngOf(view), box, call);
  }

  /** The same, with so much more or less around it until both agree: a border or a letter cut off is read as a sign. */
  async readTwice(view: View, box: Box, margins: readonly number[], call: Call): Promise<RegionRead> {
    let first: RegionRead | undefined;
    for (const more of margins) {
      const region = await this.region(view, grown(box, more), call);
      if (agreedText(region) !== undefined) return region;
      first ??= region;
    }
    return first ?? { text: '', second: '' };
  }

  async phrases(view: View, call: Call): Promise<Phrase[]> {
    return phrasesOf(await this.words(view, call));
  }

  async words(view: View, call: Call): Promise<Word[]> {
    return (await (await this.#reader()).readPicture(pngOf(view), call)).words;
  }

  #reader(): Promise<Eyes> {
    this.#eyes ??= this.#open();
    return this.#eyes;
  }

  /** A text that is only a part of what stands there names another thing: “Save” is not “Save as”. */
  async #spotText(view: View, text: string, call: Call): Promise<Spotted[]> {
    const spotted = await this.texts(view, text, call);
    const phrases = await this.phrases(view, call);
    return spotted.map((one) => {
      const around = phrases.find((phrase) => holds(phrase.box, middleOf(one.box)));
      const isWhole = around === undefined || around.box[2] - one.box[2] < moreWords * one.box[3];
      return isWhole ? one : { ...one, isSure: false, text: around.text };
    });
  }

  /** What was read with a doubt, or has a digit in it, must be read again by the other reader. */
  async #weighText(view: View, hit: TextHit, text: string, call: Call): Promise<Spotted> {
    if (hit.score === 1 && !isNumeric(text)) return { box: hit.box, isSure: true, text: hit.text };
    const region = await this.region(view, grown(hit.box), call);
    const isSure = isNumeric(text) ? isRead(region, text) : saysSame(region.second, text);
    return { box: hit.box, isSure, text: hit.text };
  }

  async #spotPicture(view: View, file: string, call: Call): Promise<Spotted[]> {
    const sought = await this.#file(file);
    const eyes = await this.#reader();
    try {
      const hits = await everyPlace(eyes.findPicture(pngOf(view), sought, call));
      return hits.map(({ box }) => ({ box, isSure: true }));
    } catch (error) {
      const { kind, message } = toPlainError(error);
      if (kind !== 'business') throw error;
      throw new BotError('bad-bot', `The picture ${file} of the bot cannot be looked for. ${message}`, {
        cause: error,
      });
    }
  }

  /** A place alone says nothing: what was seen there when it was recorded must be seen there now. */
  async #spotPosition(
    view: View,
    { x, y, width, height }: Extract<Way, { by: 'position' }>,
    signs: Signs | undefined,
    call: Call,
  ): Promise<Spotted[]> {
    const front = view.parts.find(({ window }) => window === view.window);
    if (!front) return [];
    const box = movedBy([x, y, width, height], front.box[0] - view.left, front.box[1] - view.top);
    const beside = signs?.label ?? signs?.before;
    const own = signs?.text ?? (beside === undefined ? signs?.name : undefined);
    if (!isInside(box, view)) return [];
    if (own === undefined && beside === undefined) return [{ box, isSure: false, isBare: true }];
    // What is typed into a field may stand so close to its label that both read as one.
    const outside = (await this.words(view, call)).filter((word) => !holds(box, middleOf(word.box)));
    const before = phraseBefore(phrasesOf(outside), box)?.text;
    const spotted = { box, ...(before !== undefined && { before }) };
    const keepsNeighbour = beside === undefined || saysSame(before ?? '', beside);
    if (own === undefined) return [{ ...spotted, isSure: keepsNeighbour }];
    const region = await this.region(view, box, call);
    const reads = isNumeric(own)
      ? isRead(region, own)
      : [region.text, region.second].some((one) => saysSame(one, own));
    return [{ ...spotted, isSure: reads && keepsNeighbour, text: region.text }];
  }
}

/** The picture of a view as the eyes take it. */
export const pngOf = (view: View): Uint8Array => Buffer.from(view.png, 'base64');

const grown = ([x, y, width, height]: Box, by = aroundText): Box => [
  x - by,
  y - by,
  width + 2 * by,
  height + 2 * by,
];

function isInside([x, y, width, height]: Box, view: View): boolean {
  return x >= 0 && y >= 0 && x + width <= view.width && y + height <= view.height;
}

/** The one hit, or all that a search could not choose between, or none. */
async function everyPlace<Hit extends { box: Box }>(search: Promise<Hit>): Promise<Hit[]> {
  try {
    return [await search];
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    if (error.kind === 'not-found') return [];
    if (error.kind === 'ambiguous') return error.detail?.candidates as Hit[];
    throw error;
  }
}
