import type { Picture } from '../../../language/driver.ts';
import { environmentError } from '../../../language/errors.ts';
import { writePng } from '../../png-file.ts';
import { type Box, grabPixels, paint } from './grab-pixels.ts';
import type { XConnection } from './x-connection.ts';

/** What hides a part of a picture: a secret, or what is none of the program's. */
export const coverGrey = [0x88, 0x88, 0x88] as const;
const red = [0xe0, 0x20, 0x20] as const;
const frameWidth = 3;

/** The whole display as a picture, with these boxes covered and a frame around that one. */
export async function takePicture(
  x: XConnection,
  { covered, framed }: { covered: readonly Box[]; framed?: Box },
): Promise<Picture> {
  const pixels = await grabPixels(x, [0, 0, x.width, x.height]);
  if (!pixels) throw environmentError('The display has no size.');
  for (const box of covered) paint(pixels, box, coverGrey);
  for (const edge of framed ? edgesOf(framed) : []) paint(pixels, edge, red);
  const { width, height, data } = pixels;
  return { png: writePng({ width, height, channels: 3, data }), width, height };
}

function edgesOf([x, y, width, height]: Box): Box[] {
  const [left, top] = [x - frameWidth, y - frameWidth];
  const [wide, high] = [width + 2 * frameWidth, height + 2 * frameWidth];
  return [
    [left, top, wide, frameWidth],
    [left, y + height, wide, frameWidth],
    [left, top, frameWidth, high],
    [x + width, top, frameWidth, high],
  ];
}
