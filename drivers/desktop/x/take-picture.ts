import type { Picture } from '../../../language/driver.ts';
import type { Signs } from '../../../language/signs.ts';
import { writePng } from '../../png-file.ts';
import { answered, type XConnection } from './x-connection.ts';

type Box = NonNullable<Signs['box']>;

const pixmap = 2;
const allPlanes = 0xffffffff;
const grey = [0x88, 0x88, 0x88] as const;
const red = [0xe0, 0x20, 0x20] as const;
const frameWidth = 3;

/** The whole display as a picture, with these boxes covered and a frame around that one. */
export async function takePicture(
  x: XConnection,
  { covered, framed }: { covered: readonly Box[]; framed?: Box },
): Promise<Picture> {
  const { width, height } = x;
  const { data } = await answered<{ data: Buffer }>((reply) =>
    x.client.GetImage(pixmap, x.root, 0, 0, width, height, allPlanes, reply),
  );
  const pixels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < pixels.length; from += 4, to += 3) {
    // The server keeps blue first.
    pixels[to] = data[from + 2] ?? 0;
    pixels[to + 1] = data[from + 1] ?? 0;
    pixels[to + 2] = data[from] ?? 0;
  }
  const paint = (box: Box, colour: readonly [number, number, number]) => {
    const [left, top] = [Math.max(0, box[0]), Math.max(0, box[1])];
    const [right, bottom] = [Math.min(width, box[0] + box[2]), Math.min(height, box[1] + box[3])];
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++) pixels.set(colour, (row * width + column) * 3);
  };
  for (const box of covered) paint(box, grey);
  for (const edge of framed ? edgesOf(framed) : []) paint(edge, red);
  return { png: writePng({ width, height, channels: 3, data: pixels }), width, height };
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
