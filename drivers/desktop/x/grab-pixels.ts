import type { Signs } from '../../../language/signs.ts';
import { answered, type XConnection } from './x-connection.ts';

export type Box = NonNullable<Signs['box']>;

/** A part of the display as it is shown: red, green and blue of each pixel, row by row. `left` and `top` say where it lies. */
export interface Pixels {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

type Colour = readonly [red: number, green: number, blue: number];

const pixmap = 2;
const allPlanes = 0xffffffff;

/** What the display shows in a box; undefined where none of the box lies on it. */
export async function grabPixels(x: XConnection, box: Box): Promise<Pixels | undefined> {
  const [left, top, width, height] = onDisplay(x, box);
  if (width <= 0 || height <= 0) return undefined;
  const { data: raw } = await answered<{ data: Buffer }>((reply) =>
    x.client.GetImage(pixmap, x.root, left, top, width, height, allPlanes, reply),
  );
  const data = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    // The server keeps blue first.
    data[to] = raw[from + 2] ?? 0;
    data[to + 1] = raw[from + 1] ?? 0;
    data[to + 2] = raw[from] ?? 0;
  }
  return { left, top, width, height, data };
}

/** Fills a box of the display with a colour, as far as it lies in the part. */
export function paint(pixels: Pixels, box: Box, colour: Colour): void {
  const [left, right] = [Math.max(0, box[0] - pixels.left), box[0] + box[2] - pixels.left];
  const [top, bottom] = [Math.max(0, box[1] - pixels.top), box[1] + box[3] - pixels.top];
  for (let row = top; row < Math.min(bottom, pixels.height); row++) {
    for (let column = left; column < Math.min(right, pixels.width); column++) {
      pixels.data.set(colour, (row * pixels.width + column) * 3);
    }
  }
}

/** Draws a box of one part of the display onto another part, as far as it lies in both. */
export function copyPixels(from: Pixels, to: Pixels, box: Box): void {
  const start = Math.max(from.left, to.left, box[0]);
  const end = Math.min(from.left + from.width, to.left + to.width, box[0] + box[2]);
  const last = Math.min(from.top + from.height, to.top + to.height, box[1] + box[3]);
  for (let row = Math.max(from.top, to.top, box[1]); row < last && start < end; row++) {
    const at = (pixels: Pixels, x: number) => ((row - pixels.top) * pixels.width + x - pixels.left) * 3;
    to.data.set(from.data.subarray(at(from, start), at(from, end)), at(to, start));
  }
}

function onDisplay({ width, height }: { width: number; height: number }, box: Box): Box {
  const [left, top] = [Math.max(0, Math.floor(box[0])), Math.max(0, Math.floor(box[1]))];
  const [right, bottom] = [Math.ceil(box[0] + box[2]), Math.ceil(box[1] + box[3])];
  return [left, top, Math.min(width, right) - left, Math.min(height, bottom) - top];
}
