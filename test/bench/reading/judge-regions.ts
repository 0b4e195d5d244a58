import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Call, Reader } from '../../../language/driver.ts';
import { isInside, timed } from './judge-finds.ts';
import type { Sheet, Written } from './sheet.ts';

/** What a step reads when it knows where to look. */
const size = { width: 400, height: 120 };
const fewestLetters = 4;

/** Reads a region around a text of each sheet, `each` times a sheet; how long it took, and whether the text was read there. */
export async function judgeRegions(
  reader: Reader,
  sheets: readonly Sheet[],
  { each, call }: { each: number; call: () => Call },
): Promise<{ ms: number; found: boolean }[]> {
  const regions: { ms: number; found: boolean }[] = [];
  for (const sheet of sheets) {
    const words = sheet.words.filter((one) => one.text.length >= fewestLetters);
    for (let at = 0; at < each; at++) {
      const word = words[Math.floor(((at + 0.5) / each) * words.length)];
      if (!word) continue;
      const { picture, left, top } = await regionAround(sheet, word);
      const [read, ms] = await timed(() => reader.readPicture(picture, call()));
      const [x, y, width, height] = word.box;
      const box = [x - left, y - top, width, height] as const;
      regions.push({ ms, found: read.words.some((one) => one.text === word.text && isInside(one.box, box)) });
    }
  }
  return regions;
}

async function regionAround(sheet: Sheet, { box: [x, y, width, height] }: Written) {
  const image = await loadImage(Buffer.from(sheet.picture));
  const place = (middle: number, length: number, whole: number) =>
    Math.round(Math.max(0, Math.min(whole - length, middle - length / 2)));
  const left = place(x + width / 2, size.width, image.width);
  const top = place(y + height / 2, size.height, image.height);
  const canvas = createCanvas(size.width, size.height);
  canvas.getContext('2d').drawImage(image, -left, -top);
  return { picture: canvas.toBuffer('image/png'), left, top };
}
