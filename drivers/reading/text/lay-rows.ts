import type { Word } from '../../../language/driver.ts';

/** A word with its place on the page after the page's tilt is taken out, so that a row is a row. */
export interface LaidWord {
  word: Word;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Words side by side, left to right. */
export type Row = LaidWord[];

/** Two words share a row when they overlap by this share of the lower one's height. */
const rowOverlap = 0.5;
/** Gaps wider than this share of the height part a row into segments: labels, values, cells. */
const segmentGap = 0.9;

/** Regroups the words of a page into rows by geometry alone; `angle` is the page's tilt in radians. */
export function layRows(words: readonly Word[], angle: number): Row[] {
  const laid = words.map((word) => layWord(word, angle)).sort((a, b) => a.top + a.bottom - b.top - b.bottom);
  const rows: Row[] = [];
  for (const word of laid) {
    const row = rows.findLast((candidate) => sharesRow(candidate, word));
    if (row) row.push(word);
    else rows.push([word]);
  }
  for (const row of rows) row.sort((a, b) => a.left - b.left);
  return rows;
}

function layWord(word: Word, angle: number): LaidWord {
  const [x, y, width, height] = word.box;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const middleX = x + width / 2;
  const middleY = y + height / 2;
  const u = middleX * cos + middleY * sin;
  const v = middleY * cos - middleX * sin;
  // The upright box around a tilted word is higher than the word; the surplus would glue rows together.
  const tall = Math.max(height * 0.6, height - Math.abs(sin) * width);
  return { word, left: u - width / 2, right: u + width / 2, top: v - tall / 2, bottom: v + tall / 2 };
}

function sharesRow(row: Row, word: LaidWord): boolean {
  return row.some((other) => {
    const overlap = Math.min(other.bottom, word.bottom) - Math.max(other.top, word.top);
    const lower = Math.min(other.bottom - other.top, word.bottom - word.top);
    return overlap >= lower * rowOverlap;
  });
}

/** Parts a row where the gap is clearly wider than a space. */
export function segmentsOf(row: Row, gap = segmentGap): Row[] {
  const segments: Row[] = [];
  for (const word of row) {
    const last = segments.at(-1)?.at(-1);
    if (last && word.left - last.right <= gap * Math.min(last.bottom - last.top, word.bottom - word.top)) {
      segments.at(-1)?.push(word);
    } else segments.push([word]);
  }
  return segments;
}

/** The text of words in a row, with single spaces. */
export function textOf(words: readonly LaidWord[]): string {
  return words.map((one) => one.word.text).join(' ');
}

/** The upright box on the page around words. */
export function boxAround(words: readonly LaidWord[]): Word['box'] {
  const boxes = words.map((one) => one.word.box);
  const left = Math.min(...boxes.map((box) => box[0]));
  const top = Math.min(...boxes.map((box) => box[1]));
  const right = Math.max(...boxes.map((box) => box[0] + box[2]));
  const bottom = Math.max(...boxes.map((box) => box[1] + box[3]));
  return [left, top, right - left, bottom - top];
}
