import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedBox, isCaret, withoutCaret } from '../../drivers/desktop/eyes/caret.ts';
import { findEmptyField } from '../../drivers/desktop/eyes/find-field.ts';
import { gatherPlaces } from '../../drivers/desktop/eyes/gather-places.ts';
import { lookOf } from '../../drivers/desktop/eyes/place.ts';
import { agreedText, isRead, saysSame } from '../../drivers/desktop/eyes/same-text.ts';
import type { Spotted } from '../../drivers/desktop/eyes/sight.ts';
import { phraseBefore, phrasesOf } from '../../drivers/desktop/eyes/words-beside.ts';
import { type Box, copyPixels, type Pixels, paint } from '../../drivers/desktop/x/grab-pixels.ts';

const [grey, white, black] = [
  [200, 200, 200],
  [255, 255, 255],
  [0, 0, 0],
] as const;

/** A window at 50, 40 of the display with a white field in it. */
function windowWith(...drawn: [Box, typeof grey | typeof white | typeof black][]): Pixels {
  const pixels = { left: 50, top: 40, width: 120, height: 60, data: new Uint8Array(120 * 60 * 3) };
  paint(pixels, [50, 40, 120, 60], grey);
  paint(pixels, [70, 60, 80, 20], white);
  for (const [box, colour] of drawn) paint(pixels, box, colour);
  return pixels;
}
/** The field alone. */
function fieldWith(...drawn: Parameters<typeof windowWith>): Pixels {
  const field = { left: 70, top: 60, width: 80, height: 20, data: new Uint8Array(80 * 20 * 3) };
  copyPixels(windowWith(...drawn), field, [70, 60, 80, 20]);
  return field;
}
const caret: [Box, typeof black] = [[100, 62, 2, 14], black];

describe('the empty field around a point', () => {
  it('is the rectangle of one colour, with a caret in it or without', () => {
    expect(findEmptyField(windowWith(), [110, 70])).toEqual([70, 60, 80, 20]);
    expect(findEmptyField(windowWith(caret), [100, 70])).toEqual([70, 60, 80, 20]);
  });

  it('is none where something is written, or where the ground of the window goes on around it', () => {
    expect(findEmptyField(windowWith([[90, 62, 40, 14], black]), [80, 70])).toBeUndefined();
    expect(findEmptyField(windowWith(), [55, 45])).toBeUndefined();
  });
});

describe('a caret', () => {
  it('is told from a button that lights up, and from nothing', () => {
    expect(isCaret(changedBox(windowWith(), windowWith(caret)))).toBe(true);
    expect(isCaret(changedBox(windowWith(), windowWith([[100, 62, 30, 14], black])))).toBe(false);
    expect(isCaret(changedBox(windowWith(), windowWith()))).toBe(false);
  });

  it('is taken away, whichever look it is in, and leaves what is written under it', () => {
    const letter: [Box, typeof grey] = [[101, 66, 1, 4], grey];
    for (const written of [[], [letter]]) {
      const [out, on] = [fieldWith(...written), fieldWith(...written, caret)];
      const box = changedBox(out, on) as Box;
      for (const looks of [
        [out, on],
        [on, out],
      ] as const) {
        const part = withoutCaret(looks, box);
        expect(part && lookOf(part, [0, 0, part.width, part.height])).toBe(lookOf(out, box));
      }
    }
  });
});

describe('what two readers say', () => {
  it('counts for a number only when both say it to the sign', () => {
    expect(isRead({ text: '1204.50', second: '1204.50' }, '1204.50')).toBe(true);
    expect(isRead({ text: '1 204.50', second: '1204.50' }, '1204.50')).toBe(true);
    expect(isRead({ text: '1204.50', second: '1204,50' }, '1204.50')).toBe(false);
    expect(isRead({ text: 'Anna', second: 'Arna' }, 'Anna')).toBe(true);
    expect(isRead({ text: 'anna', second: 'ANNA' }, 'Anna')).toBe(false);
    expect(agreedText({ text: '1 2', second: '12' })).toBe('12');
    expect(agreedText({ text: '12', second: '17' })).toBeUndefined();
    expect(agreedText({ text: 'Save as', second: 'save as' })).toBe('Save as');
    expect(saysSame('Größe:', 'grobe')).toBe(false);
    expect(saysSame('Müller', 'muller:')).toBe(true);
  });

  it('never confirms a number that only one of them saw', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,6}$/), fc.stringMatching(/^\d{1,6}$/), (one, other) => {
        expect(isRead({ text: one, second: other }, one)).toBe(one === other);
      }),
    );
  });
});

describe('words on a picture', () => {
  const word = (text: string, x: number, y: number, width: number) => ({
    text,
    box: [x, y, width, 16] as Box,
    confidence: 1,
  });
  const phrases = phrasesOf([
    word('as', 46, 20, 14),
    word('Save', 10, 20, 32),
    word('Open', 90, 21, 34),
    word('Customer:', 10, 60, 70),
    word('Note', 100, 90, 34),
  ]);

  it('make one text where a space parts them, and two where the program set them apart', () => {
    expect(phrases.map(({ text }) => text).sort()).toEqual(['Customer:', 'Note', 'Open', 'Save as']);
  });

  it('name the field on their right, else the one below', () => {
    expect(phraseBefore(phrases, [100, 58, 200, 20])?.text).toBe('Customer:');
    expect(phraseBefore(phrases, [98, 110, 200, 20])?.text).toBe('Note');
    expect(phraseBefore(phrases, [300, 200, 50, 20])).toBeUndefined();
  });
});

describe('what several ways lead to', () => {
  const spot = (...box: Box): Spotted => ({ box, isSure: true });
  const [button, icon, other] = [spot(10, 10, 60, 20), spot(14, 12, 16, 16), spot(200, 10, 60, 20)];
  const ways = (...all: Spotted[][]) =>
    gatherPlaces(all.map((spots, way) => ({ way, spots }))).map((one) => [one.box[0], one.ways]);

  it('is one thing where it is the same place, with the box of the best way', () => {
    expect(ways([button], [icon])).toEqual([[10, [0, 1]]]);
    expect(ways([button, other], [icon])).toEqual([
      [10, [0, 1]],
      [200, [0]],
    ]);
  });

  it('is confirmed by a bare place, which leads nowhere by itself', () => {
    const bare: Spotted = { box: [10, 10, 60, 20], isSure: false, isBare: true };
    expect(ways([bare], [button, other])).toEqual([
      [10, [1, 0]],
      [200, [1]],
    ]);
    expect(ways([bare], [other])).toEqual([[200, [1]]]);
  });

  it('is not made one of two hits of a way, nor of what only resembles it', () => {
    const panel = spot(0, 0, 300, 40);
    expect(ways([button, other], [panel])).toEqual([
      [10, [0]],
      [200, [0]],
      [0, [1]],
    ]);
    expect(ways([button], [{ ...icon, isSure: false }])).toEqual([
      [10, [0]],
      [14, []],
    ]);
  });
});
