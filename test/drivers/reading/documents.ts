import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import PDFDocument from 'pdfkit';

// A machine may have no fonts at all, or others tomorrow: the pictures are written in one that comes with pdf.js.
const fonts = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
GlobalFonts.registerFromPath(join(fonts, 'standard_fonts', 'LiberationSans-Regular.ttf'), 'Reading Test');

type Line = readonly [text: string, x: number, y: number, size?: number];

/** A picture with writing on it, made when the test runs. */
export function drawPicture(
  lines: readonly Line[],
  options: { width?: number; height?: number; ink?: string; paper?: string; tilt?: number } = {},
) {
  const { width = 500, height = 160, ink = '#111', paper = '#fff', tilt = 0 } = options;
  const canvas = createCanvas(width, height);
  const brush = canvas.getContext('2d');
  brush.fillStyle = paper;
  brush.fillRect(0, 0, width, height);
  brush.rotate(tilt);
  brush.fillStyle = ink;
  for (const [text, x, y, size = 22] of lines) {
    brush.font = `${size}px 'Reading Test'`;
    brush.fillText(text, x, y);
  }
  return canvas;
}

/** A PDF with text of its own, or with nothing but a picture on its page. */
export function drawPdf(
  content: { lines: readonly Line[] } | { picture: Buffer },
  options: ConstructorParameters<typeof PDFDocument>[0] = {},
): Promise<Buffer> {
  const document = new PDFDocument({ size: [400, 300], margin: 0, ...options });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(parts))));
  if ('picture' in content) document.image(content.picture, 0, 0, { width: 400 });
  else {
    for (const [text, x, y, size = 12] of content.lines) {
      document.fontSize(size).text(text, x, y, { lineBreak: false });
    }
  }
  document.end();
  return ended;
}
