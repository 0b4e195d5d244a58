import type { Word } from '../../../language/driver.ts';

/** Words of a page drawn as text: one line a row, ten pixels a character, twenty a row; two spaces part columns. */
export function wordsOf(lines: string[], confidence = 1): Word[] {
  return lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map((match) => ({
      text: match[0],
      box: [match.index * 10, row * 20, match[0].length * 10, 14] as const,
      confidence,
    })),
  );
}
