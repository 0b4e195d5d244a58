import type { Word } from '../../../language/driver.ts';
import { foldConfusions, squashText } from '../text/fold-text.ts';
import { type Box, blankRaster, cropUpright, type Raster } from './raster.ts';

/** The reader was made for whole lines: a label is shown to it larger, and with room around. What is wide already is none. */
const enlarged = 2;
const wide = 600;
const room = 16;
/** What the reader is less sure of is no writing but a sign that looks a little like it. */
const surelyRead = 0.8;
/** A single letter may be a sign as well: a cross, an arrow, a circle. */
const fewestLetters = 2;

type Read = (picture: Raster) => Promise<{ words: Word[] }>;

/** What a small picture, or a box of a larger one, says: its letters and digits as they compare, '' when it says nothing. */
export async function readLabel(read: Read, picture: Raster, box?: Box): Promise<string> {
  const { words } = await read(cutLabel(picture, box));
  const said = words.filter((word) => word.confidence >= surelyRead).map((word) => word.text);
  const text = foldConfusions(squashText(said.join(' ')));
  return text.length < fewestLetters ? '' : text;
}

/** A small picture, or a box of a larger one, as readers see it best. */
export function cutLabel(picture: Raster, box?: Box): Raster {
  const [u, v, width, height] = box ?? [0, 0, picture.width, picture.height];
  const zoom = width > wide ? 1 : enlarged;
  const size = { width: Math.round(width * zoom), height: Math.round(height * zoom) };
  const crop = cropUpright(picture, { u, v, width, height, angle: 0 }, size);
  const label = blankRaster(size.width + 2 * room, size.height + 2 * room);
  const brush = label.canvas.getContext('2d');
  const [red, green, blue] = crop.canvas.getContext('2d').getImageData(0, 0, 1, 1).data;
  brush.fillStyle = `rgb(${red} ${green} ${blue})`;
  brush.fillRect(0, 0, label.width, label.height);
  brush.drawImage(crop.canvas, room, room);
  return label;
}
