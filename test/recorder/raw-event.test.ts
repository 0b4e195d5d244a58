import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawEventSchema } from '../../recorder/raw-event.ts';
import { anyRecording } from './any-recording.ts';
import { button, click, masked, opened, thing, tried, typed } from './make-events.ts';

const taken = (event: unknown) => rawEventSchema.safeParse(event).success;
const save = button('Save');

describe('what a source may tell', () => {
  it('is every event of a recording, the same after it crossed a process', () => {
    fc.assert(
      fc.property(anyRecording, (events) => {
        for (const event of events) {
          expect(rawEventSchema.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'click'],
    ['a list', [click(save)]],
    ['an unknown kind', { what: 'run-program', on: save }],
    ['a click on nothing', { what: 'click', button: 'left', count: 1, modifiers: [] }],
    ['three clicks', { ...click(save), count: 3 }],
    ['a fourth button', { ...click(save), button: 'back' }],
    ['a key that is none', { ...click(save), modifiers: ['Hyper'] }],
    ['something beside the event', { ...typed(thing('Name'), 'Ann'), note: 'hunter2' }],
    ['something beside the thing', click({ ...save, value: 'hunter2' } as typeof save)],
    ['a secret of no kind', { ...masked(thing('PIN')), secret: 'diary' }],
    ['a way that is none', click(thing('A', { ways: [tried({ by: 'magic' } as never)] }))],
    [
      'a way with a script',
      click(thing('A', { ways: [tried({ by: 'css', css: 'a', script: 'x' } as never)] })),
    ],
    [
      'more ways than there are',
      click(thing('A', { ways: Array(31).fill(tried({ by: 'text', text: 'A' })) })),
    ],
    ['fewer than no hits', click(thing('A', { ways: [tried({ by: 'text', text: 'A' }, -1)] }))],
    ['a book as a title', click(thing('A'.repeat(301)))],
    ['a book as a value', typed(thing('A'), 'x'.repeat(20_001))],
    ['a number as a value', { ...typed(thing('A'), ''), value: 7 }],
    ['more texts than a person reads', opened('/', Array(21).fill('text'))],
    ['a dialog without an answer', { what: 'dialog', text: 'Sure?' }],
  ])('is not %s', (_, event) => {
    expect(taken(event)).toBe(false);
  });

  it('is nothing else, whatever a page makes up', () => {
    fc.assert(
      fc.property(fc.object({ key: fc.constantFrom('what', 'on', 'value', 'keys', 'url') }), (made) => {
        expect(() => taken(made)).not.toThrow();
        if (taken(made)) expect(['opened', 'keys', 'page-opened', 'page-closed']).toContain(made.what);
      }),
    );
  });
});
