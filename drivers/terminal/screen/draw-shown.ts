import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Picture } from '../../../language/driver.ts';
import { cellHeight, cellWidth } from './cell-size.ts';
import { blank, type Colour, fieldAt, type Shown, type Style } from './shown.ts';
import { boxOf } from './thing-signs.ts';
import type { Thing } from './things.ts';

const paper = '#0b0f0d';
const colours: Readonly<Record<Colour, string>> = {
  black: '#000000',
  blue: '#7da7ff',
  red: '#ff6b5e',
  pink: '#ff8fd0',
  green: '#3ddc84',
  turquoise: '#56e0e0',
  yellow: '#f4e05c',
  white: '#f2f5f3',
};
const line = '#2f6b4a';
const frameColour = '#ffb020';
const cursorColour = '#d5ded8';
/** Where letters stand in their cell, and the room round the screen, in pixels. */
const baseline = 16;
const margin = 14;

/** A font that all machines with Deskhand have, for those that have no other with letters of one width. */
const ownFont = 'Deskhand cells';
const fonts = `"DejaVu Sans Mono", "Liberation Mono", Menlo, Consolas, "${ownFont}"`;

/** Draws a screen as a person would see it, one thing of it framed. What hidden fields hold is not among its signs. */
export function drawShown(shown: Shown | undefined, framed?: Thing): Picture {
  const { rows, columns } = shown ?? { rows: 24, columns: 80 };
  const [width, height] = [columns * cellWidth + 2 * margin, rows * cellHeight + 2 * margin];
  if (!GlobalFonts.has(ownFont)) {
    const { resolve } = createRequire(import.meta.url);
    // Read by us, because in a packaged studio it lies in the archive.
    GlobalFonts.register(readFileSync(resolve('pdfjs-dist/standard_fonts/FoxitFixed.pfb')), ownFont);
  }
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = paper;
  pen.fillRect(0, 0, width, height);
  pen.translate(margin, margin);
  if (shown) drawCells(pen, shown);
  if (framed) drawFrame(pen, boxOf(framed));
  return { png: canvas.toBuffer('image/png'), width, height };
}

function drawCells(pen: SKRSContext2D, shown: Shown): void {
  const { signs, styles, columns, cursor } = shown;
  // Behind a secret, the cursor would tell how long that is.
  const field = fieldAt(shown, cursor - 1) ?? fieldAt(shown, cursor);
  const shownCursor = field?.kind === 'hidden' ? field.at : cursor;
  signs.forEach((sign, at) => {
    const [x, y] = [(at % columns) * cellWidth, Math.floor(at / columns) * cellHeight];
    drawCell(pen, { sign, style: styles[at] ?? {}, x, y });
    if (at === shownCursor) {
      pen.fillStyle = cursorColour;
      pen.fillRect(x, y + cellHeight - 4, cellWidth, 3);
    }
  });
}

function drawCell(
  pen: SKRSContext2D,
  { sign, style, x, y }: { sign: string; style: Style; x: number; y: number },
): void {
  const ink = colours[style.colour ?? 'green'];
  if (style.reverse) {
    pen.fillStyle = ink;
    pen.fillRect(x, y, cellWidth, cellHeight);
  }
  if (style.underlined) {
    pen.fillStyle = line;
    pen.fillRect(x, y + cellHeight - 2, cellWidth, 1);
  }
  if (sign === blank) return;
  pen.fillStyle = style.reverse ? paper : ink;
  pen.font = `${style.bright ? 'bold ' : ''}16px ${fonts}`;
  pen.fillText(sign, x, y + baseline, cellWidth * 2);
}

function drawFrame(
  pen: SKRSContext2D,
  [x, y, width, height]: readonly [number, number, number, number],
): void {
  pen.strokeStyle = frameColour;
  pen.lineWidth = 3;
  pen.strokeRect(x - 4, y - 2, width + 8, height + 3);
}
