import type { Box, Pixels } from '../x/grab-pixels.ts';

/** A field is at least so large, in pixels: less cannot be typed into and read. */
const leastWidth = 16;
const leastHeight = 8;
/** An empty field is plain but for the caret in it. */
const plainFrom = 0.95;
/** So far around the point its colour is looked for: the caret may stand on the point itself. */
const around = 4;

/**
 * The inside of the empty field around a point of the display: a rectangle of one colour. Undefined where something is still written, or
 * where the colour goes on around other things, as the ground of a window does.
 */
export function findEmptyField(pixels: Pixels, [x, y]: readonly [number, number]): Box | undefined {
  const start = commonest(pixels, Math.floor(x) - pixels.left, Math.floor(y) - pixels.top);
  if (start === undefined) return undefined;
  const { count, left, top, right, bottom } = spread(pixels, start);
  const [width, height] = [right - left + 1, bottom - top + 1];
  if (width < leastWidth || height < leastHeight || count < plainFrom * width * height) return undefined;
  return [left + pixels.left, top + pixels.top, width, height];
}

const colourAt = ({ data }: Pixels, at: number) =>
  ((data[at * 3] ?? 0) << 16) | ((data[at * 3 + 1] ?? 0) << 8) | (data[at * 3 + 2] ?? 0);

/** A pixel near the point that has the colour most of them have. */
function commonest(pixels: Pixels, x: number, y: number): number | undefined {
  const seen = new Map<number, number[]>();
  for (let row = Math.max(0, y - around); row <= Math.min(pixels.height - 1, y + around); row++) {
    for (let column = Math.max(0, x - around); column <= Math.min(pixels.width - 1, x + around); column++) {
      const at = row * pixels.width + column;
      const colour = colourAt(pixels, at);
      seen.set(colour, [...(seen.get(colour) ?? []), at]);
    }
  }
  const [most] = [...seen.values()].sort((one, other) => other.length - one.length);
  return most?.[0];
}

/** All pixels of the colour that hang together with the first, and how far they reach. */
function spread(pixels: Pixels, first: number) {
  const { width, height } = pixels;
  const colour = colourAt(pixels, first);
  const known = new Uint8Array(width * height);
  known[first] = 1;
  const open = [first];
  let [left, right, top, bottom] = [width, 0, height, 0];
  let count = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [column, row] = [at % width, Math.floor(at / width)];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    count++;
    const next = [
      ...(column > 0 ? [at - 1] : []),
      ...(column < width - 1 ? [at + 1] : []),
      ...(row > 0 ? [at - width] : []),
      ...(row < height - 1 ? [at + width] : []),
    ];
    for (const one of next) {
      if (known[one] || colourAt(pixels, one) !== colour) continue;
      known[one] = 1;
      open.push(one);
    }
  }
  return { count, left, right, top, bottom };
}
