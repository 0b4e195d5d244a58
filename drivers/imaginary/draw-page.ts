import type { Picture } from '../../language/driver.ts';
import { writePng } from '../png-file.ts';
import type { ImaginaryApp } from './imaginary-app.ts';
import { type LiveThing, titleOf } from './live-page.ts';
import { drawText } from './tiny-font.ts';

const width = 640;
const height = 480;
/** One dot of a letter takes this many pixels. */
const dotSize = 2;
const shades = { paper: 255, line: 150, ink: 40, title: 225 };

/** Draws the page as a person would see it: labels, boxes, buttons, rows; one of them framed. What a secret field holds is covered. */
export function drawPage(app: ImaginaryApp | undefined, framed?: LiveThing): Picture {
  const pixels = new Uint8Array(width * height).fill(shades.paper);
  const page = app?.page;
  fill(pixels, [0, 0, width, 16], shades.title);
  write(pixels, page?.plan.title ?? 'nothing is open', 6, 3);
  for (const thing of page?.things ?? []) drawThing(pixels, thing, app?.rows(thing) ?? []);
  if (framed) frame(pixels, framed.box);
  return { png: writePng({ width, height, channels: 1, data: pixels }), width, height };
}

function drawThing(pixels: Uint8Array, thing: LiveThing, rows: string[][]): void {
  const { plan, box, labelBox } = thing;
  const [x, y, w, h] = box;
  if (labelBox) write(pixels, titleOf(plan), labelBox[0], labelBox[1] + 7);
  const framed = labelBox !== undefined || plan.kind === 'button';
  if (framed) {
    fill(pixels, [x - 2, y, w, h], shades.line);
    fill(pixels, [x - 1, y + 1, w - 2, h - 2], shades.paper);
  }
  write(pixels, labelBox ? shownValue(thing) : titleOf(plan), x + 4, y + 7);
  rows.slice(0, 1).forEach((row) => {
    write(pixels, row.join('   '), x + 4, y + 23);
  });
}

function shownValue({ plan, value }: LiveThing): string {
  if (plan.kind === 'field' && plan.secret) return value ? '••••••' : '';
  return typeof value === 'boolean' ? (value ? 'X' : '') : value;
}

function fill(pixels: Uint8Array, [x, y, w, h]: [number, number, number, number], shade: number): void {
  for (let row = Math.max(0, y); row < Math.min(height, y + h); row++) {
    pixels.fill(shade, row * width + Math.max(0, x), row * width + Math.min(width, x + w));
  }
}

function frame(pixels: Uint8Array, [x, y, w, h]: LiveThing['box']): void {
  for (const side of [
    [x - 6, y - 4, w + 8, 3],
    [x - 6, y + h + 1, w + 8, 3],
    [x - 6, y - 4, 3, h + 8],
    [x + w - 1, y - 4, 3, h + 8],
  ] satisfies [number, number, number, number][])
    fill(pixels, side, shades.ink);
}

function write(pixels: Uint8Array, text: string, x: number, y: number): void {
  drawText(text, (column, row) =>
    fill(pixels, [x + column * dotSize, y + row * dotSize, dotSize, dotSize], shades.ink),
  );
}
