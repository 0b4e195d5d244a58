import { crc32, deflateSync } from 'node:zlib';
import type { Picture } from '../../language/driver.ts';
import type { ImaginaryApp } from './imaginary-app.ts';
import { type LiveThing, titleOf } from './live-page.ts';
import { drawText } from './tiny-font.ts';

const width = 640;
const height = 480;
/** One dot of a letter takes this many pixels. */
const dotSize = 2;
const shades = { paper: 255, line: 150, ink: 40, title: 225 };

/** Draws the page as a person would see it: labels, boxes, buttons, rows. What a secret field holds is covered. */
export function drawPage(app: ImaginaryApp | undefined): Picture {
  const pixels = new Uint8Array(width * height).fill(shades.paper);
  const page = app?.page;
  fill(pixels, [0, 0, width, 16], shades.title);
  write(pixels, page?.plan.title ?? 'nothing is open', 6, 3);
  for (const thing of page?.things ?? []) drawThing(pixels, thing, app?.rows(thing) ?? []);
  return { png: png(pixels), width, height };
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

function write(pixels: Uint8Array, text: string, x: number, y: number): void {
  drawText(text, (column, row) =>
    fill(pixels, [x + column * dotSize, y + row * dotSize, dotSize, dotSize], shades.ink),
  );
}

/** Greyscale PNG, 8 bits a pixel, no filter: the smallest encoder that viewers accept. */
function png(pixels: Uint8Array): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row++)
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
