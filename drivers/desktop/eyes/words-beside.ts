import type { Word } from '../../../language/driver.ts';
import type { Box } from '../x/grab-pixels.ts';

/** Two words share a row when they overlap by this share of the lower one's height. */
const rowOverlap = 0.5;
/** Words of one text stand this close, in shares of their height; what a program sets apart stands further off. */
const wordGap = 0.4;

/** Words side by side that say one thing. */
export interface Phrase {
  text: string;
  box: Box;
}

/** The words of a picture put together as a person reads them: side by side in a row, parted where a program has set them apart. */
export function phrasesOf(words: readonly Word[]): Phrase[] {
  const phrases: Phrase[] = [];
  for (const { text, box } of [...words].sort((one, other) => one.box[0] - other.box[0])) {
    const at = phrases.findIndex(
      (phrase) => sharesRow(phrase.box, box) && gapBetween(phrase.box, box) < wordGap,
    );
    const before = phrases[at];
    if (before) phrases[at] = { text: `${before.text} ${text}`, box: joined(before.box, box) };
    else phrases.push({ text, box });
  }
  return phrases;
}

/** The nearest text on the left of a box, else the nearest above it: what a person takes for its name. */
export function phraseBefore(phrases: readonly Phrase[], box: Box): Phrase | undefined {
  const left = phrases.filter(
    (one) => sharesRow(one.box, box) && one.box[0] + one.box[2] <= box[0] + box[3] / 2,
  );
  const nearest = left.sort((one, other) => other.box[0] - one.box[0])[0];
  if (nearest) return nearest;
  const above = phrases.filter((one) => sharesColumn(one.box, box) && one.box[1] + one.box[3] <= box[1] + 2);
  return above.sort((one, other) => other.box[1] - one.box[1])[0];
}

function gapBetween(left: Box, right: Box): number {
  return (right[0] - left[0] - left[2]) / Math.min(left[3], right[3]);
}

function sharesRow(one: Box, other: Box): boolean {
  const common = Math.min(one[1] + one[3], other[1] + other[3]) - Math.max(one[1], other[1]);
  return common >= rowOverlap * Math.min(one[3], other[3]);
}

function sharesColumn(one: Box, other: Box): boolean {
  return one[0] < other[0] + other[2] && other[0] < one[0] + one[2];
}

function joined(one: Box, other: Box): Box {
  const [left, top] = [Math.min(one[0], other[0]), Math.min(one[1], other[1])];
  const right = Math.max(one[0] + one[2], other[0] + other[2]);
  const bottom = Math.max(one[1] + one[3], other[1] + other[3]);
  return [left, top, right - left, bottom - top];
}
