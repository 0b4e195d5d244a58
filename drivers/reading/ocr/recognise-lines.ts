import type { InferenceSession } from 'onnxruntime-node';
import { cropUpright, pixelsOf, type Raster, type TurnedBox } from '../picture/raster.ts';
import { decodeCtc, type ReadCharacter } from './decode-ctc.ts';
import { type InkSpan, inkSpans } from './ink-spans.ts';
import { LineMemory } from './line-memory.ts';

/** The recogniser's own line height. */
const lineHeight = 48;
const narrowest = 16;
/** Lines of like width run together; more than this many pixels at once gains nothing and costs memory. */
const batchPixels = 1600;

/** Few different widths, so that memory freed by one batch fits the next. */
const widthStep = 32;

/** What a line says, wherever it stands. */
export interface SaidLine {
  characters: ReadCharacter[];
  /** Stretches of ink in the crop, 0–1 of its width. */
  ink: InkSpan[];
}

export interface RecognisedLine extends SaidLine {
  box: TurnedBox;
}

interface Crop {
  name: string;
  width: number;
  pixels: Uint8ClampedArray;
}

/** Reads every box that `memory` does not know; lines come back in the order of the boxes. `pause` may throw between two batches. */
export async function recogniseLines(
  session: InferenceSession,
  raster: Raster,
  { boxes, memory, pause }: { boxes: TurnedBox[]; memory: LineMemory<SaidLine>; pause: () => void },
): Promise<RecognisedLine[]> {
  const names: string[] = [];
  const said = new Map<string, SaidLine>();
  const unknown = new Map<string, Crop>();
  for (const box of boxes) {
    const crop = cropLine(raster, box);
    names.push(crop.name);
    const known = memory.recall(crop.name);
    if (known) said.set(crop.name, known);
    else unknown.set(crop.name, crop);
  }
  const crops = [...unknown.values()].sort((a, b) => a.width - b.width);
  for (const batch of batchesOf(crops)) {
    pause();
    const read = await readBatch(session, batch);
    batch.forEach(({ name }, index) => {
      const line = read[index] as SaidLine;
      said.set(name, line);
      memory.keep(name, line);
    });
  }
  return boxes.map((box, index) => ({ box, ...(said.get(names[index] as string) as SaidLine) }));
}

/** Crops of like width together, as many as run well at once. */
function* batchesOf(crops: readonly Crop[]): Generator<Crop[]> {
  let batch: Crop[] = [];
  for (const crop of crops) {
    if (batch.length > 0 && crop.width * (batch.length + 1) > batchPixels) {
      yield batch;
      batch = [];
    }
    batch.push(crop);
  }
  if (batch.length > 0) yield batch;
}

function cropLine(raster: Raster, box: TurnedBox): Crop {
  const width = Math.max(narrowest, Math.round((box.width * lineHeight) / box.height));
  const pixels = pixelsOf(cropUpright(raster, box, { width, height: lineHeight }));
  return { name: LineMemory.nameOf(pixels), width, pixels };
}

async function readBatch(session: InferenceSession, crops: Crop[]): Promise<SaidLine[]> {
  const width = Math.ceil(Math.max(...crops.map((crop) => crop.width)) / widthStep) * widthStep;
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
    return { characters, ink: inkSpans(crop.pixels, crop.width, lineHeight) };
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
