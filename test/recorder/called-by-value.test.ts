import { describe, expect, it } from 'vitest';
import type { Target } from '../../language/target.ts';
import { calledByValue, listedName } from '../../recorder/called-by-value.ts';
import { mergeEvents } from '../../recorder/merge-events.ts';
import { button, click, thing, tried, typed } from './make-events.ts';

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

  it('by nothing that leads to the thing shown either when the value was typed among spaces', () => {
    const among = calledByValue(link('holidays'), [given(' holidays ')]);
    expect(among).toEqual(calledByValue(link('holidays'), [given('holidays')]));
    expect(JSON.stringify([among.ways, among.signs])).not.toContain('holidays');
  });

  it('is what it was when the value is part of another word, too short, or a template itself', () => {
    for (const typed of ['day', 'holid', 'my', '{{ x }}'])
      expect(calledByValue(link('My holidays {{ x }}'), [given(typed)])).toEqual(link('My holidays {{ x }}'));
    expect(calledByValue(link('pre-xholidays'), [given('holidays')])).toEqual(link('pre-xholidays'));
    // A short value that is the whole name is meant.
    expect(calledByValue(link('42'), [given('42')]).ways[0]).toMatchObject({ name: '{{ page }}' });
  });

  it('a button is called by the page, whatever was typed', () => {
    const button: Target = { ...link('Order'), role: 'button' };
    expect(calledByValue(button, [given('Order')])).toEqual(button);
  });
});

describe('what is left of a thing that is called by a value', () => {
  it.each(['/order?of=Ann+%22A%22', '/order?of=Ann%20%22A%22', '/order of Ann "A"'])(
    'is no way and no sign that says it, as in %s',
    (href) => {
      const target: Target = { ...link('Ann "A"'), signs: { tag: 'a', attributes: { href } } };
      target.ways.push({ by: 'attributes', tag: 'a', attributes: { href } });
      const { ways, signs } = calledByValue(target, [given('Ann "A"')]);
      expect(ways).toHaveLength(3);
      expect([ways, signs]).toEqual([
        expect.not.arrayContaining([expect.objectContaining({ attributes: { href } })]),
        { tag: 'a' },
      ]);
    },
  );

  it('keeps the signs that say something else, and no sign of its words where the target has none', () => {
    const { signs, ...bare } = link('Order of Ann');
    const kept = {
      ...signs,
      name: 'Details',
      text: 'see here',
      attributes: { href: '/order?of=Ann', rel: 'next' },
    };
    expect(calledByValue({ ...bare, signs: kept }, [{ typed: 'Ann', template: '{{ x }}' }]).signs).toBe(kept);
    const called = calledByValue({ ...bare, signs: kept }, [{ typed: 'Order of Ann', template: '{{ x }}' }]);
    expect(called.signs).toEqual({
      tag: 'a',
      row: 'found today',
      name: 'Details',
      text: 'see here',
      attributes: kept.attributes,
    });
    expect(calledByValue(bare, [{ typed: 'Order of Ann', template: '{{ x }}' }])).not.toHaveProperty('signs');
  });

  it('by a way that is only its text, and by four letters of a longer name but not by three', () => {
    const only: Target = { ...link('x'), ways: [{ by: 'text', text: 'My Lisa here' }] };
    expect(calledByValue(only, [given('Lisa')]).ways).toEqual([{ by: 'text', text: 'My {{ page }} here' }]);
    expect(
      calledByValue({ ...only, ways: [{ by: 'text', text: 'My Ann here' }] }, [given('Ann')]).ways[0],
    ).toEqual({
      by: 'text',
      text: 'My Ann here',
    });
  });
});

describe('what a thing of a list is called', () => {
  const called = (...ways: ReturnType<typeof tried>[]) => {
    const [action] = mergeEvents([click(thing('Ann', { kind: 'button', role: 'link', ways }))]);
    return action && listedName(action);
  };

  it('is the name by which a way led to it alone', () => {
    expect(called(tried({ by: 'role', role: 'link', name: 'Ann' }))).toBe('Ann');
    expect(called(tried({ by: 'text', text: 'Ann' }))).toBeUndefined();
    expect(called(tried({ by: 'role', role: 'link', name: 'Ann' }, 2))).toBeUndefined();
    expect(called(tried({ by: 'role', role: 'link', name: 'Ann' }, 1, false))).toBeUndefined();
  });

  it('is nothing for what is typed into or for a button, of which a page has few', () => {
    const [write, press] = mergeEvents([typed(thing('Ann', { role: 'cell' }), 'x'), click(button('Ann'))]);
    expect([write, press].map((action) => action && listedName(action))).toEqual([undefined, undefined]);
  });
});
