import { describe, expect, it } from 'vitest';
import { FirstReader } from '../../../drivers/reading/ocr/first-reader.ts';
import { LineMemory } from '../../../drivers/reading/ocr/line-memory.ts';
import { drawPicture } from './documents.ts';

describe('lines that were read before', () => {
  it('are known by their pixels, and forgotten in the order they were seen', () => {
    const memory = new LineMemory<string>(2);
    const [a, b, c] = [1, 2, 3].map((grey) =>
      LineMemory.nameOf(new Uint8ClampedArray([grey, grey, grey, 255])),
    );
    memory.keep(a ?? '', 'Post');
    memory.keep(b ?? '', 'Save');
    expect(memory.recall(a ?? '')).toBe('Post');
    memory.keep(c ?? '', 'Close');
    expect([a, b, c].map((name) => memory.recall(name ?? ''))).toEqual(['Post', undefined, 'Close']);
  });

  it('are not read again on a screen that changed elsewhere, and say the same at their new places', {
    timeout: 60_000,
  }, async () => {
    const lines = Array.from(
      { length: 12 },
      (_, at) => [`Order ${1700 + at * 37} posted`, 30, 40 + at * 40] as const,
    );
    const size = { width: 500, height: 520 };
    const changed = lines.map((line, at) => (at === 5 ? (['Order 9999 failed', 30, 240] as const) : line));
    const reader = new FirstReader();
    const read = async (shown: readonly (readonly [string, number, number])[]) => {
      const canvas = drawPicture(shown, size);
      let parts = 0;
      const { words } = await reader.read({ ...size, canvas }, () => {
        parts++;
      });
      return { text: words.map((word) => word.text).join(' '), parts };
    };
    try {
      const first = await read(lines);
      const again = await read(changed);
      expect(again.text).toBe(first.text.replace('Order 1885 posted', 'Order 9999 failed'));
      expect(again.parts).toBeLessThan(first.parts);
    } finally {
      await reader.close();
    }
  });
});
