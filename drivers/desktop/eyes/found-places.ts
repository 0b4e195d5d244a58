import type { Candidate } from '../../../language/driver.ts';
import type { Signs } from '../../../language/signs.ts';
import type { Way } from '../../../language/target.ts';
import { readPng } from '../../png-file.ts';
import type { Box } from '../x/grab-pixels.ts';
import type { Gathered } from './gather-places.ts';
import { holds, lookOf, middleOf, movedBy, type Place, type SeenPlace } from './place.ts';
import type { View } from './place-calls.ts';
import { pngOf } from './sight.ts';

/** A place that was given out as a candidate, with all that is needed to look at it again. */
export interface FoundPlace extends SeenPlace {
  /** What it is called in sentences. */
  words: string;
  /** The way that led to it. */
  way: Way;
  signs?: Signs;
  /** The inside of the field, once it was typed into. */
  field?: Place;
}

/** A place in a window, and the ways that led to it. */
export interface GatheredPlace {
  place: Place;
  led: Gathered;
}

const mark = 'place:';
/** Longer words are cut in signs. */
const longestSign = 300;

export const isPlaceRef = (ref: string): boolean => ref.startsWith(mark);

/** The ref of a place: the same for the same place, so that two looks at it can be compared. */
const refOfPlace = ({ window, box }: Place): string => `${mark}${window}:${box.map(Math.round).join()}`;

/** A box of the view's picture as a place in the window it is in; undefined when it is in none. */
export function placeIn(view: View, box: Box): Place | undefined {
  const shown = movedBy(box, view.left, view.top);
  const part = view.parts.find((one) => holds(one.box, middleOf(shown)));
  return part && { window: part.window, box: movedBy(shown, -part.box[0], -part.box[1]) };
}

/** Where a place lies on the view's picture; undefined when its window is not shown there. */
export function boxIn(view: View, place: Place): Box | undefined {
  const part = view.parts.find(({ window }) => window === place.window);
  return part && movedBy(place.box, part.box[0] - view.left, part.box[1] - view.top);
}

/** How a box of the view looks, as it is remembered. */
export function lookIn(view: View, box: Box): string | undefined {
  return lookOf(readPng(Buffer.from(pngOf(view))), box);
}

/** What is told of a place to whoever chooses. */
export function candidateAt(view: View, place: Place, { ways, text, before }: Gathered): Candidate {
  // A place without words of its own is called by those beside it, as a field is.
  const called = { text, label: text ? undefined : before, name: text || before };
  const shown = Object.entries(called).flatMap(([name, word]) =>
    word ? [[name, word.slice(0, longestSign)]] : [],
  );
  const signs = {
    tag: 'place',
    ...(Object.fromEntries(shown) as Signs),
    ...(view.title && { within: [view.title.slice(0, 120)] }),
    box: place.box,
  };
  return { ref: refOfPlace(place), ways, signs, where: view.program };
}
