import { editDistance } from '../language/similarity.ts';

/** Longer texts are paragraphs; comparing them letter by letter would take quadratic time. */
const longest = 80;

/** As much as two texts of the same words in another order are alike. */
const otherOrder = 0.8;

/** As much as two texts are alike whose numbers are not the same: `Step 1` and `Step 2` are two things, however long the rest they share. */
const otherNumber = 0.8;

/** The same few texts are compared over and over; more than these are another page's. */
const remembered = 5_000;
const memory = new Map<string, readonly string[]>();

/** Words as people compare them: no case, accents, icon glyphs or punctuation; `SubmitAll` and `submit_all` are two words. */
export function wordsOf(text: string): readonly string[] {
  const known = memory.get(text);
  if (known) return known;
  if (memory.size >= remembered) memory.clear();
  const words = takenApart(text);
  memory.set(text, words);
  return words;
}

function takenApart(text: string): string[] {
  const plain = text
    .replace(/[\uE000-\uF8FF]/g, ' ')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+»«›‹×<>]+/gu, ' ')
    .trim();
  return plain === '' ? [] : plain.split(' ');
}

/** How alike two texts are, 0 to 1: the same words, most of the same words, or nearly the same letters. */
export function alikeTexts(one: string, other: string): number {
  if (one === other) return 1;
  return alikeWords(wordsOf(one), wordsOf(other));
}

/** The same for texts taken apart already. */
export function alikeWords(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return one.length === other.length ? 1 : 0;
  const share = alikeByLetters(one, other);
  return share > otherNumber && haveOtherNumbers(one, other) ? otherNumber : share;
}

/** Whether both texts bear numbers, and not the same ones. */
export function haveOtherNumbers(one: readonly string[], other: readonly string[]): boolean {
  const numbers = (words: readonly string[]) => words.filter((word) => /^\p{N}+$/u.test(word)).join(' ');
  const [ours, theirs] = [numbers(one), numbers(other)];
  return ours !== '' && theirs !== '' && ours !== theirs;
}

function alikeByLetters(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [one.join(' '), other.join(' ')];
  if (left === right) return 1;
  // The same words in another order say something else: `Top left` is not `Left top`.
  const shared = Math.min(sharedShare(one, other), otherOrder);
  if (left.length > longest || right.length > longest) return shared;
  if (!mayBeNear(left, right)) return shared;
  const letters = 1 - editDistance(left, right) / Math.max(left.length, right.length);
  // Few changed letters are a typing error or an ending; half the letters are shared by any two texts.
  return Math.max(shared, letters > nearFrom ? letters * 0.9 : 0);
}

/** Dice's share of common words, each counted by its letters: `of` says less than `invoice`. */
export function sharedShare(one: readonly string[], other: readonly string[]): number {
  const letters = (words: readonly string[]) => words.reduce((sum, word) => sum + word.length, 0);
  const left = [...one];
  let common = 0;
  for (const word of other) {
    const at = left.indexOf(word);
    if (at < 0) continue;
    left.splice(at, 1);
    common += word.length;
  }
  const all = letters(one) + letters(other);
  return all === 0 ? 0 : (2 * common) / all;
}

/** Fewer common letters than this are no typing error. */
const nearFrom = 0.7;

/** Whether two texts could be so near at all: counting letters is quick, measuring their distance is not. */
function mayBeNear(one: string, other: string): boolean {
  const longer = Math.max(one.length, other.length);
  if (Math.min(one.length, other.length) / longer <= nearFrom) return false;
  const counts = new Map<string, number>();
  for (const letter of one) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  let common = 0;
  for (const letter of other) {
    const left = counts.get(letter) ?? 0;
    if (left === 0) continue;
    counts.set(letter, left - 1);
    common += 1;
  }
  return common / longer > nearFrom;
}
