import type { InferenceSession } from 'onnxruntime-node';
import { cropUpright, pixelsOf, type Raster, type TurnedBox } from '../picture/raster.ts';
import { decodeCtc, type ReadCharacter } from './decode-ctc.ts';
import { type InkSpan, inkSpans } from './ink-spans.ts';

/** The recogniser's own line height. */
const lineHeight = 48;
const narrowest = 16;
/** Lines of like width run together; more than this many pixels at once gains nothing and costs memory. */
const batchPixels = 3200;

export interface RecognisedLine {
  box: TurnedBox;
  characters: ReadCharacter[];
  /** Stretches of ink in the crop, 0–1 of its width. */
  ink: InkSpan[];
}

interface Crop {
  box: TurnedBox;
  width: number;
  pixels: Uint8ClampedArray;
}

/** Reads every box; lines come back in the order of the boxes. `pause` may throw between two batches. */
export async function recogniseLines(
  session: InferenceSession,
  raster: Raster,
  { boxes, pause }: { boxes: TurnedBox[]; pause: () => void },
): Promise<RecognisedLine[]> {
  const crops = boxes.map((box) => cropLine(raster, box));
  const order = crops.map((_, index) => index).sort((a, b) => widthAt(crops, a) - widthAt(crops, b));
  const lines: RecognisedLine[] = new Array(boxes.length);
  for (let from = 0; from < order.length; ) {
    pause();
    let to = from + 1;
    while (to < order.length && widthAt(crops, order[to] as number) * (to - from + 1) <= batchPixels) to++;
    const batch = order.slice(from, to);
    const read = await readBatch(
      session,
      batch.map((index) => crops[index] as Crop),
    );
    batch.forEach((index, i) => {
      lines[index] = read[i] as RecognisedLine;
    });
    from = to;
  }
  return lines;
}

const widthAt = (crops: Crop[], index: number) => (crops[index] as Crop).width;

function cropLine(raster: Raster, box: TurnedBox): Crop {
  const width = Math.max(narrowest, Math.round((box.width * lineHeight) / box.height));
  return { box, width, pixels: pixelsOf(cropUpright(raster, box, { width, height: lineHeight })) };
}

async function readBatch(session: InferenceSession, crops: Crop[]): Promise<RecognisedLine[]> {
  const width = Math.ceil(Math.max(...crops.map((crop) => crop.width)) / 8) * 8;
  const { Tensor } = await import('onnxruntime-node');
  const data = new Float32Array(crops.length * 3 * lineHeight * width);
  crops.forEach((crop, index) => {
    fill(data, crop, { start: index * 3 * lineHeight * width, width });
  });
  const input = new Tensor('float32', data, [crops.length, 3, lineHeight, width]);
  const output = await session.run({ [session.inputNames[0] as string]: input });
  const scores = output[session.outputNames[0] as string];
  if (!scores) throw new Error('The text recogniser gave no answer.');
  const [, columns = 0, classes = 0] = scores.dims;
  return crops.map((crop, index) => {
    const part = (scores.data as Float32Array).subarray(
      index * columns * classes,
      (index + 1) * columns * classes,
    );
    const stretch = width / crop.width;
    const characters = decodeCtc(part, columns).map((one) => ({ ...one, at: one.at * stretch }));
    return { box: crop.box, characters, ink: inkSpans(crop.pixels, crop.width, lineHeight) };
  });
}

/** Writes a crop into its place in the batch as BGR from -1 to 1; the rest of the row stays 0, a neutral grey. */
function fill(data: Float32Array, crop: Crop, place: { start: number; width: number }): void {
  const plane = lineHeight * place.width;
  for (let y = 0; y < lineHeight; y++) {
    const row = place.start + y * place.width;
    for (let x = 0; x < crop.width; x++) {
      const pixel = (y * crop.width + x) * 4;
      data[row + x] = (crop.pixels[pixel + 2] as number) / 127.5 - 1;
      data[row + x + plane] = (crop.pixels[pixel + 1] as number) / 127.5 - 1;
      data[row + x + 2 * plane] = (crop.pixels[pixel] as number) / 127.5 - 1;
    }
  }
}
