import type { RegionRead } from '../../../language/driver.ts';

/** Whether two texts say the same to a person: capitals, accents, blanks and a colon at the end do not count. */
export function saysSame(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

/**
 * Whether what two readers saw in a place is exactly that text; readers split words at will, so blanks do not count. Without a digit in
 * it one of them is enough: a misreading that gives the very text is none. Numbers, amounts and ids must be read so by both.
 */
export function isRead({ text, second }: RegionRead, sought: string): boolean {
  const [first, other] = [text, second].map((one) => bare(one) === bare(sought));
  return isNumeric(sought) ? first === true && other === true : first === true || other === true;
}

/**
 * What both readers saw, or undefined when they differ: to the sign where numbers are, else but for capitals and accents. Readers that
 * differ in blanks only have split a word at will, so the text with fewer of them is the one.
 */
export function agreedText({ text, second }: RegionRead): string | undefined {
  const agree = isNumeric(text + second) ? bare(text) === bare(second) : saysSame(text, second);
  if (!agree) return undefined;
  return isNumeric(text) && second.length < text.length ? second : text;
}

export const isNumeric = (text: string): boolean => /\d/u.test(text);

const bare = (text: string) => text.normalize('NFC').replaceAll(/\s/gu, '');

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}|\s/gu, '')
    .toLowerCase()
    .replace(/[:.…]+$/u, '');
}
