/** Capital letters, digits and a few signs in a grid of 3 by 5, rows from top to bottom as octal digits (4 left, 2 middle, 1 right). */
const glyphs: Readonly<Record<string, string>> = {
  A: '25755',
  B: '65656',
  C: '34443',
  D: '65556',
  E: '74647',
  F: '74644',
  G: '34553',
  H: '55755',
  I: '72227',
  J: '11152',
  K: '55655',
  L: '44447',
  M: '57755',
  N: '65555',
  O: '25552',
  P: '65644',
  Q: '25563',
  R: '65655',
  S: '34216',
  T: '72222',
  U: '55557',
  V: '55552',
  W: '55775',
  X: '55255',
  Y: '55222',
  Z: '71247',
  0: '75557',
  1: '26227',
  2: '61247',
  3: '61216',
  4: '55711',
  5: '74616',
  6: '34752',
  7: '71222',
  8: '25252',
  9: '25716',
  '.': '00002',
  ',': '00024',
  ':': '02020',
  '-': '00700',
  '/': '11244',
  '?': '61202',
  '!': '22202',
  '•': '02720',
  ' ': '00000',
};
const unknownGlyph = '75557';

/** Calls `dot` for every pixel of a text's letters, column and row counted from the text's left upper corner; a letter takes 4 columns. */
export function drawText(text: string, dot: (column: number, row: number) => void): void {
  [...text.toUpperCase()].forEach((letter, index) => {
    [...(glyphs[letter] ?? unknownGlyph)].forEach((bits, row) => {
      for (let column = 0; column < 3; column++) {
        if (Number(bits) & (4 >> column)) dot(index * 4 + column, row);
      }
    });
  });
}
