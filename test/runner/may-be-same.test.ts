import { describe, expect, it } from 'vitest';
import type { Signs } from '../../language/signs.ts';
import { contradiction, keepsCaption } from '../../runner/may-be-same.ts';

/** The third of seven fields that have no words but the text before them, with marks the page made up. */
const recorded: Signs = {
  tag: 'input',
  role: 'textbox',
  attributes: { id: 'egzaiwbrjyo', name: 'egzaiwbrjyo' },
  before: 'Phone',
  nth: [3, 7],
};
const drawnAnew: Signs = { ...recorded, attributes: { id: 'kxvplmqhtcs', name: 'kxvplmqhtcs' }, nth: [6, 7] };

describe('a field that only the text before it names', () => {
  it('is the same when its page makes up new marks and puts it elsewhere', () => {
    expect(keepsCaption(recorded, drawnAnew)).toBe(true);
    expect(contradiction(recorded, drawnAnew, new Set())).toBeUndefined();
  });

  it.each<[string, Signs]>([
    ['one field less: the next one may have moved up', { ...drawnAnew, nth: [3, 6] }],
    ['another text before it', { ...drawnAnew, before: 'Reference' }],
    ['words of its own now', { ...drawnAnew, name: 'Extension' }],
    ['a button there', { ...drawnAnew, tag: 'button', role: 'button' }],
  ])('is not taken for the same with %s', (_, shown) => {
    expect(keepsCaption(recorded, shown)).toBe(false);
    expect(contradiction(recorded, shown, new Set())).toBeDefined();
  });
});
