import type { TextHit, Word } from '../../../language/driver.ts';
import { BotError } from '../../../language/errors.ts';
import { parseMoney } from '../../../language/money.ts';
import { foldConfusions, foldText, sayable } from './fold-text.ts';
import { boxAround, layRows, type Row, segmentsOf, textOf } from './lay-rows.ts';
import { misreadAs } from './misread-as.ts';

/** Under this likeness a text is another text. */
const fuzzyFrom = 0.75;
/** A fuzzy hit counts only when the next best place is this much less like it. */
const fuzzyMargin = 0.1;
/** Shorter texts are a letter away from other words (Post, Past): what was read surely is what stands there. */
const shortestMisread = 6;
/** Under this confidence the reader itself was unsure of a letter, and any of them may be another. */
const unsure = 0.8;
/** Texts with digits are ids and amounts: they match exactly or not at all. */
const hasDigit = /\d/u;
/** Inside one text no gap is wider than this share of the height. */
const widestGap = 1.6;

/** Punctuation that may hang on a text without making it another; a minus would. */
const hanging = /^[("'„“[]+|[)"'”\].,:;]+$/gu;

interface Place {
  words: Row;
  text: string;
  score: number;
}

/** Finds the one place a text stands: exactly, else but for OCR confusions, else by likeness with a clear margin. */
export function findText(words: readonly Word[], angle: number, sought: string): TextHit {
  const segments = layRows(words, angle).flatMap((row) => segmentsOf(row, widestGap));
  for (const fold of [plain, confused, ...(hasCents(sought) ? [asAmount] : [])]) {
    const found = places(segments, fold(sought), fold);
    if (found.length > 0) return onlyOne(found, sought);
  }
  return likeliest(segments, sought);
}

const plain = (text: string) => sayable(foldText(text));
const confused = (text: string) => foldConfusions(plain(text));
/** On scans a comma is read as a point. In an amount with cents the last of them parts the cents, whichever it is. */
const asAmount = (text: string) => plain(text).replaceAll(/[.,](?=\d)/gu, '.');
const hasCents = (text: string) => /[.,]\d\d$/u.test(plain(text)) && parseMoney(text) !== undefined;

/** Every run of words that says the text; spaces do not count, readers split and join at will. */
function places(segments: Row[], wanted: string, fold: (text: string) => string): Place[] {
  const target = wanted.replaceAll(' ', '');
  if (target === '') return [];
  const found: Place[] = [];
  for (const segment of segments) {
    const folded = segment.map((one) => fold(one.word.text).replaceAll(' ', ''));
    for (let from = 0; from < segment.length; from++) {
      const to = runTo(folded, from, target);
      if (to > 0) {
        const words = segment.slice(from, to);
        found.push({ words, text: textOf(words), score: 1 });
      }
    }
  }
  return found;
}

/** End of the run of words from `from` that together say the target, or 0; punctuation may hang on its ends. */
function runTo(folded: string[], from: number, target: string): number {
  let text = '';
  for (let to = from; to < folded.length; to++) {
    text += folded[to];
    const bare = text.replaceAll(hanging, '');
    if (text === target || (bare !== '' && bare === target)) return to + 1;
    if (text.length > target.length + 2) return 0;
  }
  return 0;
}

function onlyOne(found: Place[], sought: string): TextHit {
  const [first] = found;
  if (first && found.length === 1) return hitOf(first);
  throw new BotError(
    'ambiguous',
    `"${sought}" stands ${found.length} times in the picture: say which one is meant by a longer text or a smaller region.`,
    { detail: { candidates: found.map(hitOf) } },
  );
}

function likeliest(segments: Row[], sought: string): TextHit {
  const ranked = hasDigit.test(sought) ? [] : likePlaces(segments, confused(sought));
  const [best, next] = ranked;
  if (!best) {
    throw new BotError(
      'not-found',
      `"${sought}" is nowhere in the picture; ${segments.length} other texts are: check the spelling or the picture.`,
      { detail: { seen: segments.slice(0, 40).map(textOf) } },
    );
  }
  if (next && best.score - next.score < fuzzyMargin) {
    throw new BotError(
      'ambiguous',
      `"${sought}" is not in the picture; "${best.text}" and "${next.text}" are about as like it: say which one is meant.`,
      { detail: { candidates: ranked.slice(0, 5).map(hitOf) } },
    );
  }
  return hitOf(best);
}

function likePlaces(segments: Row[], wanted: string): Place[] {
  const count = wanted.split(' ').length;
  const found: Place[] = [];
  for (const segment of segments) {
    let best: Place | undefined;
    for (let from = 0; from < segment.length; from++) {
      for (let to = from + 1; to <= Math.min(segment.length, from + count + 1); to++) {
        const words = segment.slice(from, to);
        const score = misreadLikeness(words, wanted);
        if (score >= fuzzyFrom && score > (best?.score ?? 0)) best = { words, text: textOf(words), score };
      }
    }
    if (best) found.push(best);
  }
  return found.sort((a, b) => b.score - a.score);
}

/** 1 for the same text, less for each letter a reader may have misread; 0 when it does not misread like that. */
function misreadLikeness(words: Row, wanted: string): number {
  const isUnsure = words.some((one) => one.word.confidence < unsure);
  if (wanted.length < shortestMisread && !isUnsure) return 0;
  const read = confused(textOf(words));
  const longest = Math.max(read.length, wanted.length);
  return Math.max(0, 1 - misreadAs(wanted, read, isUnsure) / longest);
}

function hitOf(place: Place): TextHit {
  return { text: place.text, box: boxAround(place.words), score: Math.round(place.score * 1000) / 1000 };
}
