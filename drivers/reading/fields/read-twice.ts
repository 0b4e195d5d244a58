import type { FieldRead, FieldSought } from '../../../language/driver.ts';
import { foldText } from '../text/fold-text.ts';
import type { LaidWord } from '../text/lay-rows.ts';
import { parseValue } from '../text/parse-value.ts';
import type { FoundField } from './read-field.ts';
import { matches } from './value-beside.ts';

/** When a second, unrelated reader says the same, less is enough. */
const sureTogether = 0.3;

/** Reads the words' place on the page again; told when an answer agrees, so that it may stop. */
export type SecondLook = (words: readonly LaidWord[], agrees: (text: string) => boolean) => Promise<string>;

/**
 * Settles how sure a value read from pixels is: a second engine reads the same place, and only what both say is sure.
 * Ids, amounts and dates must agree to the character; free texts in their letters and digits.
 */
export async function readTwice(
  found: FoundField,
  sought: FieldSought,
  look: SecondLook,
): Promise<FieldRead> {
  const { read, words } = found;
  if (words.length === 0 || read.value === null) return read;
  const agrees = (text: string) => sameReading(read, text, sought);
  const second = await look(words, agrees);
  for (const one of words) one.word.second = second;
  if (!agrees(second)) {
    return withDoubt(read, `the two readers saw ${read.text} and ${second || 'nothing'}`);
  }
  if (read.confidence < sureTogether) return withDoubt(read, hardToRead(read));
  if (found.misread && !parseValue(second, sought.type)?.doubt) return rightlyRead(read, second);
  if (!isFreeText(read, sought)) return read;
  const fuller = withPunctuation(read, second);
  return isWithin(read.text, fuller.text) && isWithin(second, fuller.text)
    ? fuller
    : withDoubt(read, `the two readers saw ${read.text} and ${second}`);
}

/** The second reader saw the same value, and in a form that has it: that was the only doubt. */
function rightlyRead({ why: _, ...read }: FieldRead, second: string): FieldRead {
  return { ...read, text: second, sure: true };
}

/** True when leaving signs out of `long` gives `short`: a comma for a point is another reading, a missing one is not. */
function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const sign of foldText(short).replaceAll(' ', '')) {
    at = foldText(long).indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Both readers drop commas and spaces in small print and hardly ever invent them: the fuller reading is kept. */
function withPunctuation(read: FieldRead, second: string): FieldRead {
  const text = second.length > read.text.length ? second : read.text;
  return { ...read, text, value: text };
}

/** Several words without a form to keep to; one word with a digit in it is an id. */
function isFreeText(read: FieldRead, sought: FieldSought): boolean {
  if (sought.type !== 'text' || sought.pattern !== undefined) return false;
  return /\p{L}{2,}\P{L}+\p{L}/u.test(read.text) || !/\d/u.test(read.text);
}

const hardToRead = (read: FieldRead) => `it is hard to read (confidence ${read.confidence.toFixed(2)})`;

function withDoubt(read: FieldRead, doubt: string | undefined): FieldRead {
  if (doubt === undefined || !read.sure) return read;
  return { ...read, sure: false, why: doubt };
}

/** Letters and digits as written: two readers who see Inc and inc disagree. */
const lettersOf = (text: string) => text.normalize('NFKD').replaceAll(/[^\p{L}\p{N}€$£%+]/gu, '');

/** Typed values agree when they mean the same, texts when they are the same but for spaces. */
function sameReading(read: FieldRead, text: string, sought: FieldSought): boolean {
  if (sought.type === 'text') {
    if (isFreeText(read, sought)) return lettersOf(text) === lettersOf(read.text);
    const bare = (one: string) => one.replaceAll(/\s/gu, '').replace(/^[|:.,_-]+|[|:.,_-]+$/gu, '');
    return (
      bare(text) === bare(read.text) && (sought.pattern === undefined || matches(read.text, sought.pattern))
    );
  }
  return parseValue(text, sought.type)?.value === read.value;
}
