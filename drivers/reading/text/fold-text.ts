import { editDistance } from '../../../language/similarity.ts';

/** Lower case, no accents, no punctuation at the edges, single spaces: how a person compares two labels. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[‘’`´]/gu, "'")
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** The text's letters, digits and signs of value without spaces and punctuation, for words a reader may split anywhere. */
export function squashText(text: string): string {
  return foldText(text).replaceAll(/[^\p{L}\p{N}€$£%+]/gu, '');
}

/** Characters readers of pictures take for one another. */
const confusions: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  '|': 'l',
  '!': 'l',
  _: ' ',
};

/** Signs of value that the English reader cannot say; a dollar it can. */
const unsaid = /[€£¥]\s*(?=[-\d])|(?<=\d)\s*[€£¥]/gu;

/** The text as far as the first reader can say it: without the signs of value it drops beside numbers. */
export function sayable(text: string): string {
  return text.replaceAll(unsaid, '');
}

/** Makes texts equal that differ only in what OCR commonly confuses: 0/O, 1/l/I, comma and point outside numbers. */
export function foldConfusions(text: string): string {
  return [...text.replaceAll(/(?<!\d),|,(?!\d)/gu, '.')]
    .map((character) => confusions[character] ?? character)
    .join('')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** 1 for equal texts, 0 for nothing in common: edits needed, over the longer length. */
export function similarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 1;
  return 1 - editDistance(a, b) / longest;
}
