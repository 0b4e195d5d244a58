import { similarity } from '../../../drivers/reading/text/fold-text.ts';
import type { Call, Reader } from '../../../language/driver.ts';
import { toPlainError } from '../../../language/errors.ts';
import { type Look, looksAt } from './looks.ts';
import type { Sheet, Written } from './sheet.ts';

/** What became of one look, with what to say of it when it went wrong. */
export interface FindVerdict {
  why: Look['why'];
  verdict: 'right' | 'wrong' | 'refused';
  words: string;
}

/** How a sheet was read: the looks, how long the first one took, then the same again, and the words. */
export interface FoundSheet {
  finds: FindVerdict[];
  firstMs: number;
  againMs: number;
  readMs: number;
  words: { right: number; letters: number; lettersWrong: number; count: number };
}

/** Asks a sheet for all its texts, beginning with a picture nobody has seen. */
export async function judgeFinds(reader: Reader, sheet: Sheet, call: () => Call): Promise<FoundSheet> {
  const looks = looksAt(sheet);
  const [first] = looks.filter((look) => look.why === 'there');
  if (!first) throw new Error(`${sheet.name} has nothing to look for`);
  const [, firstMs] = await timed(() => judge(reader, { sheet, look: first, call: call() }));
  const [, againMs] = await timed(() => judge(reader, { sheet, look: first, call: call() }));
  const [read, readMs] = await timed(() => reader.readPicture(sheet.picture, call()));
  const finds: FindVerdict[] = [];
  for (const look of looks) finds.push(await judge(reader, { sheet, look, call: call() }));
  return { finds, firstMs, againMs, readMs, words: judgeWords(sheet, read.words) };
}

/** How long something took, in ms. */
export async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}

async function judge(
  reader: Reader,
  { sheet, look, call }: { sheet: Sheet; look: Look; call: Call },
): Promise<FindVerdict> {
  const { why, text } = look;
  try {
    const hit = await reader.findText(sheet.picture, text, call);
    const isRight = look.box !== undefined && isInside(hit.box, look.box);
    return {
      why,
      verdict: isRight ? 'right' : 'wrong',
      words: `${sheet.name}: “${text}” (${why}) found as “${hit.text}” (${hit.score})`,
    };
  } catch (error) {
    const { kind, message } = toPlainError(error);
    if (kind !== 'not-found' && kind !== 'ambiguous') throw error;
    return { why, verdict: 'refused', words: `${sheet.name}: ${message}` };
  }
}

/** Whether the middle of a box lies in another. */
export function isInside(box: Written['box'], [x, y, width, height]: Written['box']): boolean {
  const [middleX, middleY] = [box[0] + box[2] / 2, box[1] + box[3] / 2];
  return middleX >= x && middleX <= x + width && middleY >= y && middleY <= y + height;
}

function judgeWords(sheet: Sheet, read: readonly Written[]): FoundSheet['words'] {
  const words = { right: 0, letters: 0, lettersWrong: 0, count: sheet.words.length };
  for (const word of sheet.words) {
    const here = read.filter((one) => isInside(one.box, word.box)).map((one) => one.text);
    if (here.includes(word.text)) words.right++;
    words.letters += word.text.length;
    words.lettersWrong += (1 - similarity(here.join(''), word.text)) * word.text.length;
  }
  return words;
}
