import type { PictureHit } from '../../../language/driver.ts';
import { type LikePlace, likePlaces } from './like-places.ts';
import { contrast, cut, type Plane, shrink } from './plane.ts';
import { sameColours } from './same-colours.ts';
import type { Seen } from './seen.ts';
import { worstLikeness } from './worst-likeness.ts';

/** A place that looks like the picture, before anything is decided. `likeness` is that of its least alike part, 1 for the same pixels. */
export interface Alike {
  box: PictureHit['box'];
  likeness: number;
  scale: number;
  theme: PictureHit['theme'];
}

/** More look-alikes than these are not compared; the right one is among the first. */
const mostCompared = 12;
/** Borders and what lies behind round corners change with the theme in their own way; they are this share of the shorter side. */
const borderShare = 0.12;
/** Without its border a picture must keep this share of its contrast, else the border is what it is known by. */
const leastInside = 0.5;
/** Made smaller than this, a sign is so few pixels that anything is like it (a bare border was like one of 15 × 13). */
const smallestSide = 16;

/** A search at one scale: places worth comparing, and what they are compared with. */
export interface Look {
  scale: number;
  where: Seen;
  what: Seen;
  /** Screen and picture at one scale. */
  screen: Plane;
  sought: Plane;
  inside: Plane;
  border: number;
  places: LikePlace[];
}

/** Looks for places that may show the picture drawn `scale` times as large, in its own theme or in another. */
export function lookAround(where: Seen, what: Seen, scale: number): Look {
  // Whichever is larger is made smaller: detail can be taken away, not invented.
  const screen = shrink(where.plane, Math.max(1, scale));
  const sought = shrink(what.plane, Math.max(1, 1 / scale));
  const enough = Math.min(sought.width, sought.height) >= Math.min(smallestSide, what.width, what.height);
  const { inside, border } = insideOf(sought);
  const places = enough ? likePlaces(screen, inside, mostCompared) : [];
  return { scale, where, what, screen, sought, inside, border, places };
}

/**
 * Compares the places part by part, in the picture's own theme (all of it) or in another (its inside, whose light and dark may be
 * swapped). Each part may sit up to `reach` pixels off.
 */
export function comparePlaces(look: Look, theme: PictureHit['theme'], reach: number): Alike[] {
  const { scale, where, what, screen, sought, inside, border } = look;
  const zoom = Math.max(1, scale);
  const alike: Alike[] = [];
  for (const { x, y, score } of look.places) {
    if (theme === 'same' && score < 0) continue;
    const swap = theme === 'same' ? 0 : score > 0 ? 1 : -1;
    const at = { x: x - border, y: y - border };
    const likeness =
      swap === 0
        ? worstLikeness(screen, sought, { ...at, reach, swap })
        : worstLikeness(screen, inside, { x, y, reach, swap });
    const onScreen = { x: at.x * zoom, y: at.y * zoom, scale };
    if (!sameColours(where, what, { ...onScreen, reach, swap })) continue;
    alike.push({ box: boxOf(onScreen, what, where), likeness, scale, theme });
  }
  return alike;
}

/** The picture without its border, as far as it can be told apart without it. */
function insideOf(sought: Plane): { inside: Plane; border: number } {
  const border = Math.round(Math.min(sought.width, sought.height) * borderShare);
  const size = { width: sought.width - 2 * border, height: sought.height - 2 * border };
  const inside = cut(sought, border, border, size);
  return contrast(inside) < leastInside * contrast(sought)
    ? { inside: sought, border: 0 }
    : { inside, border };
}

function boxOf(at: { x: number; y: number; scale: number }, what: Seen, where: Seen): PictureHit['box'] {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const x = Math.max(0, at.x);
  const y = Math.max(0, at.y);
  return [
    tenth(x),
    tenth(y),
    tenth(Math.min(what.width * at.scale, where.width - x)),
    tenth(Math.min(what.height * at.scale, where.height - y)),
  ];
}
