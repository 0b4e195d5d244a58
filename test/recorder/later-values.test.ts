import { describe, expect, it } from 'vitest';
import { makeBot } from '../../recorder/make-bot.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { button, click, thing, typed } from './make-events.ts';

const shown = (...said: string[]): RawEvent => ({ what: 'shown', said });
const city = thing('City', { role: 'combobox' });
const proofs = (...events: RawEvent[]) =>
  makeBot(mergeEvents(events), 'later').bot.steps.map(({ expect: proof }) => proof);

describe('a value that is given only later', () => {
  it('is no part of what a page says before: with another value nobody knows what it says', () => {
    const [opens] = proofs(click(button('New order')), shown('Where to? Rome Oslo Lima'), {
      what: 'choose',
      on: city,
      option: 'Oslo',
    });
    expect(opens).toEqual({ text: 'Where to? Rome' });
  });

  it('is one afterwards', () => {
    const [, , saves] = proofs(
      click(button('New order')),
      shown('New order'),
      typed(thing('Name'), 'Hooks and nails'),
      click(button('Save')),
      shown('Hooks and nails are on their way'),
    );
    expect(saves).toEqual({ text: '{{ name }} are on their way' });
  });

  it('that is short stands in other words by chance', () => {
    const [opens] = proofs(click(button('New order')), shown('Small or large'), typed(thing('Size'), 'S'));
    expect(opens).toEqual({ text: 'Small or large' });
  });
});
