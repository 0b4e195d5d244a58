import type { InferenceSession } from 'onnxruntime-node';
import type { Raster, TurnedBox } from '../picture/raster.ts';
import { findBlobs, type Run } from './find-blobs.ts';
import { extentOf, lineAngle } from './line-angle.ts';
import { mapText, detectorStep as step } from './map-text.ts';

/** Upright pages are scans: 1,600 px suffices for their print; screens keep their small print up to full HD. */
const longestSide = { page: 1600, screen: 1920 };
/** The published settings of the detector: pixel threshold, box score, growth of the shrunken box. */
const pixelThreshold = 0.3;
const boxScore = 0.6;
const unclip = 1.5;
const smallestSide = 3;

/** Finds the lines of text on a picture as boxes turned by the page's own angle, in reading order. */
export async function detectLines(
  session: InferenceSession,
  raster: Raster,
  pause: () => void,
): Promise<TurnedBox[]> {
  const cap = raster.height > raster.width ? longestSide.page : longestSide.screen;
  const ratio = Math.min(1, cap / Math.max(raster.width, raster.height));
  const width = Math.max(step, Math.round((raster.width * ratio) / step) * step);
  const height = Math.max(step, Math.round((raster.height * ratio) / step) * step);
  // Of a page's small print the detector tells words apart better when it sees the whole page.
  const bands = raster.height > raster.width ? { bandPixels: width * height } : {};
  const map = await mapText(session, raster, { width, height, pause, ...bands });
  const blobs = findBlobs(map, width, height, pixelThreshold);
  const angle = lineAngle(blobs);
  const boxes = blobs
    .map((blob) => boxOf(blob, angle))
    .filter((box): box is TurnedBox => box !== undefined)
    .map((box) => scaleBox(box, raster.width / width, raster.height / height));
  return boxes.sort((a, b) => a.v - b.v || a.u - b.u);
}

/** The box around a blob in turned coordinates, grown back to the letters' full size; undefined when too weak. */
function boxOf(blob: Run[], angle: number): TurnedBox | undefined {
  const { u, v, width, height } = extentOf(blob, angle);
  const sum = blob.reduce((all, run) => all + run.sum, 0);
  if (Math.min(width, height) < smallestSide || sum / (width * height) < boxScore) return undefined;
  const grow = (width * height * unclip) / (2 * (width + height));
  return { u: u - grow, v: v - grow, width: width + 2 * grow, height: height + 2 * grow, angle };
}

/** Scales are equal but for the rounding to 32, so the angle stays. */
function scaleBox(box: TurnedBox, x: number, y: number): TurnedBox {
  return { u: box.u * x, v: box.v * y, width: box.width * x, height: box.height * y, angle: box.angle };
}
