import { type Canvas, createCanvas, type Image } from '@napi-rs/canvas';

/** A picture in memory that can be cropped, scaled and turned. Pixels, origin top left. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly canvas: Canvas;
}

export type Box = readonly [x: number, y: number, width: number, height: number];

/** A box on a page whose text lines are turned by `angle` radians: `u` runs along the line, `v` across it. */
export interface TurnedBox {
  u: number;
  v: number;
  width: number;
  height: number;
  angle: number;
}

/** White paper of a size, to draw a picture or a page on. */
export function blankRaster(width: number, height: number): Raster {
  const canvas = createCanvas(width, height);
  const brush = canvas.getContext('2d');
  brush.fillStyle = '#fff';
  brush.fillRect(0, 0, width, height);
  return { width, height, canvas };
}

/** Lays a decoded image on white, so that transparent parts do not read as black. */
export function rasterFromImage(image: Image): Raster {
  const raster = blankRaster(image.width, image.height);
  raster.canvas.getContext('2d').drawImage(image, 0, 0);
  return raster;
}

/** Cuts a turned box out upright, scaled to `width` × `height` pixels. */
export function cropUpright(raster: Raster, box: TurnedBox, size: { width: number; height: number }): Raster {
  const crop = blankRaster(size.width, size.height);
  const brush = crop.canvas.getContext('2d');
  brush.imageSmoothingEnabled = true;
  brush.imageSmoothingQuality = 'high';
  brush.scale(size.width / box.width, size.height / box.height);
  brush.translate(-box.u, -box.v);
  brush.rotate(-box.angle);
  brush.drawImage(raster.canvas, 0, 0);
  return crop;
}

/** RGBA bytes of the picture. */
export function pixelsOf(raster: Raster): Uint8ClampedArray {
  return raster.canvas.getContext('2d').getImageData(0, 0, raster.width, raster.height).data;
}

/** The upright box on the page around a turned one, whole pixels to a tenth, kept inside the page. */
export function uprightBox(box: TurnedBox, page: { width: number; height: number }): Box {
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const xs: number[] = [];
  const ys: number[] = [];
  for (const u of [box.u, box.u + box.width]) {
    for (const v of [box.v, box.v + box.height]) {
      xs.push(Math.min(page.width, Math.max(0, u * cos - v * sin)));
      ys.push(Math.min(page.height, Math.max(0, u * sin + v * cos)));
    }
  }
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return [tenth(x), tenth(y), tenth(Math.max(...xs) - x), tenth(Math.max(...ys) - y)];
}
