import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsGlob } from '../../language/fits-glob.ts';
import { addressGlob, holdsTyped } from '../../recorder/address-glob.ts';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import { nameInputs } from '../../recorder/name-inputs.ts';
import { button, click, opened, thing, typed } from './make-events.ts';

const find = thing('Find');
const namedBy = (value: string) => nameInputs(mergeEvents([typed(find, value)]));
const proofOf = (value: string, path: string, title = 'Shop') =>
  makeBot(
    mergeEvents([
      typed(find, value),
      click(button('Go')),
      { ...opened(path), title } as ReturnType<typeof opened>,
    ]),
    'b',
  ).bot.steps[1]?.expect;

describe('an address that proves', () => {
  it.each([
    ['South Africa', '/wiki/South%20Africa', '*/wiki/*'],
    ['South Africa', '/wiki/South_Africa/edit', '*/wiki/*/edit'],
    ['South Africa', '/tags/south-africa', '*/tags/*'],
    ['Größe', '/b/Gr%C3%B6%C3%9Fe', '*/b/*'],
    ['ACME', '/customers/acme-hamburg', '*/customers/*'],
    ['ACME', '/acmeville/map', '*/acmeville/map'],
    ['in', '/sign/in', '*/sign/in'],
    ['50%', '/off/50%', '*/off/50%'],
  ])('does not say %j that was typed: %s', (value, path, url) => {
    expect(proofOf(value, path)).toEqual({ page: { url } });
  });

  it('is none when nothing but typed values is left of it, unless the title tells', () => {
    expect(proofOf('holidays', '/holidays', 'holidays')).not.toHaveProperty('page');
    expect(proofOf('holidays', '/holidays', 'The wiki')).toEqual({ page: { url: '*/*', title: 'The wiki' } });
    expect(proofOf('holidays', '/', 'Found holidays')).toEqual({ page: { url: 'http://shop.example/' } });
  });

  it('fits the address it was made of, and the same one with another value in it', () => {
    const word = fc.stringMatching(/^[a-zäöß]{3,8}( [a-z]{3,8})?$/);
    const dull = fc.constantFrom('wiki', 'orders', 'edit', 'page', 'all');
    fc.assert(
      fc.property(fc.array(dull, { maxLength: 3 }), word, word, (parts, value, other) => {
        fc.pre(parts.every((part) => !holdsTyped(part, namedBy(value))));
        const at = (one: string) =>
          `http://shop.example/${[...parts, encodeURIComponent(one), 'show'].join('/')}`;
        const glob = addressGlob(at(value), namedBy(value));
        expect(fitsGlob(at(value), glob)).toBe(true);
        expect(fitsGlob(at(other), glob)).toBe(true);
        expect(holdsTyped(glob, namedBy(value))).toBe(false);
      }),
    );
  });
});
