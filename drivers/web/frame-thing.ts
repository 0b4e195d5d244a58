import { readPng, writePng } from '../png-file.ts';

/** A place in a picture, in its pixels. */
export interface PictureBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Seen on any page: a colour that hardly any has, as wide as a finger's line. */
const colour = [224, 36, 160, 255];
const thickness = 4;
/** Room between a thing and the frame around it. */
const room = 3;

/** Draws a frame around a thing in a picture, so that a person sees at once what was meant. Nothing is drawn in the page. */
export function frameThing(png: Buffer, { x, y, width, height }: PictureBox): Buffer {
  const picture = readPng(png);
  const outer = room + thickness;
  const [left, top] = [Math.round(x - outer), Math.round(y - outer)];
  const [right, bottom] = [Math.round(x + width + outer), Math.round(y + height + outer)];
  const isInside = (column: number, row: number) =>
    column >= left + thickness &&
    column < right - thickness &&
    row >= top + thickness &&
    row < bottom - thickness;
  for (let row = Math.max(0, top); row < Math.min(picture.height, bottom); row++) {
    for (let column = Math.max(0, left); column < Math.min(picture.width, right); column++) {
      if (isInside(column, row)) continue;
      picture.data.set(colour.slice(0, picture.channels), (row * picture.width + column) * picture.channels);
    }
  }
  return writePng(picture);
}
