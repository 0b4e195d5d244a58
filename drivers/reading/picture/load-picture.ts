import { loadImage } from '@napi-rs/canvas';
import { BotError } from '../../../language/errors.ts';
import { pictureSize } from './picture-size.ts';
import { type Raster, rasterFromImage } from './raster.ts';

/** 40 megapixels is an A3 page at 400 dpi; decoding more could take a bot machine's memory. */
const mostPixels = 40_000_000;
/** Smaller than this no letter can stand. */
const smallestSide = 8;

/** Decodes a PNG, JPEG or WebP picture; anything else is the data's fault and told by the file's name. */
export async function loadPicture(bytes: Uint8Array, name: string): Promise<Raster> {
  const size = pictureSize(bytes);
  if (!size) {
    throw new BotError(
      'business',
      `${name} is not a picture this reader knows (PNG, JPEG, WebP) or its head is damaged: ask for it again as PDF, PNG or JPEG.`,
    );
  }
  if (size.width * size.height > mostPixels) {
    throw new BotError(
      'business',
      `${name} claims to be ${size.width} × ${size.height} pixels; pictures up to ${mostPixels / 1e6} megapixels are read: scan it at 150 to 300 dpi.`,
    );
  }
  if (Math.min(size.width, size.height) < smallestSide) {
    throw new BotError(
      'business',
      `${name} is only ${size.width} × ${size.height} pixels: nothing can be read from it; ask for a larger picture.`,
    );
  }
  try {
    return rasterFromImage(await loadImage(bytes));
  } catch (cause) {
    throw new BotError('business', `${name} is a damaged picture and cannot be opened: ask for it again.`, {
      cause,
    });
  }
}
