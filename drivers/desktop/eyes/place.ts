import { createHash } from 'node:crypto';
import type { Box, Pixels } from '../x/grab-pixels.ts';

/** A place in a window. Its box counts from the window's own corner, so that it moves with the window. */
export interface Place {
  window: number;
  box: Box;
}

/** A place as it was when it was looked at. */
export interface SeenPlace extends Place {
  /** A fingerprint of its pixels: another one is another look. */
  look: string;
}

/** The fingerprint of a box, which counts from the corner of the pixels; undefined where it reaches beyond them. */
export function lookOf({ width, height, data }: Omit<Pixels, 'left' | 'top'>, box: Box): string | undefined {
  const [left, top] = [Math.floor(box[0]), Math.floor(box[1])];
  const [right, bottom] = [Math.ceil(box[0] + box[2]), Math.ceil(box[1] + box[3])];
  if (left < 0 || top < 0 || right > width || bottom > height) return undefined;
  const hash = createHash('sha256').update(`${right - left}×${bottom - top}`);
  for (let row = top; row < bottom; row++) {
    hash.update(data.subarray((row * width + left) * 3, (row * width + right) * 3));
  }
  return hash.digest('base64');
}

/** The middle of a box. */
export function middleOf([left, top, width, height]: Box): [x: number, y: number] {
  return [left + width / 2, top + height / 2];
}

/** Whether a point lies in a box. */
export function holds([left, top, width, height]: Box, [x, y]: readonly [number, number]): boolean {
  return x >= left && x < left + width && y >= top && y < top + height;
}

/** The same box, counted from another corner. */
export function movedBy([left, top, width, height]: Box, x: number, y: number): Box {
  return [left + x, top + y, width, height];
}

/** Whether two boxes have a part in common. */
export function overlap([x, y, width, height]: Box, [left, top, wide, high]: Box): boolean {
  return x < left + wide && left < x + width && y < top + high && top < y + height;
}
