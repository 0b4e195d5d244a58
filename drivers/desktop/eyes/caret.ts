import type { Box, Pixels } from '../x/grab-pixels.ts';

/** A caret is a thin upright line, in pixels. */
const widestCaret = 4;
const shortestCaret = 6;

/** The box, counted from their corner, in which two looks at the same part of the display differ; undefined when they are the same. */
export function changedBox(one: Pixels, other: Pixels): Box | undefined {
  if (one.width !== other.width || one.height !== other.height) return [0, 0, one.width, one.height];
  let [left, right, top, bottom] = [one.width, -1, one.height, -1];
  for (let at = 0; at < one.data.length; at++) {
    if (one.data[at] === other.data[at]) continue;
    const pixel = Math.floor(at / 3);
    const [column, row] = [pixel % one.width, Math.floor(pixel / one.width)];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
  }
  return right < 0 ? undefined : [left, top, right - left + 1, bottom - top + 1];
}

/** Whether all that changed between two looks is a caret, which comes and goes where the keyboard is. */
export function isCaret(changed: Box | undefined): changed is Box {
  if (!changed) return false;
  const [, , width, height] = changed;
  return width <= widestCaret && height >= shortestCaret;
}

/**
 * The part of the display under a caret, from the one of two looks in which the caret was out: where it stands is of its colour all
 * over. Undefined when neither can be it. Where nothing is written the part without it has the colour of the field.
 */
export function withoutCaret(looks: readonly [Pixels, Pixels], caret: Box): Pixels | undefined {
  const [one, other] = looks.map((look) => cutOut(look, caret)) as [Pixels, Pixels];
  const plain = [one, other].map((part) => commonest(part).share === 1);
  if (plain[0] && plain[1]) return commonest(looks[0]).colour === commonest(one).colour ? one : other;
  if (plain[0]) return other;
  return plain[1] ? one : undefined;
}

/** A part of the pixels; the box counts from their corner. */
function cutOut({ left, top, width, data }: Pixels, [x, y, wide, high]: Box): Pixels {
  const part = new Uint8Array(wide * high * 3);
  for (let row = 0; row < high; row++) {
    const from = ((y + row) * width + x) * 3;
    part.set(data.subarray(from, from + wide * 3), row * wide * 3);
  }
  return { left: left + x, top: top + y, width: wide, height: high, data: part };
}

/** The colour that most pixels have, and the share that has it. */
function commonest({ data }: Pixels): { colour: number; share: number } {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 3) {
    const colour = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const [colour, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  return { colour, share: (count * 3) / data.length };
}
