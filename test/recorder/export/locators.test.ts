import { describe, expect, it } from 'vitest';
import type { Link, Target, Way } from '../../../language/target.ts';
import { chromeSelectorOf, looksForPart } from '../../../recorder/export/chrome-selectors.ts';
import { playwrightLocator } from '../../../recorder/export/playwright-locator.ts';
import { quoted } from '../../../recorder/export/playwright-text.ts';

type Frame = NonNullable<Target['frames']>[number];

/** Words of a bot without inputs; of `{{ now }}` nobody knows what it will say. */
const known = (text: string) => (text.includes('{{') ? undefined : text);
const words = {
  filled: known,
  code: (text: string) => (known(text) === undefined ? undefined : quoted(text)),
};
const located = (ways: Way[], frames?: Frame[]) =>
  playwrightLocator({ surface: 'web', ways, ...(frames && { frames }) }, words);
const code = (way: Way) => located([way])?.code;
const link = (one: Link) =>
  code({ by: 'chain', links: [{ by: 'css', css: 'form' }, one] })?.replace(".locator('form')", '');

describe('a way as a Playwright locator', () => {
  it.each<[Way, string]>([
    [{ by: 'role', role: 'button', name: "Ann's" }, ".getByRole('button', { name: 'Ann\\'s', exact: true })"],
    [{ by: 'role', role: 'button' }, ".getByRole('button')"],
    [{ by: 'label', label: 'Name' }, ".getByLabel('Name', { exact: true })"],
    [{ by: 'text', text: 'Paid' }, ".getByText('Paid', { exact: true })"],
    [{ by: 'css', css: '#a > b' }, ".locator('#a > b')"],
    [{ by: 'xpath', xpath: '//a[1]' }, ".locator('xpath=//a[1]')"],
    [{ by: 'test-id', id: 'save' }, ".getByTestId('save')"],
    [{ by: 'test-id', id: 'save', attribute: 'data-testid' }, ".getByTestId('save')"],
    [{ by: 'test-id', id: 'sa"ve', attribute: 'data-cy' }, `.locator('[data-cy="sa\\\\"ve"]')`],
    [{ by: 'attributes', attributes: { alt: 'Logo' } }, ".getByAltText('Logo', { exact: true })"],
    [{ by: 'attributes', attributes: { placeholder: 'Name' } }, ".getByPlaceholder('Name', { exact: true })"],
    [{ by: 'attributes', attributes: { title: 'Help' } }, ".getByTitle('Help', { exact: true })"],
    [{ by: 'attributes', tag: 'img', attributes: { alt: 'Logo' } }, `.locator('img[alt="Logo"]')`],
    [{ by: 'attributes', attributes: { alt: 'Logo', id: 'x' } }, `.locator('[alt="Logo"][id="x"]')`],
    [{ by: 'attributes', attributes: { name: 'user' } }, `.locator('[name="user"]')`],
    [{ by: 'attributes', tag: 'nav', attributes: {} }, ".locator('nav')"],
    [{ by: 'attributes', attributes: {} }, ".locator('*')"],
  ])('%j is %s', (way, locator) => {
    expect(code(way)).toBe(locator);
  });

  it.each<[Link, string]>([
    [{ by: 'role', role: 'row', name: 'Tea', match: 'part' }, ".getByRole('row', { name: 'Tea' })"],
    [{ by: 'label', label: 'Name', match: 'part' }, ".getByLabel('Name')"],
    [{ by: 'text', text: 'Paid', match: 'part' }, ".getByText('Paid')"],
    [{ by: 'css', css: 'li', 'has-text': 'two' }, ".locator('li').filter({ hasText: 'two' })"],
    [{ by: 'css', css: 'li', 'no-text': 'one' }, ".locator('li').filter({ hasNotText: 'one' })"],
    [{ by: 'css', css: 'li', nth: 1 }, ".locator('li').first()"],
    [{ by: 'css', css: 'li', nth: 3 }, ".locator('li').nth(2)"],
    [{ by: 'css', css: 'li', nth: -1 }, ".locator('li').last()"],
    [{ by: 'css', css: 'li', nth: -2 }, ".locator('li').nth(-2)"],
    [
      { by: 'css', css: 'li', 'has-text': 'a', 'no-text': 'b', nth: 2 },
      ".locator('li').filter({ hasText: 'a' }).filter({ hasNotText: 'b' }).nth(1)",
    ],
  ])('the link %j is %s', (one, locator) => {
    expect(link(one)).toBe(locator);
  });

  it.each<Link>([
    { by: 'text', text: 'Paid', match: 'any-case' },
    { by: 'name', name: 'Save' },
    { by: 'css', css: 'li', 'has-text': '{{ now }}' },
    { by: 'css', css: 'li', 'no-text': '{{ now }}' },
    { by: 'role', role: 'row', name: '{{ now }}' },
    { by: 'label', label: '{{ now }}' },
  ])('of the link %j nothing is said rather than half', (one) => {
    expect(link(one)).toBeUndefined();
  });
});

describe('a target as a Playwright locator', () => {
  it('is the first that can be said, with the others that are not in the test', () => {
    const place: Way = { by: 'position', x: 1, y: 1, width: 1, height: 1 };
    const first: Way = { by: 'css', css: '#a' };
    const second: Way = { by: 'text', text: 'A' };
    expect(located([place, first, second])).toEqual({ code: ".locator('#a')", unused: [place, second] });
    expect(located([place])).toBeUndefined();
    expect(located([{ by: 'attributes', attributes: { id: '{{ now }}' } }, first])?.code).toBe(
      ".locator('#a')",
    );
  });

  it('goes through its frames, known by name or CSS, and is none when one of them cannot be said', () => {
    const inFrames = (...frames: Frame[]) => located([{ by: 'css', css: 'a' }], frames)?.code;
    expect(inFrames({ name: 'li"st' }, { css: '#inner' })).toBe(
      `.frameLocator('[name="li\\\\"st"]').frameLocator('#inner').locator('a')`,
    );
    expect(inFrames({ name: 'list' }, { index: 2 })).toBeUndefined();
    expect(inFrames({ index: 2 }, { name: 'list' })).toBeUndefined();
    expect(inFrames({ css: '#a', url: '*/b' })).toBeUndefined();
    expect(inFrames({ name: '{{ now }}' })).toBeUndefined();
  });
});

describe('a way as a selector of the DevTools Recorder', () => {
  it.each<[Way, string[] | undefined]>([
    [{ by: 'role', role: 'button', name: 'Save' }, ['aria/Save[role="button"]']],
    [{ by: 'role', role: 'button' }, undefined],
    [{ by: 'text', text: 'Paid' }, ['text/Paid']],
    [{ by: 'test-id', id: 'a"b' }, ['[data-testid="a\\"b"]']],
    [{ by: 'attributes', tag: 'a', attributes: { rel: 'next' } }, ['a[rel="next"]']],
    [{ by: 'css', css: '#a' }, ['#a']],
    [{ by: 'xpath', xpath: '//a' }, ['xpath///a']],
    [{ by: 'position', x: 1, y: 1, width: 1, height: 1 }, undefined],
    [
      {
        by: 'chain',
        links: [
          { by: 'css', css: 'my-app' },
          { by: 'xpath', xpath: './a' },
        ],
      },
      ['my-app', 'xpath/./a'],
    ],
    [
      {
        by: 'chain',
        links: [
          { by: 'name', name: 'Save' },
          { by: 'role', role: 'row', name: 'Tea' },
        ],
      },
      ['aria/Save', 'aria/Tea[role="row"]'],
    ],
    [{ by: 'chain', links: [{ by: 'text', text: 'Paid', match: 'part' }] }, ['text/Paid']],
    [
      {
        by: 'chain',
        links: [
          { by: 'css', css: 'a' },
          { by: 'text', text: 'Paid' },
        ],
      },
      undefined,
    ],
    [{ by: 'chain', links: [{ by: 'role', role: 'row' }] }, undefined],
    [{ by: 'chain', links: [{ by: 'css', css: 'li', nth: 2 }] }, undefined],
    [{ by: 'chain', links: [{ by: 'css', css: 'li', 'has-text': 'a' }] }, undefined],
    [{ by: 'chain', links: [{ by: 'css', css: 'li', 'no-text': 'a' }] }, undefined],
  ])('%j is %j', (way, selector) => {
    expect(chromeSelectorOf(way)).toEqual(selector);
  });

  it('by a label is a path that holds whatever quotes the label has', () => {
    const [selector = ''] = chromeSelectorOf({ by: 'label', label: `Ann's "name"` }) ?? [];
    expect(selector).toMatch(/^xpath\/\/\/\*/);
    expect(selector).toContain(`concat('Ann', "'", 's "name"')`);
  });

  it('looks for whole names: one that is sought by a part is told of, a text is sought by a part anyway', () => {
    const part = (one: Link) => looksForPart({ by: 'chain', links: [{ by: 'css', css: 'a' }, one] });
    expect(part({ by: 'role', role: 'row', name: 'Tea', match: 'part' })).toBe(true);
    expect(part({ by: 'text', text: 'Tea', match: 'part' })).toBe(false);
    expect(part({ by: 'role', role: 'row', name: 'Tea', match: 'any-case' })).toBe(false);
    expect(part({ by: 'role', role: 'row', name: 'Tea' })).toBe(false);
    expect(looksForPart({ by: 'text', text: 'Tea' })).toBe(false);
  });
});
