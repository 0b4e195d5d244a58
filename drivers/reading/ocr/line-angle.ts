import type { Run } from './find-blobs.ts';

/** Only blobs this many times wider than high tell a slope; short words are noise. */
const wideEnough = 6;
/** Turned by a real tilt, lines take this share of the area they take upright, or less; by a chance one hardly less. */
const clearlyThinner = 0.95;
/** Below this (0.2°, in radians) a page is taken as straight, so that screens stay exact. */
const straightBelow = 0.0035;

interface Slope {
  angle: number;
  weight: number;
}

/**
 * The angle of the text lines in radians: the median slope of the wide blobs, weighted by their width, as long as lines turned by it are
 * thinner than upright ones. Tall and hanging letters lend a screen's lines a slope that they do not have.
 */
export function lineAngle(blobs: Run[][]): number {
  const angle = medianSlope(blobs);
  if (Math.abs(angle) < straightBelow) return 0;
  const areaAt = (turned: number) =>
    blobs.reduce((sum, blob) => sum + extentOf(blob, turned).width * extentOf(blob, turned).height, 0);
  return areaAt(angle) < clearlyThinner * areaAt(0) ? angle : 0;
}

/** The box around a blob whose sides are turned by `angle`: `u` runs along the line, `v` across it. */
export function extentOf(
  blob: Run[],
  angle: number,
): { u: number; v: number; width: number; height: number } {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [left, right, top, bottom] = [1e9, -1e9, 1e9, -1e9];
  for (const run of blob) {
    for (const [x, y] of [
      [run.from, run.y],
      [run.to, run.y + 1],
    ] as const) {
      const u = x * cos + y * sin;
      const v = y * cos - x * sin;
      left = Math.min(left, u);
      right = Math.max(right, u);
      top = Math.min(top, v);
      bottom = Math.max(bottom, v);
    }
  }
  return { u: left, v: top, width: right - left, height: bottom - top };
}

function medianSlope(blobs: Run[][]): number {
  const slopes = blobs.map(slopeOf).filter((slope): slope is Slope => slope !== undefined);
  slopes.sort((a, b) => a.angle - b.angle);
  const half = slopes.reduce((sum, slope) => sum + slope.weight, 0) / 2;
  let sum = 0;
  for (const slope of slopes) {
    sum += slope.weight;
    if (sum >= half) return slope.angle;
  }
  return 0;
}

function slopeOf(blob: Run[]): Slope | undefined {
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXX = 0;
  let sumXY = 0;
  let left = Number.POSITIVE_INFINITY;
  let right = 0;
  for (const { y, from, to } of blob) {
    const n = to - from;
    const middle = (from + to - 1) / 2;
    count += n;
    sumX += n * middle;
    sumY += n * y;
    sumXX += n * (middle * middle + (n * n - 1) / 12);
    sumXY += n * middle * y;
    left = Math.min(left, from);
    right = Math.max(right, to);
  }
  const width = right - left;
  if (width < (count / width) * wideEnough) return undefined;
  const spread = sumXX - (sumX * sumX) / count;
  return { angle: Math.atan((sumXY - (sumX * sumY) / count) / spread), weight: width };
}
