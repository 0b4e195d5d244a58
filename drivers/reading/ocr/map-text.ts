import type { InferenceSession } from 'onnxruntime-node';
import { cropUpright, pixelsOf, type Raster } from '../picture/raster.ts';

/** The detector wants sides in steps of this. */
export const detectorStep = 32;
/** Memory grows with the pixels looked at in one go, by about 160 bytes each: a third of a megapixel is what a reader process may spend. */
const mostPixels = 320_000;
/** What a part sees above and below its own rows; the largest line of text a screen or page has fits in, and is judged whole. */
const overlap = 64;
/** Applied to blue, green, red in this order, as the detector was trained. */
const mean = [0.485, 0.456, 0.406] as const;
const deviation = [0.229, 0.224, 0.225] as const;

/**
 * How likely each pixel of the picture, scaled to `width` × `height`, belongs to text. Large pictures are looked at in bands, each with
 * some rows of its neighbours; `pause` is asked between them and may throw.
 */
export async function mapText(
  session: InferenceSession,
  raster: Raster,
  {
    width,
    height,
    pause,
    bandPixels = mostPixels,
  }: { width: number; height: number; pause: () => void; bandPixels?: number },
): Promise<Float32Array> {
  const map = new Float32Array(width * height);
  const rows = bandRows(width, height, bandPixels);
  for (let top = 0; top < height; top += rows) {
    pause();
    const from = Math.max(0, top - overlap);
    const to = Math.min(height, top + rows + overlap);
    const zoom = raster.height / height;
    const box = { u: 0, v: from * zoom, width: raster.width, height: (to - from) * zoom, angle: 0 };
    const band = await judge(session, cropUpright(raster, box, { width, height: to - from }));
    const own = band.subarray((top - from) * width, (Math.min(height, top + rows) - from) * width);
    map.set(own, top * width);
  }
  return map;
}

/** Rows of a band without its overlap: all of them when the picture is small, else equal parts in the detector's steps. */
function bandRows(width: number, height: number, bandPixels: number): number {
  if (width * height <= bandPixels) return height;
  const most = Math.max(detectorStep, bandPixels / width - 2 * overlap);
  return Math.ceil(height / Math.ceil(height / most) / detectorStep) * detectorStep;
}

async function judge(session: InferenceSession, { width, height, canvas }: Raster): Promise<Float32Array> {
  const { Tensor } = await import('onnxruntime-node');
  const input = new Tensor('float32', normalise({ width, height, canvas }), [1, 3, height, width]);
  const output = await session.run({ [session.inputNames[0] as string]: input });
  const map = output[session.outputNames[0] as string];
  if (!map) throw new Error('The text detector gave no answer.');
  return map.data as Float32Array;
}

function normalise(raster: Raster): Float32Array {
  const pixels = pixelsOf(raster);
  const count = raster.width * raster.height;
  const data = new Float32Array(3 * count);
  for (let channel = 0; channel < 3; channel++) {
    const from = 2 - channel;
    const factor = 1 / (255 * (deviation[channel] as number));
    const offset = (mean[channel] as number) / (deviation[channel] as number);
    const start = channel * count;
    for (let i = 0; i < count; i++) data[start + i] = (pixels[i * 4 + from] as number) * factor - offset;
  }
  return data;
}
