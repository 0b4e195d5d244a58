import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Word } from '../../../language/driver.ts';
import { advance } from './advance.ts';

/** One piece of text as pdf.js hands it out: `transform` places its baseline, `width` and `height` are page units. */
interface TextItem {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

type Matrix = readonly [number, number, number, number, number, number];
type Viewport = ReturnType<PDFPageProxy['getViewport']>;

/** How far letters reach below and above the baseline, in shares of the font size. */
const descent = 0.21;
const ascent = 0.79;

/** The words of a page with their boxes in pixels of `viewport`, in the order the file draws them. */
export async function pdfWords(page: PDFPageProxy, viewport: Viewport): Promise<Word[]> {
  const content = await page.getTextContent({ disableNormalization: false });
  const items = content.items.filter((item): item is typeof item & TextItem => 'str' in item);
  return glueWords(items.flatMap((item) => wordsOfItem(item, viewport.transform as unknown as Matrix)));
}

interface Piece extends Word {
  /** Ends with white space or the item's end. */
  gapAfter: boolean;
}

function wordsOfItem(item: TextItem, view: Matrix): Piece[] {
  const total = advance(item.str);
  if (total === 0) return [];
  const words: Piece[] = [];
  for (const match of item.str.matchAll(/\S+/gu)) {
    const from = (advance(item.str.slice(0, match.index)) / total) * item.width;
    const width = (advance(match[0]) / total) * item.width;
    const gapAfter = match.index + match[0].length < item.str.length;
    words.push({ text: match[0], box: boxOf(item, { from, width }, view), confidence: 1, gapAfter });
  }
  return words;
}

function boxOf(item: TextItem, part: { from: number; width: number }, view: Matrix): Word['box'] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const along = Math.hypot(a, b) || 1;
  const up = Math.hypot(c, d) || 1;
  const size = item.height || up;
  const xs: number[] = [];
  const ys: number[] = [];
  for (const right of [part.from, part.from + part.width]) {
    for (const rise of [-descent * size, ascent * size]) {
      const x = e + (a / along) * right + (c / up) * rise;
      const y = f + (b / along) * right + (d / up) * rise;
      xs.push(view[0] * x + view[2] * y + view[4]);
      ys.push(view[1] * x + view[3] * y + view[5]);
    }
  }
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top].map(
    (value) => Math.round(value * 10) / 10,
  ) as unknown as Word['box'];
}

/** Pieces closer than this share of their height are one word that the file drew in two goes (kerning, bold parts). */
const glueGap = 0.12;

function glueWords(pieces: Piece[]): Word[] {
  const words: Piece[] = [];
  for (const piece of pieces) {
    const last = words.at(-1);
    if (last && !last.gapAfter && touches(last.box, piece.box)) {
      const [x, y, , height] = last.box;
      last.text += piece.text;
      last.box = [x, y, Math.round((piece.box[0] + piece.box[2] - x) * 10) / 10, height];
      last.gapAfter = piece.gapAfter;
    } else words.push({ ...piece });
  }
  return words.map(({ text, box, confidence }) => ({ text, box, confidence }));
}

function touches(left: Word['box'], right: Word['box']): boolean {
  const gap = right[0] - (left[0] + left[2]);
  const height = Math.min(left[3], right[3]);
  return Math.abs(gap) < glueGap * height && Math.abs(left[1] - right[1]) < 0.2 * height;
}
