import { contrast, cut, type Plane } from './plane.ts';

/** The side of the parts compared one by one: about a letter, so that one other letter in a long label shows. */
const part = 8;
/** Changes this far under the picture's own contrast are noise (JPEG, smoothing), not another shape. */
const noiseShare = 0.25;
/** A picture with hardly any contrast has this much noise all the same, of 255. */
const leastNoise = 3;
/** Parts may differ in brightness by this share of the picture's range before they count as other. */
const brightnessShare = 0.25;

/** A place this unlike in one part is another thing whatever the rest shows; it is looked at no further. */
const hopeless = 0.3;
/** In another theme the contrast may be this many times the picture's or its inverse; less is a button that is greyed out. */
const otherContrast = 1.7;

/** How the place may differ from the picture and still be it. */
export interface Leeway {
  /** Parts may sit this many pixels off, each for itself: fonts are laid out anew at another scale. */
  reach: number;
  /** In another theme only shapes count: 1 as they are, -1 with dark and light swapped; 0 in the same one. */
  swap: -1 | 0 | 1;
}

/**
 * How like the place is to the picture where it is least like it: 1 for the same, near 0 where a part shows something else. A correlation
 * of the whole would hardly see one letter.
 */
export function worstLikeness(
  screen: Plane,
  sought: Plane,
  { x, y, reach, swap }: Leeway & { x: number; y: number },
): number {
  const edge = Math.ceil(reach) + 1;
  const size = { width: sought.width + 2 * edge, height: sought.height + 2 * edge };
  const around = soften(cut(screen, x - edge, y - edge, size));
  const picture = soften(sought);
  const range = contrast(picture);
  const stronger = range / Math.max(1, contrast(cut(around, edge, edge, picture)));
  if (swap !== 0 && Math.max(stronger, 1 / stronger) > otherContrast) return 0;
  const compared = {
    gain: swap === 0 ? 1 : swap * stronger,
    noise: Math.max(leastNoise, noiseShare * range) ** 2,
    brightness: swap === 0,
  };
  const around2 = doubled(around);
  const shifts = offsets(2 * reach);
  let worst = 1;
  for (const corner of partsOf(picture)) {
    let best = 0;
    for (const [across, down] of shifts) {
      const from = { x: 2 * edge + across, y: 2 * edge + down };
      best = Math.max(best, partLikeness(around2, picture, { corner, from, ...compared }));
      if (best >= worst) break;
    }
    worst = Math.min(worst, best);
    if (worst < hopeless) break;
  }
  return worst;
}

/** All steps as far as the reach goes, the nearest first: most places fit there or nowhere. */
function offsets(reach: number): [across: number, down: number][] {
  const steps = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach);
  return steps
    .flatMap((down) => steps.map((across): [number, number] => [across, down]))
    .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
}

/** Upper left corners of the parts, overlapping by half. The outermost pixels are left out: what lies beyond them blurs into them. */
function partsOf({ width, height }: Plane): { x: number; y: number }[] {
  const corners = (length: number) => {
    const last = Math.max(0, length - 2 - part);
    const steps = Math.ceil(last / (part / 2));
    return Array.from({ length: steps + 1 }, (_, index) => 1 + Math.min(last, index * (part / 2)));
  };
  return corners(height).flatMap((y) => corners(width).map((x) => ({ x, y })));
}

/** A little blur, the same for both: half a pixel off looks alike then, another letter does not. */
function soften(plane: Plane): Plane {
  const across = smooth(plane, 1);
  return smooth(across, plane.width);
}

function smooth(plane: Plane, step: number): Plane {
  const { data } = plane;
  const last = data.length - 1;
  const out = data.map(
    (value, at) =>
      0.5 * value +
      0.25 * (data[Math.max(0, at - step)] as number) +
      0.25 * (data[Math.min(last, at + step)] as number),
  );
  return { ...plane, data: out };
}

/** The plane with a pixel put between each two, so that half a pixel off is one of its places. */
function doubled({ width: from, height: rows, data: bright }: Plane): Plane {
  const [width, height] = [2 * from - 1, 2 * rows - 1];
  const data = new Float32Array(width * height);
  for (let y = 0, out = 0; y < height; y++) {
    const upper = (y >> 1) * from;
    const lower = ((y + 1) >> 1) * from;
    for (let x = 0; x < width; x++, out++) {
      const left = x >> 1;
      const right = (x + 1) >> 1;
      const above = (bright[upper + left] as number) + (bright[upper + right] as number);
      data[out] = (above + (bright[lower + left] as number) + (bright[lower + right] as number)) / 4;
    }
  }
  return { width, height, data };
}

interface Part {
  corner: { x: number; y: number };
  /** Where the picture's first pixel would lie in the doubled screen. */
  from: { x: number; y: number };
  gain: number;
  noise: number;
  /** Whether brightness itself must agree, not only how it changes. */
  brightness: boolean;
}

/** Structural likeness of one part (the contrast and structure terms of SSIM, and its own brightness term). */
function partLikeness(
  around2: Plane,
  picture: Plane,
  { corner, from, gain, noise, brightness }: Part,
): number {
  const right = Math.min(corner.x + part, picture.width - 1);
  const bottom = Math.min(corner.y + part, picture.height - 1);
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let y = corner.y; y < bottom; y++) {
    const start = (from.y + 2 * y) * around2.width + from.x;
    for (let x = corner.x; x < right; x++) {
      const one = gain * (around2.data[start + 2 * x] as number);
      const other = picture.data[y * picture.width + x] as number;
      a += one;
      b += other;
      aa += one * one;
      bb += other * other;
      ab += one * other;
    }
  }
  const count = (right - corner.x) * (bottom - corner.y);
  const structure =
    ((2 * (ab - (a * b) / count)) / count + noise) /
    ((aa - (a * a) / count + bb - (b * b) / count) / count + noise);
  if (!brightness) return structure;
  const off = (a - b) / count / (brightnessShare * 255);
  return structure * Math.max(0, 1 - off * off);
}
