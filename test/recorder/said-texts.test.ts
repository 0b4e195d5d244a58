import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, Consequence } from '../../recorder/action.ts';
import { nameInputs } from '../../recorder/name-inputs.ts';
import { saidTexts } from '../../recorder/said-texts.ts';
import { button, opened } from './make-events.ts';

const named = nameInputs([]);
const action = (...after: Consequence[]): Action => ({
  do: 'click',
  on: button('Save'),
  button: 'left',
  count: 1,
  modifiers: [],
  from: 0,
  window: '',
  after,
});
const shown = (said: string[], gone?: string[]): Consequence => ({
  what: 'shown',
  said,
  ...(gone && { gone }),
});
const answer: Consequence = { what: 'request', method: 'POST', url: 'http://shop.example/save' };
const page = (said: string[]) => opened('/next', said) as Consequence;

describe('what the app said after an action', () => {
  it('lasts when it was not taken back', () => {
    expect(saidTexts(action(shown(['All saved'])), named)).toEqual({ lasting: ['All saved'], passing: [] });
  });

  it('was its answer when it came after it, though it went away again', () => {
    const toast = [shown(['Deployed well']), shown([], ['Deployed well'])];
    expect(saidTexts(action(answer, ...toast), named)).toEqual({ lasting: [], passing: ['Deployed well'] });
    expect(saidTexts(action(...toast, answer), named)).toEqual({ lasting: [], passing: [] });
  });

  it('was its answer when it was told after it by the clock, in whatever order the browser reports', () => {
    const timed = (one: Consequence, at: number) => ({ ...one, at }) as Consequence;
    const toast = [timed(shown(['Asking the bank']), 100), timed(shown(['Deployed well']), 300)];
    const gone = shown([], ['Asking the bank', 'Deployed well']);
    const passing = ['Deployed well'];
    expect(saidTexts(action(...toast, gone, timed(answer, 200)), named)).toEqual({ lasting: [], passing });
    expect(saidTexts(action(timed(answer, 200), ...toast, gone), named)).toEqual({ lasting: [], passing });
  });

  it('was no answer when it ended in dots', () => {
    for (const wait of ['Saving …', 'Bitte warten…', 'Please wait...'])
      expect(saidTexts(action(answer, shown([wait]), shown([], [wait])), named).passing).toEqual([]);
  });

  it('proves nothing by the words of the page before', () => {
    const before = ['Wiki', 'Log in'];
    expect(saidTexts(action(page(['Wiki', 'Log in', 'Welcome'])), named, before).lasting).toEqual([
      'Welcome',
    ]);
  });
});

const words: fc.Arbitrary<string> = fc.constantFrom(
  'All saved',
  'Wiki',
  'Saving …',
  'Welcome back',
  'Orders',
  'Thank you',
);
const said = fc.array(words, { maxLength: 3 });
const consequence = fc.oneof(
  said.map((texts) => shown(texts)),
  fc.tuple(said, said).map(([texts, gone]) => shown(texts, gone)),
  fc.constant(answer),
  said.map(page),
);

describe('whatever happens after an action', () => {
  it('nothing lasting was taken back, nothing passing was asked for before the answer, and nothing was on the page before', () => {
    fc.assert(
      fc.property(fc.array(consequence, { maxLength: 8 }), said, (after, before) => {
        const { lasting, passing } = saidTexts(action(...after), named, before);
        const gone = new Set(after.flatMap((one) => (one.what === 'shown' ? (one.gone ?? []) : [])));
        const told = after.flatMap((one) => (one.what === 'shown' ? one.said : []));
        expect(lasting.filter((text) => gone.has(text))).toEqual([]);
        expect(passing.filter((text) => !gone.has(text) || !after.includes(answer))).toEqual([]);
        expect(lasting.filter((text) => before.includes(text) && !told.includes(text))).toEqual([]);
        expect(new Set([...lasting, ...passing]).size).toBe(lasting.length + passing.length);
      }),
    );
  });
});
