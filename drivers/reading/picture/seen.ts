import { brightness, type Plane } from './plane.ts';
import { pixelsOf, type Raster } from './raster.ts';

/** A picture laid out for being compared: its pixels, and how bright they are. */
export interface Seen {
  readonly width: number;
  readonly height: number;
  readonly raster: Raster;
  /** Four bytes a pixel. */
  readonly rgba: Uint8ClampedArray;
  readonly plane: Plane;
}

/** Lays a picture out once for all comparisons. */
export function seenOf(raster: Raster): Seen {
  const rgba = pixelsOf(raster);
  const { width, height } = raster;
  return { width, height, raster, rgba, plane: brightness(raster, rgba) };
}
