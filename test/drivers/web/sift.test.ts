import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PageKit } from '../../../drivers/web/page-script/page-kit.ts';
import { siftKit } from '../../../drivers/web/page-script/sift-kit.ts';
import { alikeTexts } from '../../../runner/alike.ts';

/** Only what these functions reach through `this`. */
const kit = siftKit as unknown as PageKit;
/** From here the runner says of two texts that they say the same. */
const sameFrom = 0.85;
/** Below this the page leaves a thing out, when it is none of the next best. */
const leftOutBelow = 0.84;

const word = fc.constantFrom(
  'Save',
  'Submit',
  'order',
  'Straße',
  'Müller',
  'all',
  '12',
  'v2',
  'Really',
  'invoiceNo',
  '»',
);
const said = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
/** The text with some letters changed, as a redesign or a typing error does. */
const changed = said.chain((text) =>
  fc
    .array(fc.tuple(fc.nat({ max: text.length }), fc.constantFrom('', 'e', 's', ' ', 'É', ':')), {
      maxLength: 3,
    })
    .map(
      (edits) =>
        [
          text,
          edits.reduce(
            (now, [at, letter]) => now.slice(0, at) + letter + now.slice(at + (letter ? 0 : 1)),
            text,
          ),
        ] as const,
    ),
);

it('leaves nothing out that the runner would say is called the same', () => {
  fc.assert(
    fc.property(fc.oneof(changed, fc.tuple(said, said)), ([one, other]) => {
      fc.pre(alikeTexts(one, other) >= sameFrom);
      expect(kit.inCommon(kit.plainWords(one), kit.plainWords(other))).toBeGreaterThanOrEqual(leftOutBelow);
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['Submit', 'Cancel'],
  ['Book 55', 'Book 17'],
  ['Details of 3', 'Details of 412'],
])('leaves out %s beside %s', (one, other) => {
  expect(kit.inCommon(kit.plainWords(one), kit.plainWords(other))).toBeLessThan(leftOutBelow);
});
