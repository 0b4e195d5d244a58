import fc from 'fast-check';
import { expect, it } from 'vitest';
import { didYouMean, editDistance, nearest, similar } from '../../language/similarity.ts';

it.each([
  ['ACME Ltd.', 'acme ltd', 1],
  ['Müller, Jörg', 'Jorg Muller', 1],
  ['Straße', 'Strasse', 1],
  ['', '', 1],
  ['!', '?', 0],
  ['abcd', 'abce', 0.75],
])('%j and %j: %d', (a, b, score) => {
  expect(similar(a, b)).toBe(score);
});

it('is between 0 and 1, the same both ways, and 1 for the same name', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const score = similar(a, b);
      expect(score).toBe(similar(b, a));
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(similar(a, a)).toBe(1);
    }),
  );
});

it('edit distance is a distance', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 12 }),
      fc.string({ maxLength: 12 }),
      fc.string({ maxLength: 12 }),
      (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
        expect(editDistance(a, b) === 0).toBe(a === b);
      },
    ),
  );
});

it('offers a name only when one is near', () => {
  expect(nearest('totl', ['vendor', 'total'])).toBe('total');
  expect(nearest('xyz', ['vendor', 'total'])).toBeUndefined();
  expect(nearest('ab', ['x', 'y'])).toBeUndefined();
  expect(didYouMean('totl', ['total'])).toBe('; did you mean “total”?');
  expect(didYouMean('totl', [])).toBe('');
});
