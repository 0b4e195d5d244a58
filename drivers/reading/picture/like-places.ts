import { cut, halve, type Plane, shrink } from './plane.ts';

/** A place whose brightness runs like the picture's. `score` is their correlation, negative where dark and light are swapped. */
export interface LikePlace {
  x: number;
  y: number;
  score: number;
}

/** So few pixels still tell a word from a line, and matching them at every place of a screen takes milliseconds. */
const fewestPixels = 64;
const fewestAcross = 4;
/** Under this correlation nothing is worth a closer look; small pictures of text that sit between two pixels come down to .5. */
const worthLooking = 0.4;
/** That many places are followed to the next larger copy; a screen full of the same button has fewer. */
const mostPlaces = 160;
/** A part of the screen much flatter than the picture cannot hold it, in whichever theme. */
const flatter = 0.4;

/** Places of the screen that may show the picture, best first: sought in a smaller copy, then followed up to full size. */
export function likePlaces(screen: Plane, sought: Plane, most: number): LikePlace[] {
  if (sought.width > screen.width || sought.height > screen.height) return [];
  let factor = coarseness(sought);
  const copies = new Map([[1, screen]]);
  for (let by = 2, copy = screen; by <= factor; by *= 2) {
    copy = halve(copy);
    copies.set(by, copy);
  }
  const copyOf = (by: number) => copies.get(by) as Plane;
  let places = coarsePlaces(copyOf(factor), sought, factor);
  while (factor > 1) {
    factor /= 2;
    const follower = { screen: copyOf(factor), matcher: matcherOf(shrink(sought, factor)), factor };
    places = places.map((place) => follow(place, follower));
    places = apart(places, { width: 2 * factor, height: 2 * factor }).slice(0, mostPlaces);
  }
  return apart(places, sought).slice(0, most);
}

function coarseness({ width, height }: Plane): number {
  let factor = 1;
  const fits = (by: number) =>
    Math.min(width / by, height / by) >= fewestAcross && (width / by) * (height / by) >= fewestPixels;
  while (factor < 16 && fits(factor * 2)) factor *= 2;
  return factor;
}

/** The picture with its mean taken away, so that one sum of products gives the correlation. */
interface Matcher {
  width: number;
  height: number;
  weights: Float32Array;
  norm: number;
}

function matcherOf(sought: Plane): Matcher {
  const mean = sought.data.reduce((sum, value) => sum + value, 0) / sought.data.length;
  const weights = sought.data.map((value) => value - mean);
  const norm = Math.sqrt(weights.reduce((sum, value) => sum + value * value, 0));
  return { width: sought.width, height: sought.height, weights, norm };
}

function product(screen: Plane, { width, height, weights }: Matcher, start: number): number {
  let sum = 0;
  for (let row = 0, at = 0; row < height; row++) {
    const line = start + row * screen.width;
    for (let column = 0; column < width; column++, at++) {
      sum += (weights[at] as number) * (screen.data[line + column] as number);
    }
  }
  return sum;
}

function coarsePlaces(small: Plane, sought: Plane, factor: number): LikePlace[] {
  const sums = areaSums(small);
  const found: LikePlace[] = [];
  // Small copies are made from each half step: what lies between two of their pixels looks different.
  const steps = factor >= 4 ? [0, factor / 2] : [0];
  for (const across of steps) {
    for (const down of steps) {
      const rest = { width: sought.width - across, height: sought.height - down };
      const matcher = matcherOf(shrink(cut(sought, across, down, rest), factor));
      const map = correlations(small, matcher, sums);
      for (const peak of peaks(map)) {
        found.push({ x: peak.x * factor - across, y: peak.y * factor - down, score: peak.score });
      }
    }
  }
  return apart(found, { width: factor, height: factor }).slice(0, mostPlaces);
}

const byScore = (a: LikePlace, b: LikePlace) => Math.abs(b.score) - Math.abs(a.score);

/** Sums of brightness and of its square over everything left of and above a pixel. */
interface AreaSums {
  plain: Float64Array;
  squared: Float64Array;
  stride: number;
}

function areaSums({ width, height, data }: Plane): AreaSums {
  const stride = width + 1;
  const plain = new Float64Array(stride * (height + 1));
  const squared = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let line = 0;
    let lineSquared = 0;
    for (let x = 0; x < width; x++) {
      const value = data[y * width + x] as number;
      line += value;
      lineSquared += value * value;
      const at = (y + 1) * stride + x + 1;
      plain[at] = (plain[at - stride] as number) + line;
      squared[at] = (squared[at - stride] as number) + lineSquared;
    }
  }
  return { plain, squared, stride };
}

/** What a window of that size holds of a table of sums. */
function within(table: Float64Array, start: number, down: number, across: number): number {
  return (
    (table[start] as number) +
    (table[start + down + across] as number) -
    (table[start + down] as number) -
    (table[start + across] as number)
  );
}

/** The correlation at every place the picture fits in; 0 where the screen is too flat to hold it. */
function correlations(small: Plane, matcher: Matcher, { plain, squared, stride }: AreaSums): Plane {
  const width = small.width - matcher.width + 1;
  const height = small.height - matcher.height + 1;
  const data = new Float32Array(Math.max(0, width * height));
  const count = matcher.weights.length;
  const least = (flatter * matcher.norm) ** 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const start = y * stride + x;
      const sum = within(plain, start, matcher.height * stride, matcher.width);
      const energy = within(squared, start, matcher.height * stride, matcher.width) - (sum * sum) / count;
      if (energy < least) continue;
      data[y * width + x] = product(small, matcher, y * small.width + x) / (matcher.norm * Math.sqrt(energy));
    }
  }
  return { width, height, data };
}

/** Where the correlation is stronger than at the eight places around. */
function* peaks({ width, height, data }: Plane): Generator<LikePlace> {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const score = data[y * width + x] as number;
      if (Math.abs(score) < worthLooking) continue;
      if (isPeak(data, width, { x, y, score })) yield { x, y, score };
    }
  }
}

function isPeak(data: Float32Array, width: number, { x, y, score }: LikePlace): boolean {
  for (let row = y - 1; row <= y + 1; row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
      if ((data[row * width + column] ?? 0) * Math.sign(score) > Math.abs(score)) return false;
    }
  }
  return true;
}

/** The same place in a larger copy: the best of the pixels it may have meant. */
function follow(
  place: LikePlace,
  { screen, matcher, factor }: { screen: Plane; matcher: Matcher; factor: number },
): LikePlace {
  const sign = Math.sign(place.score);
  let best: LikePlace = { ...place, score: 0 };
  const [left, top] = [Math.round(place.x / factor), Math.round(place.y / factor)];
  for (let y = Math.max(0, top - 1); y <= Math.min(screen.height - matcher.height, top + 1); y++) {
    for (let x = Math.max(0, left - 1); x <= Math.min(screen.width - matcher.width, left + 1); x++) {
      const score = correlation(screen, matcher, y * screen.width + x);
      if (score * sign > best.score * sign) best = { x: x * factor, y: y * factor, score };
    }
  }
  return best;
}

function correlation(screen: Plane, { width, height, weights, norm }: Matcher, start: number): number {
  let [sum, squares, products] = [0, 0, 0];
  for (let row = 0, at = 0; row < height; row++) {
    const line = start + row * screen.width;
    for (let column = 0; column < width; column++, at++) {
      const value = screen.data[line + column] as number;
      sum += value;
      squares += value * value;
      products += value * (weights[at] as number);
    }
  }
  const energy = squares - (sum * sum) / weights.length;
  return energy < (flatter * norm) ** 2 ? 0 : products / (norm * Math.sqrt(energy));
}

/** Best first, without those that are the same place found again. */
function apart(places: LikePlace[], { width, height }: { width: number; height: number }): LikePlace[] {
  const kept: LikePlace[] = [];
  for (const place of places.sort(byScore)) {
    if (Math.abs(place.score) < worthLooking) break;
    const again = kept.some(
      (one) => Math.abs(one.x - place.x) < width / 2 && Math.abs(one.y - place.y) < height / 2,
    );
    if (!again) kept.push(place);
  }
  return kept;
}
