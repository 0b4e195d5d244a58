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
    expect(findText(wordsOf(['Custamer'], 0.6), 0, 'Customer').text).toBe('Custamer');
    const twins = wordsOf(['Reparts   Reperts'], 0.6);
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

describe('a text that was not read as it is written', () => {
  it.each([
    ['Schedules', 'Schedule'],
    ['Imported', 'Import'],
    ['unshipment', 'Shipment'],
    ['Past due', 'Post due'],
    ['Till', 'Tilt'],
    ['Delete', 'Deleted'],
  ])('never takes another word for a badly read one: %s is not %s', (sought, there) => {
    expect(() => findText(wordsOf([there]), 0, sought)).toThrow(
      expect.objectContaining({ kind: 'not-found' }),
    );
  });

  it('forgives thin strokes, joined letters and small signs in a long word', () => {
    expect(findText(wordsOf(['Confirrnation   Cancel']), 0, 'Confirmation').text).toBe('Confirrnation');
    expect(findText(wordsOf(['Reposilory.   Cancel']), 0, 'Repository').text).toBe('Reposilory.');
  });

  it('takes any letter for another where the reader itself was unsure', () => {
    expect(findText(wordsOf(['Shipnent   Cancel'], 0.5), 0, 'Shipment').text).toBe('Shipnent');
    expect(findText(wordsOf(['Sxipment   Cancel'], 0.5), 0, 'Shipment').text).toBe('Sxipment');
    expect(() => findText(wordsOf(['Sxipment   Cancel'], 1), 0, 'Shipment')).toThrow(
      expect.objectContaining({ kind: 'not-found' }),
    );
  });

  it('finds an amount without the currency sign that the reader drops, and with cents after a comma read as a point', () => {
    expect(find('€ 4,311.44').text).toBe('4,311.44');
    expect(findText(wordsOf(['36.669.47   5,147,81']), 0, '36.669,47').text).toBe('36.669.47');
    expect(findText(wordsOf(['140.87']), 0, '140,87 €').text).toBe('140.87');
    for (const another of ['36.669,48', '36.669', '366.694,7', '$36.669,47'])
      expect(() => findText(wordsOf(['36.669.47']), 0, another)).toThrow(
        expect.objectContaining({ kind: 'not-found' }),
      );
  });
});
