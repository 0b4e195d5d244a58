/** Where text stops being UTF-8. */
export interface BadByte {
  place: { line: number; col: number };
  hex: string;
}

/** The first byte that no UTF-8 text can have, with line and column (in characters). */
export function firstBadByte(bytes: Uint8Array): BadByte | undefined {
  let line = 1;
  let col = 1;
  for (let at = 0; at < bytes.length; ) {
    const length = charLength(bytes, at);
    if (length === 0) {
      return { place: { line, col }, hex: (bytes[at] as number).toString(16).toUpperCase().padStart(2, '0') };
    }
    if (bytes[at] === 0x0a) [line, col] = [line + 1, 1];
    else col++;
    at += length;
  }
  return undefined;
}

/** First byte, its least and greatest second byte, and the length: RFC 3629's table. */
const forms: readonly (readonly [from: number, to: number, least: number, most: number, length: number])[] = [
  [0xc2, 0xdf, 0x80, 0xbf, 2],
  [0xe0, 0xe0, 0xa0, 0xbf, 3],
  [0xe1, 0xec, 0x80, 0xbf, 3],
  [0xed, 0xed, 0x80, 0x9f, 3],
  [0xee, 0xef, 0x80, 0xbf, 3],
  [0xf0, 0xf0, 0x90, 0xbf, 4],
  [0xf1, 0xf3, 0x80, 0xbf, 4],
  [0xf4, 0xf4, 0x80, 0x8f, 4],
];

/** Bytes of the character at a place; 0 when it is none. A zero byte is no text either. */
function charLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return first === 0 ? 0 : 1;
  const form = forms.find(([from, to]) => first >= from && first <= to);
  if (!form) return 0;
  const [, , least, most, length] = form;
  const second = bytes[at + 1] ?? 0;
  if (second < least || second > most) return 0;
  for (let next = 2; next < length; next++) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
