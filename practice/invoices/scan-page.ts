import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, DOMMatrix, ImageData, Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from './random.ts';
import type { Box } from './sheet.ts';

/** An office scanner's usual setting. */
const DOTS_PER_INCH = 150;
const SCALE = DOTS_PER_INCH / 72;
const MAX_TILT_DEGREES = 1.5;

const fonts = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts/',
);

/** Lays a printed page on a bad scanner: tilted, soft, noisy, grey, JPEG. `smudge` is a place made unreadable. */
export async function scanPage(pdf: Buffer, options: { random: Random; smudge?: Box }): Promise<Buffer> {
  const { random, smudge } = options;
  const page = await renderPage(pdf);
  if (smudge) spoil(page.getContext('2d'), smudge, random);
  const scan = createCanvas(page.width, page.height);
  const context = scan.getContext('2d');
  context.fillStyle = '#dedcd6'; // the scanner's lid, seen where the page is tilted away
  context.fillRect(0, 0, scan.width, scan.height);
  context.translate(scan.width / 2, scan.height / 2);
  context.rotate(((random.next() * 2 - 1) * MAX_TILT_DEGREES * Math.PI) / 180);
  context.filter = `blur(${(0.4 + random.next() * 0.4).toFixed(2)}px)`;
  context.drawImage(page, -page.width / 2, -page.height / 2);
  context.resetTransform();
  context.filter = 'none';
  addNoise(context, random);
  return scan.encode('jpeg', random.between(60, 85));
}

async function renderPage(pdf: Buffer) {
  // pdf.js draws with the canvas classes it finds; without these it takes those of another copy, which this canvas refuses.
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({ data: new Uint8Array(pdf), standardFontDataUrl: fonts, verbosity: 0 });
  try {
    const page = await (await loading.promise).getPage(1);
    const viewport = page.getViewport({ scale: SCALE });
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
    // pdfjs-dist is typed for a browser's canvas; it draws on this one the same way.
    await page.render({ canvas: canvas as never, viewport }).promise;
    return canvas;
  } finally {
    await loading.destroy();
  }
}

/** A thumb of wet ink over the place: nothing of what stood there can be read. */
function spoil(context: SKRSContext2D, box: Box, random: Random): void {
  const left = (box.x - 8) * SCALE;
  const top = (box.y - 3) * SCALE;
  const width = (box.width + 14) * SCALE;
  const height = (box.height + 5) * SCALE;
  for (let stroke = 0; stroke < 46; stroke += 1) {
    const y = top + random.next() * height;
    context.strokeStyle = `rgba(38, 36, 52, ${(0.5 + random.next() * 0.4).toFixed(2)})`;
    context.lineWidth = 5 + random.next() * 8;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(left + random.next() * width * 0.15, y);
    context.quadraticCurveTo(
      left + width / 2,
      y + (random.next() - 0.5) * height * 0.6,
      left + width * (0.85 + random.next() * 0.2),
      top + random.next() * height,
    );
    context.stroke();
  }
}

function addNoise(context: SKRSContext2D, random: Random): void {
  const { width, height } = context.canvas;
  const picture = context.getImageData(0, 0, width, height);
  const { data } = picture;
  const strength = 10 + random.next() * 14;
  const paper = 0.955 + random.next() * 0.03; // paper is never quite white
  const grey = random.next() < 0.5;
  for (let at = 0; at < data.length; at += 4) {
    const noise = (random.next() - 0.5) * strength;
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    const light = 0.3 * red + 0.59 * green + 0.11 * blue;
    data[at] = (grey ? light : red) * paper + noise;
    data[at + 1] = (grey ? light : green) * paper + noise;
    data[at + 2] = (grey ? light : blue * 0.985) * paper + noise;
  }
  context.putImageData(picture, 0, 0);
}
