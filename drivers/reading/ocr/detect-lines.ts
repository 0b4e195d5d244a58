import type { InferenceSession } from 'onnxruntime-node';
import { pixelsOf, type Raster, scaleRaster, type TurnedBox } from '../picture/raster.ts';
import { findBlobs, type Run } from './find-blobs.ts';
import { lineAngle } from './line-angle.ts';

/** The detector wants sides in steps of 32. */
const step = 32;
/** Upright pages are scans: 1,600 px suffices for their print; screens keep their small print up to full HD. */
const longestSide = { page: 1600, screen: 1920 };
/** The published settings of the detector: pixel threshold, box score, growth of the shrunken box. */
const pixelThreshold = 0.3;
const boxScore = 0.6;
const unclip = 1.5;
const smallestSide = 3;
/** Applied to blue, green, red in this order, as the detector was trained. */
const mean = [0.485, 0.456, 0.406] as const;
const deviation = [0.229, 0.224, 0.225] as const;

/** Finds the lines of text on a picture as boxes turned by the page's own angle, in reading order. */
export async function detectLines(session: InferenceSession, raster: Raster): Promise<TurnedBox[]> {
  const cap = raster.height > raster.width ? longestSide.page : longestSide.screen;
  const ratio = Math.min(1, cap / Math.max(raster.width, raster.height));
  const width = Math.max(step, Math.round((raster.width * ratio) / step) * step);
  const height = Math.max(step, Math.round((raster.height * ratio) / step) * step);
  const { Tensor } = await import('onnxruntime-node');
  const input = new Tensor('float32', normalise(scaleRaster(raster, width, height)), [1, 3, height, width]);
  const output = await session.run({ [session.inputNames[0] as string]: input });
  const map = output[session.outputNames[0] as string]?.data as Float32Array;
  const blobs = findBlobs(map, width, height, pixelThreshold);
  const angle = lineAngle(blobs);
  const boxes = blobs
    .map((blob) => boxOf(blob, angle))
    .filter((box): box is TurnedBox => box !== undefined)
    .map((box) => scaleBox(box, raster.width / width, raster.height / height));
  return boxes.sort((a, b) => a.v - b.v || a.u - b.u);
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

/** The box around a blob in turned coordinates, grown back to the letters' full size; undefined when too weak. */
function boxOf(blob: Run[], angle: number): TurnedBox | undefined {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [left, right, top, bottom, sum] = [1e9, -1e9, 1e9, -1e9, 0];
  for (const run of blob) {
    sum += run.sum;
    for (const [x, y] of [
      [run.from, run.y],
      [run.to, run.y + 1],
    ] as const) {
      const u = x * cos + y * sin;
      const v = y * cos - x * sin;
      left = Math.min(left, u);
      right = Math.max(right, u);
      top = Math.min(top, v);
      bottom = Math.max(bottom, v);
    }
  }
  const width = right - left;
  const height = bottom - top;
  if (Math.min(width, height) < smallestSide || sum / (width * height) < boxScore) return undefined;
  const grow = (width * height * unclip) / (2 * (width + height));
  return { u: left - grow, v: top - grow, width: width + 2 * grow, height: height + 2 * grow, angle };
}

/** Scales are equal but for the rounding to 32, so the angle stays. */
function scaleBox(box: TurnedBox, x: number, y: number): TurnedBox {
  return { u: box.u * x, v: box.v * y, width: box.width * x, height: box.height * y, angle: box.angle };
}
