import type { Text } from './find-texts.ts';
import { type Field, fieldAt, type Shown } from './shown.ts';

/** Farther to the left nobody takes words for what says what a field is, in cells. */
const reach = 30;

/** What a field is called: the words on its left, else those right above it; '' when nothing says it. */
export function labelOf(field: Field, shown: Shown, texts: readonly Text[]): string {
  const [row, column] = [Math.floor(field.at / shown.columns), field.at % shown.columns];
  // Dots that lead the eye may be a text of their own; a field in between has taken the words for itself.
  const left = texts.findLast((text) => text.row === row && text.to <= column && isWords(text.words));
  if (left && column - left.to <= reach && isNothingBetween(shown, row, [left.to, column]))
    return withoutLeader(left.words);
  // Words above that have a field beside them are that one's.
  const isBeside = shown.fields.some(({ at, open }) => !open && Math.floor(at / shown.columns) === row - 1);
  if (isBeside) return '';
  const above = texts.filter((text) => text.row === row - 1);
  const over = above.filter(({ from, to }) => from < column + field.length && to > column);
  const [only, other] = over;
  return only && !other && isWords(only.words) ? withoutLeader(only.words) : '';
}

/** Another field between the words and this one: then they are the other one's. */
function isNothingBetween(shown: Shown, row: number, [from, to]: [number, number]): boolean {
  const cells = Array.from({ length: to - from }, (_, at) => row * shown.columns + from + at);
  return cells.every((cell) => !fieldAt(shown, cell));
}

const isWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Without what leads the eye to the field: `Item no. . . . :` and `Item no. ===>` are both “Item no.”. */
export function withoutLeader(words: string): string {
  return words
    .replace(/\s*(?:[=-]+>|:|>)\s*$/, '')
    .replace(/(?:\s+\.)+$|\.{2,}$/, '')
    .trim();
}
