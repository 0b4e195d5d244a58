import type { Seen } from './seen.ts';

/** Colours are compared as means over squares of this side. */
const side = 8;
/** A square's colour may be this far off, and that much more for each pixel its content may have moved. */
const tolerance = 30;
const perPixel = 25;
/** From here on a square has a colour of its own, which another theme keeps. */
const colourful = 60;
/** Cosine between two colours that a person gives one name. */
const sameHue = 0.7;

/** What of a colour is neither light nor dark: how far red and blue are from green. */
type Tint = readonly [red: number, blue: number];

/** A green button is not a red one of the same brightness: whether the place has the picture's colours, or their hues in another theme. */
export function sameColours(
  screen: Seen,
  sought: Seen,
  place: { x: number; y: number; scale: number; reach: number; swap: number },
): boolean {
  const { scale } = place;
  for (let y = 0; y + side <= sought.height; y += side) {
    for (let x = 0; x + side <= sought.width; x += side) {
      const wanted = tintOf(sought, { x, y, size: side });
      const is = tintOf(screen, { x: place.x + x * scale, y: place.y + y * scale, size: side * scale });
      const off = Math.hypot(wanted[0] - is[0], wanted[1] - is[1]);
      if (off <= tolerance + perPixel * place.reach) continue;
      if (place.swap === 0 || !alikeInHue(wanted, is)) return false;
    }
  }
  return true;
}

function alikeInHue(a: Tint, b: Tint): boolean {
  const [one, other] = [Math.hypot(...a), Math.hypot(...b)];
  if (Math.max(one, other) < colourful) return true;
  return a[0] * b[0] + a[1] * b[1] >= sameHue * one * other;
}

function tintOf({ rgba, width, height }: Seen, { x, y, size }: { x: number; y: number; size: number }): Tint {
  const [left, top] = [Math.max(0, Math.round(x)), Math.max(0, Math.round(y))];
  const right = Math.min(width, Math.max(left + 1, Math.round(x + size)));
  const bottom = Math.min(height, Math.max(top + 1, Math.round(y + size)));
  let [red, blue] = [0, 0];
  for (let row = top; row < bottom; row++) {
    for (let at = 4 * (row * width + left); at < 4 * (row * width + right); at += 4) {
      red += (rgba[at] as number) - (rgba[at + 1] as number);
      blue += (rgba[at + 2] as number) - (rgba[at + 1] as number);
    }
  }
  const count = Math.max(1, (right - left) * (bottom - top));
  return [red / count, blue / count];
}
