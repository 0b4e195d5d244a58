import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chordSymbols } from '../../../drivers/desktop/x/key-symbols.ts';
import { meaningOf, placeOf } from '../../../recorder/desktop/key-place.ts';
import { keyStroke } from '../../../recorder/desktop/key-stroke.ts';
import { field, frame, thing } from './any-thing.ts';

/** The rows of a keyboard's map: the sign, the shifted one. */
const a = [0x61, 0x41];
const enter = [0xff0d];
const [shift, caps, control, alt] = [1, 2, 4, 8];

describe('a key', () => {
  it.each([
    [a, 0, 'a', true],
    [a, shift, 'A', true],
    [a, caps, 'A', true],
    [a, control, 'Control+A', false],
    [a, control | shift, 'Control+Shift+A', false],
    [a, alt, 'Alt+A', false],
    [enter, 0, 'Enter', false],
    [[0xff8d], 0, 'Enter', false],
    [[0xffbf], 0, 'F2', false],
    [[0xffb7, 0xff95], 0, '7', true],
    [[0xff52], shift, 'Shift+ArrowUp', false],
    [[0x20], 0, 'Space', true],
    [[0x010020ac], 0, '€', true],
  ])('of row %j with state %i is %s', (row, state, keys, writes) => {
    expect(keyStroke(row, state)).toEqual({ keys, writes, isModifier: false });
  });

  it('that only shifts others is none, and one that nobody can name may write', () => {
    expect(keyStroke([0xffe1], 0)).toMatchObject({ isModifier: true });
    expect(keyStroke([], 0)).toEqual({ keys: undefined, writes: true, isModifier: false });
  });

  it('in another layout writes the other sign', () => {
    expect(keyStroke([0x7a, 0x5a, 0x79, 0x59], 1 << 13)).toMatchObject({ keys: 'y' });
  });

  it('is always written so that a bot can press it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 0x0110ffff }), { maxLength: 4 }),
        fc.nat(0xffff),
        (row, state) => {
          const { keys } = keyStroke(row, state);
          if (keys !== undefined) expect(chordSymbols(keys).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('what a key does', () => {
  const stroke = (keys: string, writes = false) => ({ keys, writes, isModifier: false });
  const window = frame('Orders');
  const list = thing('combo box', 'Kind', { parent: window });
  const places = {
    lines: field('Notes', { is: ['multi-line'] }),
    field: field('Name'),
    list: thing('menu item', 'Repair', { parent: thing('menu', '', { parent: list }) }),
    box: thing('check box', 'Paid'),
    outside: thing('push button', 'Save'),
  };

  it('is known by what has the keyboard', () => {
    expect(Object.values(places).map(placeOf)).toEqual(Object.keys(places));
    expect(placeOf(undefined)).toBe('unknown');
    expect(placeOf(field('Kind', { parent: list }))).toBe('field');
  });

  it.each([
    [
      'a',
      true,
      { lines: 'text', field: 'text', list: 'choice', box: 'sign', outside: 'sign', unknown: 'sign' },
    ],
    [
      'Enter',
      false,
      { lines: 'text', field: 'act', list: 'choice', box: 'choice', outside: 'act', unknown: 'act' },
    ],
    ['Tab', false, { lines: 'text', field: 'nothing', list: 'nothing', box: 'nothing', outside: 'nothing' }],
    ['ArrowDown', false, { lines: 'text', field: 'text', list: 'choice', box: 'choice', outside: 'act' }],
    ['Space', true, { lines: 'text', field: 'text', list: 'choice', box: 'choice', outside: 'sign' }],
    [
      'Control+S',
      false,
      { lines: 'act', field: 'act', list: 'act', box: 'act', outside: 'act', unknown: 'act' },
    ],
    ['Control+V', false, { lines: 'text', field: 'text', outside: 'act' }],
    ['Alt+Tab', false, { lines: 'nothing', field: 'nothing', outside: 'nothing', unknown: 'nothing' }],
    ['Escape', false, { lines: 'act', field: 'act', list: 'nothing', box: 'act', outside: 'act' }],
  ] as const)('%s', (keys, writes, meanings) => {
    for (const [place, meaning] of Object.entries(meanings)) {
      expect([place, meaningOf(stroke(keys, writes), place as 'field')]).toEqual([place, meaning]);
    }
  });
});
