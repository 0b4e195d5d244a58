/** Typical advance widths of a text face in thousandths of the font size, by kind of character. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|!\s]/u, 270],
  [/[frtI()[\]/\\-]/u, 320],
  [/[mw%]/u, 800],
  [/[MW@]/u, 890],
  [/[A-Z&]/u, 680],
  [/\d/u, 556],
];
const otherwise = 530;

/**
 * How far a text would run, in relative units. pdf.js tells the exact width of a piece of text but not of its letters:
 * this shares the exact width out among them.
 */
export function advance(text: string): number {
  let sum = 0;
  for (const character of text) {
    sum += widths.find(([which]) => which.test(character))?.[1] ?? otherwise;
  }
  return sum;
}
