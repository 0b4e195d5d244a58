import type { FieldRead, FieldSought } from '../../../language/driver.ts';
import type { LaidWord } from '../text/lay-rows.ts';
import { parseValue } from '../text/parse-value.ts';
import type { FoundField } from './read-field.ts';
import { matches } from './value-beside.ts';

/** Below this the first reader guessed at least one letter. */
const sureAlone = 0.8;
/** When a second, unrelated reader says the same, less is enough. */
const sureTogether = 0.3;

/** Reads the words' place on the page again; told when an answer agrees, so that it may stop. */
export type SecondLook = (words: readonly LaidWord[], agrees: (text: string) => boolean) => Promise<string>;

/**
 * Settles how sure a value read from pixels is. Whatever holds a digit (amounts, ids, dates) is read by a second engine;
 * only what both say is sure.
 */
export async function readTwice(
  found: FoundField,
  sought: FieldSought,
  look: SecondLook,
): Promise<FieldRead> {
  const { read, words } = found;
  if (words.length === 0 || read.value === null) return read;
  if (!/\d/u.test(read.text)) return withDoubt(read, doubtAlone(read));
  const agrees = (text: string) => sameReading(read, text, sought);
  const second = await look(words, agrees);
  for (const one of words) one.word.second = second;
  if (!agrees(second)) return withDoubt(read, `the two readers saw ${read.text} and ${second || 'nothing'}`);
  return withDoubt(read, read.confidence < sureTogether ? hardToRead(read) : undefined);
}

function doubtAlone(read: FieldRead): string | undefined {
  return read.confidence < sureAlone ? hardToRead(read) : undefined;
}

const hardToRead = (read: FieldRead) => `it is hard to read (confidence ${read.confidence.toFixed(2)})`;

function withDoubt(read: FieldRead, doubt: string | undefined): FieldRead {
  if (doubt === undefined || !read.sure) return read;
  return { ...read, sure: false, why: doubt };
}

/** Typed values agree when they mean the same, texts when they are the same but for spaces. */
function sameReading(read: FieldRead, text: string, sought: FieldSought): boolean {
  if (sought.type === 'text') {
    const bare = (one: string) => one.replaceAll(/\s/gu, '').replace(/^[|:.,_-]+|[|:.,_-]+$/gu, '');
    return (
      bare(text) === bare(read.text) && (sought.pattern === undefined || matches(read.text, sought.pattern))
    );
  }
  return parseValue(text, sought.type)?.value === read.value;
}
