import type { FieldSought } from '../../../language/driver.ts';
import { squashText } from '../text/fold-text.ts';
import { type LaidWord, type Row, segmentsOf, textOf } from '../text/lay-rows.ts';
import { type Parsed, parseValue } from '../text/parse-value.ts';
import type { LabelHit } from './find-label.ts';

/** A value stands at most this many label heights under its label. */
const deepest = 3;
/** How far (label heights) a value below may start left or right of its label. */
const sideways = 1;
/** Signs that only lead to the value. */
const onlySigns = /^[\s:.…·=\-–—|#]*$/u;

/** A value found beside a label, with the words it stands in. */
export interface BesideValue {
  text: string;
  words: LaidWord[];
  parsed: NonNullable<Parsed>;
}

interface Beside {
  rows: readonly Row[];
  hit: LabelHit;
  sought: FieldSought;
  /** True for words that begin some label of the document. */
  isLabel(words: readonly LaidWord[]): boolean;
}

/** The value that belongs to a label: right of it up to the next label, else right under it. */
export function valueBeside(beside: Beside): BesideValue | undefined {
  const { side } = beside.sought;
  const right = side === 'below' ? undefined : valueRight(beside);
  if (right && !lacksDigits(right, beside)) return right;
  const below = side === 'right' ? undefined : valueBelow(beside);
  if (!right) return below;
  return below && !lacksDigits(below, beside) ? below : right;
}

/** A free text without any digit, away from its label, may be the next column's label; what stands below decides. */
function lacksDigits(value: BesideValue, { sought, rows, hit }: Beside): boolean {
  if (sought.type !== 'text' || sought.pattern !== undefined || sought.side !== undefined) return false;
  const label = rows[hit.row]?.[hit.to - 1];
  const first = value.words[0];
  const isAway = !label || !first || first.left - label.right > 2 * (label.bottom - label.top);
  return isAway && !/\d/u.test(value.text);
}

function valueRight({ rows, hit, sought, isLabel }: Beside): BesideValue | undefined {
  const row = rows[hit.row] as Row;
  const label = row[hit.to - 1] as LaidWord;
  const segments = segmentsOf(row.slice(hit.to));
  for (const segment of segments) {
    if (isLabel(segment)) return undefined;
    const value = valueIn(segment, sought);
    if (value) return value;
    const isOwn = segment === segments[0] && nextTo(label, segment[0] as LaidWord);
    if (!isOwn && !mayBeSkipped(textOf(segment))) return undefined;
  }
  return undefined;
}

function nextTo(label: LaidWord, word: LaidWord): boolean {
  return word.left - label.right <= 1.6 * (label.bottom - label.top);
}

/** Rates, currency codes and leading signs may stand between a label and its value; words may not. */
function mayBeSkipped(text: string): boolean {
  return onlySigns.test(text) || /^\d+(?:[.,]\d+)?\s?%$/u.test(text) || /^(?:[A-Z]{3}|[€$£¥])$/u.test(text);
}

function valueBelow({ rows, hit, sought, isLabel }: Beside): BesideValue | undefined {
  const label = (rows[hit.row] as Row).slice(hit.from, hit.to);
  const left = label[0]?.left ?? 0;
  const right = label.at(-1)?.right ?? 0;
  const bottom = Math.max(...label.map((one) => one.bottom));
  const height = bottom - Math.min(...label.map((one) => one.top));
  for (const row of rows.slice(hit.row + 1)) {
    const top = Math.min(...row.map((one) => one.top));
    if (top - bottom > deepest * height) return undefined;
    const under = segmentsOf(row).find((segment) => {
      const from = segment[0]?.left ?? 0;
      const to = segment.at(-1)?.right ?? 0;
      const isAligned =
        Math.abs(from - left) <= sideways * height || Math.abs(to - right) <= sideways * height;
      return isAligned || (from >= left && to <= right);
    });
    if (!under) continue;
    return isLabel(under) ? undefined : valueIn(under, sought);
  }
  return undefined;
}

/** The longest part of a segment that is a value of the type: all of it, else its end, else its beginning. */
function valueIn(segment: readonly LaidWord[], sought: FieldSought): BesideValue | undefined {
  const words = withoutSigns(segment);
  const count = words.length;
  const parts = [words];
  const isNumber = sought.type === 'number' || sought.type === 'money';
  if (sought.type !== 'text' || sought.pattern !== undefined) {
    for (let cut = 1; cut < count; cut++) parts.push(words.slice(cut));
    // What follows a number says what it counts: "30 days" and "19 %" are no amounts.
    for (let cut = count - 1; cut > 0 && !isNumber; cut--) parts.push(words.slice(0, cut));
  }
  for (const part of parts) {
    const value = part.length > 0 ? typed(part, sought) : undefined;
    if (value) return value;
  }
  return undefined;
}

/** Signs before the value go; a minus right before a digit belongs to it. */
function withoutSigns(segment: readonly LaidWord[]): LaidWord[] {
  let from = 0;
  while (from < segment.length && onlySigns.test(segment[from]?.word.text ?? '')) from++;
  return segment.slice(from);
}

function typed(words: LaidWord[], sought: FieldSought): BesideValue | undefined {
  const text = textOf(words).replace(/^[:\s]+/u, '');
  for (const reading of [text, text.replaceAll(' ', '')]) {
    if (sought.pattern !== undefined && !matches(reading, sought.pattern)) continue;
    const parsed = parseValue(reading, sought.type);
    if (parsed) return { text: reading, words, parsed };
    if (sought.type !== 'text' && sought.pattern === undefined) break;
  }
  return undefined;
}

/** A pattern describes the whole text; case counts as written. */
export function matches(text: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(text);
}

/** Says whether words begin with one of the labels, so that they are never taken for a value. */
export function labelTeller(labels: readonly string[]): (words: readonly LaidWord[]) => boolean {
  const known = new Set(labels.map(squashText).filter((label) => label !== ''));
  return (words) => {
    let said = '';
    return words.some((one) => {
      said += squashText(one.word.text);
      return known.has(said);
    });
  };
}
