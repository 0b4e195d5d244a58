import { describe, expect, it } from 'vitest';
import { mergeEvents } from '../../recorder/merge-events.ts';
import { nameInputs } from '../../recorder/name-inputs.ts';
import { isWhollyRepeatable, repeatable } from '../../recorder/repeatable.ts';
import { thing, typed } from './make-events.ts';

/** What was typed into fields of these names. */
const named = (values: Record<string, string>) =>
  nameInputs(mergeEvents(Object.entries(values).map(([title, value]) => typed(thing(title), value))));
const nothing = named({});
const said = (text: string, values: Record<string, string> = {}) => repeatable(text, named(values));

describe('what a page said, as it will say it again', () => {
  it.each([
    ['Paid', 'Paid'],
    ['Ok!', undefined],
    ['a'.repeat(90), 'a'.repeat(90)],
    ['a'.repeat(91), undefined],
    ['one\n two\t\tthree', 'one two three'],
    ['Total 12,50 was paid', 'was paid'],
    ['– “Order” #17: it was sent –', 'it was sent'],
    ['Sent. 17 (of yours)', '(of yours)'],
    ['Paid {{ twice', undefined],
  ])('%j is %j: enough letters, on one line, and no number', (text, words) => {
    expect(said(text)).toBe(words);
  });

  it('a part with a typed value tells more than any longer part without', () => {
    expect(said('This page has 17 entries of people, one is Ann', { Name: 'Ann' })).toBe(
      'entries of people, one is {{ name }}',
    );
    expect(said('Ann 17 was born in the year of the very long winter', { Name: 'Ann' })).toBe('{{ name }}');
  });

  it('of values inside others the longest is said, and of short ones none', () => {
    const values = { Name: 'Anna', Full: 'Anna Lee', Town: 'Ulm', State: 'AL' };
    expect(said('For Anna Lee', values)).toBe('For {{ full }}');
    expect(said('From Ulm in AL, twice from Ulm', values)).toBe(
      'From {{ town }} in AL, twice from {{ town }}',
    );
  });

  it('a value is known whatever white space it was typed with, but said only as it was typed', () => {
    expect(said('Kept Anna Lee', { Name: 'Anna  Lee' })).toBe('Kept {{ name }}');
    expect(said('For all Anna Lee', { Name: ' Anna Lee ' })).toBe('For all');
  });

  it('signs of icon fonts, which pages draw and nobody says, are no words and no value', () => {
    expect(said('\uE000 Kept \uE001 Ann', { Name: 'Ann' })).toBe('Kept {{ name }}');
    expect(isWhollyRepeatable('\uE001 Kept  well', nothing)).toBe(true);
  });

  it('comes wholly only when nothing of it had to be cut off', () => {
    expect(isWhollyRepeatable('For Ann 17', named({ Name: 'Ann 17' }))).toBe(true);
    expect(isWhollyRepeatable('For Ann 18', named({ Name: 'Ann 17' }))).toBe(false);
    expect(isWhollyRepeatable('For  Ann\n17', named({ Name: 'Ann 17' }))).toBe(true);
  });
});

describe('only what was not on the page before', () => {
  const news = (text: string, fresh: number[], values: Record<string, string> = {}) =>
    repeatable(text, named(values), fresh);

  it('proves something: some of a part’s own words must be new', () => {
    expect(news('Kept well', [2, 0])).toBe('Kept well');
    expect(news('Kept well', [0, 0])).toBeUndefined();
    expect(news('Kept 12 well done', [2, 1, 0, 0])).toBeUndefined();
    expect(news('Kept 12 well done', [2, 1, 1, 0])).toBe('well done');
    expect(news('Kept well', [])).toBeUndefined();
  });

  it('is counted in the words of the text, of which one value may be several', () => {
    const values = { Name: 'Anna Maria Lee' };
    expect(news('Anna Maria Lee 12 is here now', [0, 0, 1, 0, 0, 0, 0], values)).toBe('{{ name }}');
    expect(news('Anna Maria Lee 12 is here now', [0, 0, 0, 0, 1, 0, 0], values)).toBe('is here now');
    expect(news('Anna Maria Lee 12 is here now', [0, 0, 0, 1, 0, 0, 0], values)).toBeUndefined();
  });
});
