/** Code page 37 from its first sign, the blank at 0x40; below it are orders of the data stream. */
const signs =
  ' \u00a0âäàáãåçñ¢.<(+|&éêëèíîïìß!$*);¬-/ÂÄÀÁÃÅÇÑ¦,%_>?øÉÊËÈÍÎÏÌ`:#@\'="Øabcdefghi«»ðýþ±°jklmnopqrªºæ¸Æ¤µ~stuvwxyz¡¿ÐÝÞ®^£¥·©§¶¼½¾[]¯¨´×{ABCDEFGHI\u00adôöòóõ}JKLMNOPQR¹ûüùúÿ\\÷STUVWXYZ²ÔÖÒÓÕ0123456789³ÛÜÙÚ';
const first = 0x40;
const codes = new Map([...signs].map((sign, at) => [sign, first + at]));
const unknown = codes.get('?') ?? first;

/** A text as mainframes write it; what the code page lacks becomes a question mark. */
export function toEbcdic(text: string): number[] {
  return [...text].map((sign) => codes.get(sign) ?? unknown);
}

/** What a mainframe wrote, as a text; nulls are no signs. */
export function fromEbcdic(bytes: Iterable<number>): string {
  return [...bytes].map((byte) => signs[byte - first] ?? '').join('');
}
