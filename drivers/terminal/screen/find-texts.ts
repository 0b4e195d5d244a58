import { blank, isLine, type Shown, signsOutside, tidy } from './shown.ts';

/** Words that stand together in one row. */
export interface Text {
  words: string;
  /** Where it begins and ends (the cell behind it), counted from 0. */
  row: number;
  from: number;
  to: number;
  bright: boolean;
}

/** So many blanks part two texts of one row. */
const gap = 2;

/** All texts that a screen shows, in reading order. */
export function findTexts(shown: Shown): Text[] {
  const signs = signsOutside(shown);
  const lines = shown.signs.flatMap((sign, at) => (isLine(sign) ? [at] : []));
  const seams = new Set([
    ...shown.seams,
    ...lines,
    ...shown.fields.flatMap(({ at, length, open }) => (open ? [] : [at, at + length])),
  ]);
  const rows = Array.from({ length: shown.rows }, (_, row) => row);
  return rows.flatMap((row) => textsInRow({ ...shown, signs, seams }, row));
}

function textsInRow({ columns, signs, styles, seams }: Shown, row: number): Text[] {
  const texts: Text[] = [];
  let from: number | undefined;
  let blanks = 0;
  const end = (at: number) => {
    if (from === undefined) return;
    const first = row * columns + from;
    const own = signs.slice(first, row * columns + at - blanks);
    const bright = own.some((_, n) => styles[first + n]?.bright === true);
    texts.push({ words: tidy(own.join('')), row, from, to: at - blanks, bright });
    from = undefined;
  };
  for (let column = 0; column < columns; column++) {
    const cell = row * columns + column;
    const isBlank = (signs[cell] ?? blank).trim() === '';
    if (seams.has(cell)) {
      end(column);
      blanks = 0;
    }
    blanks = isBlank ? blanks + 1 : 0;
    if (isBlank && blanks >= gap) {
      end(column + 1);
    } else if (!isBlank) from ??= column;
  }
  end(columns);
  return texts;
}
