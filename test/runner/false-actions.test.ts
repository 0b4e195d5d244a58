import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../language/driver.ts';
import type { Signs } from '../../language/signs.ts';
import { judgeSigns } from '../../runner/weigh-signs.ts';

// What public pages offered in the place of a thing that was deleted, and what must still be found on them.

const taken = (recorded: Signs, ...shown: Signs[]): string => {
  const candidates = shown.map((signs, at): Candidate => ({ ref: `${at}`, ways: [0], signs }));
  const verdict = judgeSigns(recorded, candidates);
  return 'take' in verdict ? verdict.take.candidate.ref : `refused: ${verdict.why}`;
};
const link = (name: string, href: string, more: Signs = {}): Signs => ({
  ...{ tag: 'a', role: 'link', name, text: name, attributes: { href } },
  ...more,
});

describe('a page of a folder is no page of its own', () => {
  const home = link('Home', '../../../index.html', { before: 'CodeMirror', after: 'Manual' });
  it('a link to another folder’s index.html is not taken for it', () => {
    const modes = link('Language modes', '../../index.html', { before: 'Code', after: 'RPM changes' });
    expect(taken(home, modes)).toBe('refused: it says something else');
    const examples = link('new samples in Examples', 'https://example.com/docs/examples/index.html');
    expect(taken(link('Samples', 'index.html'), examples)).toBe('refused: it says something else');
  });
  it('the link itself is, from a page that has moved, and by a file’s name when its words are others', () => {
    expect(taken(home, { ...home, attributes: { href: '../index.html' } })).toBe('0');
    const prices = link('Prices', 'shop/prices.html', { before: 'Home', after: 'Help' });
    expect(taken(prices, { ...prices, ...link('What it costs', 'prices.html') })).toBe('0');
  });
});

describe('what differs in a number is another thing', () => {
  const step = (number: number): Signs =>
    link(`Step ${number} This is the step’s description`, `#step-${number}`, {
      before: 'Reset wizard',
      path: 'div ul li a',
    });
  it('however long the rest of the words', () => {
    expect(taken(step(1), step(2))).toBe('refused: it says something else');
    expect(taken(step(1), { ...step(1), attributes: { href: '#step-one' } })).toBe('0');
  });
  it('when only its address and picture bear the number', () => {
    const picture = (number: number, nth: [number, number]): Signs =>
      link('Photo', `images/image-${number}.jpg`, {
        ...{
          icon: `thumb-${number}.jpg`,
          before: 'Two pictures',
          after: 'A set',
          heading: 'Two pictures',
          nth,
        },
        shared: ['called'],
      });
    expect(taken(picture(1, [1, 2]), picture(2, [1, 1]))).toMatch(/^refused: others were called the same/);
    expect(taken(picture(1, [1, 2]), picture(1, [1, 1]))).toBe('0');
  });
});

describe('a namesake in another part of the page', () => {
  const contact = link('Contact', 'contact.html', {
    ...{ before: 'Services', after: 'Portfolio', within: ['navigation'] },
  });
  const inFooter = { before: '·', after: 'Terms', heading: 'Blog', within: ['contentinfo'] };
  it('that leads elsewhere, or nowhere, is not taken, though it alone is called so', () => {
    const why = 'refused: it leads elsewhere, from another part of the page';
    expect(taken(contact, link('Contact', '#!', inFooter))).toBe(why);
    expect(taken(contact, link('Contact', 'people/owner.html', inFooter))).toBe(why);
  });
  it('is the thing when it leads there, or leads elsewhere from among its old neighbours or its old part of the page', () => {
    expect(taken(contact, link('Contact', 'contact.html', inFooter))).toBe('0');
    expect(taken(contact, link('Contact', '#!', { ...inFooter, before: 'Services' }))).toBe('0');
    expect(taken(contact, link('Contact', '#!', { ...inFooter, within: ['navigation'] }))).toBe('0');
  });
});

it('a hint that others bear too is no name', () => {
  const share = (name: string, ...shared: string[]): Signs => ({
    ...{ tag: 'a', role: 'link', name, text: name, before: 'Thank you', heading: 'Thank you' },
    ...{ attributes: { title: 'Share!', 'data-network': 'x' }, ...(shared.length > 0 && { shared }) },
  });
  expect(taken(share('Google', 'title'), share('Facebook'))).toBe('refused: it says something else');
  expect(taken(share('Google'), share('Facebook'))).toBe('0');
});

describe('fields', () => {
  const picker = (id: string, nth: [number, number]): Signs => ({
    ...{ tag: 'input', role: 'textbox', attributes: { id }, before: 'Top right, no adjustment', nth },
    after: 'Bottom right, no adjustment',
  });
  it('behind a text that stands before several name none of them, even when one more is there for the one that is gone', () => {
    const [second, third] = [picker('bottom', [4, 7]), picker('bottom-forced', [5, 7])];
    expect(taken(picker('top', [4, 7]), second, third)).toBe('refused: it is marked as another');
    expect(taken(picker('top', [4, 7]), picker('made-up', [3, 7]))).toBe('0');
  });
  it('that only got the label of one that is gone are not taken for it', () => {
    const email: Signs = {
      ...{ tag: 'input', role: 'textbox', name: 'Email', label: 'Email', shared: ['id'] },
      attributes: { type: 'email', id: 'email', name: 'email', placeholder: 'Write your email' },
      ...{
        before: 'Email',
        after: 'Your name',
        heading: 'Your email',
        within: ['form steps', 'form step-0'],
      },
    };
    const name: Signs = {
      ...{ tag: 'input', role: 'textbox', name: 'Email', label: 'Email' },
      attributes: { type: 'text', id: 'email', name: 'name', placeholder: 'Write your name' },
      ...{
        before: 'Name',
        after: 'Your address',
        heading: 'Your name',
        within: ['form steps', 'form step-1'],
      },
    };
    expect(taken(email, name)).toBe('refused: only its label is the same');
    expect(taken(email, { ...email, before: 'E-mail', attributes: { type: 'email', name: 'email' } })).toBe(
      '0',
    );
  });
});
