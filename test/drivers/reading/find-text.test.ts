import { describe, expect, it } from 'vitest';
import { findText } from '../../../drivers/reading/text/find-text.ts';
import { wordsOf } from './words.ts';

const screen = wordsOf([
  'Customer  Reports  Help',
  'Save draft    Post invoice',
  'Total  4,311.44   Order  INV-0O1',
  'Close  Help',
]);
const find = (text: string) => findText(screen, 0, text);

describe('finding a text', () => {
  it('finds it whatever its case, over several words', () => {
    expect(find('post INVOICE')).toEqual({ text: 'Post invoice', box: [140, 20, 120, 14], score: 1 });
  });

  it('finds it where a reader split or joined the words', () => {
    expect(findText(wordsOf(['Postinvoice']), 0, 'Post invoice').box).toEqual([0, 0, 110, 14]);
  });

  it('forgives what readers confuse', () => {
    expect(find('INV-001').text).toBe('INV-0O1');
  });

  it('refuses to choose between two places and names both', () => {
    expect(() => find('Help')).toThrow(
      expect.objectContaining({
        kind: 'ambiguous',
        detail: { candidates: [expect.anything(), expect.anything()] },
      }),
    );
  });

  it('takes a likeness only when it is clear', () => {
    expect(find('Custamer').text).toBe('Customer');
    const twins = wordsOf(['Reparts   Reperts']);
    expect(() => findText(twins, 0, 'Reports')).toThrow(expect.objectContaining({ kind: 'ambiguous' }));
  });

  it('never finds an amount or an id by likeness', () => {
    expect(() => find('4,311.45')).toThrow(expect.objectContaining({ kind: 'not-found' }));
    expect(() => find('4.311.44')).toThrow(expect.objectContaining({ kind: 'not-found' }));
    expect(() => findText(wordsOf(['-5.00']), 0, '5.00')).toThrow(
      expect.objectContaining({ kind: 'not-found' }),
    );
  });

  it('says what is not there', () => {
    expect(() => find('Delete')).toThrow(expect.objectContaining({ kind: 'not-found' }));
  });

  it('keeps rows together on a tilted page', () => {
    const angle = 0.03;
    const tilted = wordsOf(['Left      Right', 'Lower     Corner']).map((word) => {
      const [x, y, width, height] = word.box;
      return { ...word, box: [x, y + Math.tan(angle) * x * 6, width, height] as const };
    });
    expect(findText(tilted, Math.atan(Math.tan(angle) * 6), 'Corner').text).toBe('Corner');
  });
});
