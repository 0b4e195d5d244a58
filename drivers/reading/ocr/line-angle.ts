import type { Run } from './find-blobs.ts';

/** Only blobs this many times wider than high tell a slope; short words are noise. */
const wideEnough = 6;
/** Below this (0.2°, in radians) a page is taken as straight, so that screens stay exact. */
const straightBelow = 0.0035;

interface Slope {
  angle: number;
  weight: number;
}

/** The angle of the text lines in radians: the median slope of the wide blobs, weighted by their width. */
export function lineAngle(blobs: Run[][]): number {
  const slopes = blobs.map(slopeOf).filter((slope): slope is Slope => slope !== undefined);
  slopes.sort((a, b) => a.angle - b.angle);
  const half = slopes.reduce((sum, slope) => sum + slope.weight, 0) / 2;
  let sum = 0;
  for (const slope of slopes) {
    sum += slope.weight;
    if (sum >= half) return Math.abs(slope.angle) < straightBelow ? 0 : slope.angle;
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
