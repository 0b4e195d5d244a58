import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../recorder/action.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import type { RawEvent } from '../../recorder/raw-event.ts';
import { button, click, masked, opened, thing, told, typed } from './make-events.ts';

const name = thing('Name');
const city = thing('City');
const save = button('Save');

describe('typing', () => {
  it('is one step with the last value, however many keys it took', () => {
    expect(told([typed(name, 'A'), typed(name, 'An'), typed(name, 'Ann')])).toEqual(['type Ann → Name']);
  });
  it('takes the click that put the cursor there away', () => {
    expect(told([click(name), typed(name, 'Ann')])).toEqual(['type Ann → Name']);
  });
  it('goes on over Tab and keys that only edit', () => {
    const events: RawEvent[] = [
      typed(name, 'An'),
      { what: 'keys', on: name, keys: 'Control+A' },
      typed(name, 'B'),
    ];
    expect(told(events)).toEqual(['type B → Name']);
  });
  it('in two fields stays two steps, and coming back is a third', () => {
    const events = [typed(name, 'A'), typed(city, 'B'), typed(name, 'C')];
    expect(told(events)).toEqual(['type A → Name', 'type B → City', 'type C → Name']);
  });
  it('ends with Enter, which is a step of its own', () => {
    const events: RawEvent[] = [typed(name, 'Ann'), { what: 'keys', on: name, keys: 'Enter' }];
    expect(told(events)).toEqual(['type Ann → Name', 'keys Enter Name']);
  });
});

describe('clicks', () => {
  it('on a menu and on its item stay two', () => {
    expect(told([click(button('File')), click(button('Open'))])).toEqual(['click File', 'click Open']);
  });
  it('on empty ground are dropped', () => {
    expect(told([click(thing('', { kind: 'nothing', tag: 'body' })), click(save)])).toEqual(['click Save']);
  });
  it('on what looks empty are kept when something came of them', () => {
    const card = thing('Order', { kind: 'nothing', tag: 'div' });
    expect(told([click(card), { what: 'shown', said: ['Details'] }])).toEqual(['click Order']);
  });
  it('that did something of their own are no reaching for the field typed into next', () => {
    const other = thing('Name', { kind: 'other' });
    expect(told([click(other, { modifiers: ['Control'] }), typed(other, 'Ann')])).toHaveLength(2);
    expect(told([click(other), typed(other, 'Ann')])).toHaveLength(1);
    expect(told([click(name), opened('/next'), typed(name, 'Ann')])).toHaveLength(2);
    expect(told([click(name), { what: 'page-opened' }, typed(name, 'Ann')])).toHaveLength(2);
    expect(told([click(name), opened('/frame', [], false), typed(name, 'Ann')])).toHaveLength(1);
  });
  it('into a field that is only left again are dropped', () => {
    expect(told([click(name), click(save)])).toEqual(['click Save']);
  });
  it('before a double click are part of it', () => {
    const events = [click(save), click(save), click(save, { count: 2 })];
    expect(mergeEvents(events)).toMatchObject([{ do: 'click', count: 2, from: 0 }]);
    // A click before those two is one of its own.
    expect(mergeEvents([click(save), ...events])).toMatchObject([{ count: 1 }, { count: 2, from: 1 }]);
    const whole = [click(save), click(save, { count: 2, whole: true })];
    expect(mergeEvents(whole)).toMatchObject([{ count: 1 }, { count: 2 }]);
  });
  it('with the right button before a double click are none of it', () => {
    const events = [click(save, { button: 'right' }), click(save), click(save, { count: 2 })];
    expect(mergeEvents(events)).toMatchObject([{ button: 'right' }, { count: 2 }]);
  });
  it('with the right button stay, wherever they are', () => {
    expect(told([click(name, { button: 'right' })])).toEqual(['click Name']);
  });
  it('that open a list are part of the choice', () => {
    const list = thing('Country', { kind: 'list', tag: 'select' });
    const events: RawEvent[] = [click(list), { what: 'choose', on: list, option: 'France' }];
    expect(told(events)).toEqual(['choose France → Country']);
  });
});

describe('what happens by itself', () => {
  it('belongs to the action before it', () => {
    const dialog: RawEvent = { what: 'dialog', text: 'Sure?', accepted: true };
    const [action] = mergeEvents([click(save), dialog, opened('/saved')]);
    expect(action?.after).toEqual([dialog, opened('/saved')]);
  });
  it('names the window of the actions that follow', () => {
    const events: RawEvent[] = [{ what: 'opened', url: 'http://shop.example' }, opened('/'), click(save)];
    expect(mergeEvents(events).map(({ window }) => window)).toEqual(['', 'Shop']);
  });
  it('before anything was done is nobody’s', () => {
    expect(mergeEvents([opened('/')])).toEqual([]);
  });
});

describe('what is dragged out of a frame', () => {
  const card = thing('Card', { kind: 'other', tag: 'p', role: '', frames: [{ name: 'cards' }] });
  const shelf = thing('Shelf', { kind: 'other', tag: 'div', role: '' });
  const left: RawEvent = { what: 'drag', on: card, by: { x: 0, y: 0 }, left: true };
  const drop: RawEvent = { what: 'drop', on: shelf, at: { x: 0.5, y: 0.2 } };
  const put: RawEvent = { what: 'shown', said: ['Card is on the shelf'] };

  it('is one drag onto what it was let go on', () => {
    expect(mergeEvents([drop, left, put])).toMatchObject([
      { do: 'drag', on: card, to: shelf, at: { x: 0.5, y: 0.2 } },
    ]);
  });
  it('leaves a gap when no frame told of it, also after an earlier drag that was told', () => {
    expect(mergeEvents([left, put])).toMatchObject([{ do: 'missed' }]);
    expect(mergeEvents([drop, left, put, left, put]).map(({ do: done }) => done)).toEqual(['drag', 'missed']);
  });
});

const fields = ['Name', 'City', 'Zip'].map((title) => thing(title));
const field = fc.constantFrom(...fields);
const event: fc.Arbitrary<RawEvent> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(field, fc.string({ maxLength: 4 })).map(([on, value]) => typed(on, value)),
  },
  field.map((on) => click(on)),
  fc.constant(click(save)),
  fc.constant(opened('/next')),
  field.map((on): RawEvent => ({ what: 'keys', on, keys: 'Tab' })),
  field.map((on): RawEvent => ({ what: 'keys', on, keys: 'Enter' })),
);

describe('the values of fields', () => {
  it('replaying the steps leaves every field with the value the raw events left', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const raw = new Map(
          events.flatMap((one) => (one.what === 'input' ? [[one.on.key, one.value]] : [])) as [
            string,
            string,
          ][],
        );
        const replayed = new Map(
          mergeEvents(events).flatMap((one) =>
            one.do === 'type' ? [[one.on.key, one.value] as [string, string]] : [],
          ),
        );
        expect(replayed).toEqual(raw);
      }),
    );
  });

  it('a field masked once is never typed in the clear, and no masked field gives a value', () => {
    const secret = thing('Password', { input: 'password' });
    const any = fc.oneof(event, fc.constant(masked(secret)));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (events) => {
        const onSecret = mergeEvents(events).filter((one) => 'on' in one && one.on?.key === secret.key);
        expect(onSecret.every(({ do: done }) => done === 'type-secret')).toBe(true);
      }),
    );
  });
});

describe('the order of steps', () => {
  it('the order of what was done is kept, and merging part of it never changes what came before', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const starts = mergeEvents(events).map(({ from }: Action) => from);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        expect(new Set(starts).size).toBe(starts.length);
      }),
    );
  });

  it('every press of the save button stays a step', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const pressed = events.filter((one) => one.what === 'click' && one.on === save).length;
        expect(mergeEvents(events).filter((one) => one.do === 'click' && one.on === save).length).toBe(
          pressed,
        );
      }),
    );
  });
});
