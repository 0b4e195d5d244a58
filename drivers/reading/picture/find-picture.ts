import type { PictureHit } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import { type Alike, comparePlaces, lookAround } from './compare-places.ts';
import { exactPlaces } from './exact-places.ts';
import { contrast } from './plane.ts';
import type { Raster } from './raster.ts';
import { seenOf } from './seen.ts';

/** Displays are set to 100, 125, 150 or 200 %: what was recorded at one of them is seen at another by these factors. */
const otherScales = [1.25, 1.5, 2, 0.8, 2 / 3, 0.5];
/** At its own scale in its own theme the right place stays above this where it is least alike; look-alikes stay under it. */
const surelyAlike = 0.84;
/** Laid out anew, the right place may be less like the picture than another word: from here on what is written decides. */
const maybeAlike = 0.65;
/** A place elsewhere this close in likeness could as well be the one meant, unless it says something else. */
const leastMargin = 0.05;
/** Parts of a picture drawn alike move by less than a pixel; letters laid out anew at another scale by up to two. */
const drawnAlikeReach = 1;
const laidAnewReach = 2;
/** With less contrast there is nothing to be told apart. */
const leastContrast = 4;
/** So many places of a search are named to whoever has to find out what went wrong. */
const mostNamed = 5;

/** What finding a picture needs from the reader it works for. */
export interface PictureEyes {
  /** What is written in a box of a picture (in all of it without one), folded for comparison; '' when nothing is. */
  writing(picture: Raster, box?: PictureHit['box']): Promise<string>;
  /** Asked between the parts; throws when there is no time left. */
  pause(): void;
}

/**
 * Finds the one place where the screen shows the picture: at its own scale, else in another theme, else at other scales. A place counts
 * when it is alike in every part and in its colours and, wherever it was drawn anew, says the same; two such places are `ambiguous`.
 */
export async function findPicture(screen: Raster, sought: Raster, eyes: PictureEyes): Promise<PictureHit> {
  const where = seenOf(screen);
  const what = seenOf(sought);
  if (contrast(what.plane) < leastContrast) {
    throw new BotError(
      'bad-bot',
      'The picture sought is of one plain colour and could stand anywhere: cut out one that shows a letter, a border or a sign.',
    );
  }
  const exact = exactPlaces(where, what);
  if (exact.length > 1) throw ambiguous(exact);
  const search = { screen, sought, eyes };
  const own = lookAround(where, what, 1);
  const isExact = ({ box: [x, y] }: Alike) => exact.some(({ box }) => box[0] === x && box[1] === y);
  const same = comparePlaces(own, 'same', drawnAlikeReach).filter((place) => !isExact(place));
  const sure = await chooseSure([...exact, ...same], search);
  if (sure) return sure;
  const shaded = comparePlaces(own, 'other', drawnAlikeReach);
  const otherTheme = await choose(shaded, search);
  if (otherTheme) return otherTheme;
  const written = await eyes.writing(sought);
  const scaled = otherScales.flatMap((scale) => {
    eyes.pause();
    const look = lookAround(where, what, scale);
    const reach = written === '' ? drawnAlikeReach : laidAnewReach;
    return [...comparePlaces(look, 'same', reach), ...comparePlaces(look, 'other', reach)];
  });
  const hit = await choose(withoutRepeats(scaled), search);
  if (hit) return hit;
  throw notFound(withoutRepeats([...same, ...shaded, ...scaled]), written);
}

interface Search {
  screen: Raster;
  sought: Raster;
  eyes: PictureEyes;
}

/** Chooses among places at the picture's own scale and in its own theme, where likeness alone may be proof enough. */
async function chooseSure(places: Alike[], search: Search): Promise<PictureHit | undefined> {
  const [best, next] = byLikeness(places);
  if (!best) return undefined;
  const margin = best.likeness - (next?.likeness ?? 0);
  if (best.likeness >= surelyAlike && margin >= leastMargin) {
    return hitOf(best, { margin, proof: best.likeness === 1 ? 'pixels' : 'shape' });
  }
  return choose(places, search);
}

/** Chooses by what is written as well; a picture without writing must be as alike as at its own scale, and stand alone. */
async function choose(places: Alike[], search: Search): Promise<PictureHit | undefined> {
  const likely = byLikeness(places).filter((place) => place.likeness >= maybeAlike);
  if (likely.length === 0) return undefined;
  search.eyes.pause();
  const written = await search.eyes.writing(search.sought);
  const passed: Alike[] = [];
  for (const place of likely) {
    const passes =
      written === ''
        ? place.likeness >= surelyAlike
        : (await search.eyes.writing(search.screen, place.box)) === written;
    if (passes) passed.push(place);
  }
  const [best, rival] = passed;
  if (!best) return undefined;
  if (rival) throw ambiguous(passed);
  const next = likely.find((place) => place !== best);
  const margin = best.likeness - (next?.likeness ?? 0);
  if (written === '' && next && margin < leastMargin) throw ambiguous([best, next]);
  return hitOf(best, { margin, proof: written === '' ? 'shape' : 'text' });
}

const byLikeness = (places: Alike[]) => places.toSorted((a, b) => b.likeness - a.likeness);

/** The same place seen at several scales counts once, where it is most alike. */
function withoutRepeats(places: Alike[]): Alike[] {
  const kept: Alike[] = [];
  for (const place of byLikeness(places)) {
    const [x, y, width, height] = place.box;
    const again = kept.some(
      ({ box: [left, top, across, down] }) =>
        Math.abs(left + across / 2 - x - width / 2) < width / 2 &&
        Math.abs(top + down / 2 - y - height / 2) < height / 2,
    );
    if (!again) kept.push(place);
  }
  return kept;
}

const hundredth = (value: number) => Math.round(value * 100) / 100;

function hitOf(place: Alike, how: { margin: number; proof: PictureHit['proof'] }): PictureHit {
  const { box, likeness, scale, theme } = place;
  return {
    box,
    score: hundredth(likeness),
    margin: hundredth(how.margin),
    scale: hundredth(scale),
    theme,
    proof: how.proof,
  };
}

function named(places: Alike[]): { box: PictureHit['box']; score: number }[] {
  return places.slice(0, mostNamed).map(({ box, likeness }) => ({ box, score: hundredth(likeness) }));
}

function ambiguous(places: Alike[]): BotError {
  const corners = places.slice(0, mostNamed).map(({ box }) => `${box[0]},${box[1]}`);
  return new BotError(
    'ambiguous',
    `The picture stands at ${places.length} places (${corners.join(' and ')}): cut out a larger one that shows what only the right place has beside it.`,
    { detail: { candidates: named(places) } },
  );
}

function notFound(places: Alike[], written: string): BotError {
  const [best] = places;
  const says = written === '' ? '' : ` (it says “${written}”)`;
  const instead = best
    ? `; the place most like it, at ${best.box[0]},${best.box[1]}, shows something else (likeness ${best.likeness.toFixed(2)})`
    : '; nothing there is like it';
  return new BotError(
    'not-found',
    `The picture sought${says} is not on the screen at any scale or theme${instead}: check that the right window is in front, or take the picture anew.`,
    { detail: { candidates: named(places) } },
  );
}
