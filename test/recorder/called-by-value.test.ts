import { describe, expect, it } from 'vitest';
import type { Target } from '../../language/target.ts';
import { calledByValue } from '../../recorder/called-by-value.ts';

const link = (name: string): Target => ({
  title: name,
  surface: 'web',
  role: 'link',
  ways: [
    { by: 'role', role: 'link', name },
    { by: 'text', text: name },
    { by: 'attributes', tag: 'a', attributes: { href: `/wiki?id=${encodeURIComponent(name)}` } },
    { by: 'attributes', tag: 'a', attributes: { rel: 'next' } },
    { by: 'css', css: 'ul > li:nth-of-type(2) > a' },
    { by: 'position', x: 1, y: 2, width: 3, height: 4 },
  ],
  signs: {
    tag: 'a',
    name,
    text: name,
    row: 'found today',
    attributes: { href: `/wiki?id=${encodeURIComponent(name)}`, rel: 'next' },
  },
});
const given = (typed: string) => ({ typed, template: '{{ page }}' });

describe('a thing of a list that is called by a value', () => {
  it('is sought by it, and by nothing that leads to the thing shown', () => {
    expect(calledByValue(link('My: holidays'), [given('holidays')])).toEqual({
      title: 'My: holidays',
      surface: 'web',
      role: 'link',
      ways: [
        { by: 'role', role: 'link', name: 'My: {{ page }}' },
        { by: 'text', text: 'My: {{ page }}' },
        { by: 'attributes', tag: 'a', attributes: { rel: 'next' } },
      ],
      signs: { tag: 'a', row: 'found today', attributes: { rel: 'next' } },
    });
  });

  it('by the longest value that fits', () => {
    const values = [given('Anna'), { typed: 'Anna & Co', template: '{{ firm }}' }];
    expect(calledByValue(link('Anna & Co'), values).ways[0]).toMatchObject({ name: '{{ firm }}' });
  });

  it('is what it was when the value is part of another word, too short, or a template itself', () => {
    for (const typed of ['day', 'holid', 'my', '{{ x }}'])
      expect(calledByValue(link('My holidays {{ x }}'), [given(typed)])).toEqual(link('My holidays {{ x }}'));
    // A short value that is the whole name is meant.
    expect(calledByValue(link('42'), [given('42')]).ways[0]).toMatchObject({ name: '{{ page }}' });
  });

  it('a button is called by the page, whatever was typed', () => {
    const button: Target = { ...link('Order'), role: 'button' };
    expect(calledByValue(button, [given('Order')])).toEqual(button);
  });
});
