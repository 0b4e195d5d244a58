import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstBadByte } from '../../language/reading/utf8.ts';

const decodes = (bytes: Uint8Array) => {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0');
  } catch {
    return false;
  }
};

it('F2: agrees with the platform on what is UTF-8', () => {
  const mixed = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => [...new TextEncoder().encode(text)]),
      fc.array(fc.integer({ min: 1, max: 255 }), { maxLength: 4 }),
    ),
  );
  fc.assert(
    fc.property(mixed, (parts) => {
      const bytes = Uint8Array.from(parts.flat());
      expect(firstBadByte(bytes) === undefined).toBe(decodes(bytes));
    }),
    { numRuns: 500 },
  );
});

it('F2: counts lines and characters, not bytes', () => {
  const bytes = Uint8Array.from([...new TextEncoder().encode('äöü\n😀x'), 0xff]);
  expect(firstBadByte(bytes)).toEqual({ place: { line: 2, col: 3 }, hex: 'FF' });
});

it.each([
  ['an overlong slash', [0xc0, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ['cut short', [0xe2, 0x82]],
  ['a zero byte', [0x61, 0x00]],
])('F2: %s is no text', (_what, bytes) => {
  expect(firstBadByte(Uint8Array.from(bytes))).toBeDefined();
});
