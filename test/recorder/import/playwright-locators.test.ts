import { expect, it } from 'vitest';
import { codeOf } from './imported.ts';

const open = "await page.goto('https://shop.example/start');";
const clicked = (locator: string) => codeOf(open, `await page.${locator}.click();`);
const link = (...links: object[]) => ({ by: 'chain', links });

it.each([
  ["locator('li', { hasText: 'Tea' })", link({ by: 'css', css: 'li', 'has-text': 'Tea' })],
  ["locator('li').filter({ hasText: /Tea/ })", link({ by: 'css', css: 'li', 'has-text': 'Tea' })],
  ["locator('li').filter({ hasNotText: 'Tea' })", link({ by: 'css', css: 'li', 'no-text': 'Tea' })],
  ["locator('li').filter({ visible: true })", { by: 'css', css: 'li' }],
  ["getByLabel('Name')", link({ by: 'label', label: 'Name', match: 'part' })],
  ['getByLabel(/^name$/i)', link({ by: 'label', label: 'name', match: 'any-case' })],
  ["getByRole('button', { name: '' })", { by: 'role', role: 'button' }],
  ['getByAltText(\'a "b"\')', { by: 'css', css: '[alt*="a \\"b\\"" i]' }],
  ["getByAltText('Tea', { exact: true })", { by: 'attributes', attributes: { alt: 'Tea' } }],
  ["getByTitle('Tea', { exact: true })", { by: 'attributes', attributes: { title: 'Tea' } }],
  ["getByPlaceholder('Tea')", { by: 'css', css: '[placeholder*="Tea" i]' }],
  ["locator('*').filter({ hasText: /^Tea$/ })", { by: 'xpath', xpath: "//*[normalize-space(.)='Tea']" }],
  [
    "locator('li').filter({ hasNot: page.getByText('Tea') })",
    link({ by: 'css', css: 'li', 'no-text': 'Tea' }),
  ],
  [
    "locator('ul').locator('li').nth(-2).getByText('Tea').first()",
    link(
      { by: 'css', css: 'ul' },
      { by: 'css', css: 'li', nth: -2 },
      { by: 'text', text: 'Tea', match: 'part', nth: 1 },
    ),
  ],
  ["locator('b').describe('the price')", { by: 'css', css: 'b' }],
])('%s is looked for so', (locator, way) => {
  expect(clicked(locator).target().ways[0]).toEqual(way);
});

it.each([
  ["frameLocator('#a').frameLocator('iframe[name=\"b\"]').locator('c')", [{ css: '#a' }, { name: 'b' }]],
  ["locator('#a').contentFrame().locator('c')", [{ css: '#a' }]],
])('%s is in its frames', (locator, frames) => {
  expect(clicked(locator).target().frames).toEqual(frames);
});

const noInside = 'it looks for a thing by what is inside it, in a way that bots cannot';
const noWords = 'it looks by a regular expression; bots look for words';
it.each([
  ["locator('li').filter({ visible: false })", 'it asks for what nobody can see'],
  ["locator('.a').filter({ hasText: /^Tea$/ })", noWords],
  ["locator('li > b').filter({ hasText: /^Tea$/ })", noWords],
  ["locator('li').filter({ hasText: /^tea$/i })", noWords],
  ["locator('li').filter({ hasText: 'two' }).filter({ hasText: /^Tea$/ })", noWords],
  ["locator('li').filter({ has: page.getByText('Tea', { exact: true }) })", noInside],
  ["locator('li').filter({ has: page.getByLabel('Tea') })", noInside],
  ["locator('li').filter({ has: page.getByText('Tea').locator('b') })", noInside],
  ["locator('li').filter({ has: page.getByText('Tea').nth(1) })", noInside],
  ["locator('li').filter({ has: page.locator('b').filter({ hasText: 'x' }) })", noInside],
  ["locator('li').filter({ has: page.frameLocator('#a').locator('b') })", noInside],
  ["locator('li').nth(1).filter({ has: page.getByText('Tea') })", noInside],
  [
    "locator('li').filter({ hasText: 'a' }).filter({ hasText: 'b' })",
    'it narrows what it has counted already',
  ],
  ["locator('li').first().last()", 'it narrows what it has counted already'],
  ["locator('li').nth(1.5)", 'nobody can count to "1.5"'],
  ["locator('ul').frameLocator('#a').locator('c')", 'it looks for a frame inside something'],
  ["locator('ul').locator('iframe').contentFrame().locator('c')", 'its frame is not found by one selector'],
  ["getByRole('button').contentFrame().locator('c')", 'its frame is not found by one selector'],
  ["frameLocator('#a')", 'it points at no thing'],
  [`locator('a')${".locator('b')".repeat(20)}`, 'it looks more than 20 times'],
  ["locator('')", 'a part of its selector is empty'],
  ["locator('#a >> ')", 'a part of its selector is empty'],
  ["locator('nth=1')", 'it counts what nobody can count'],
  ["locator('#a >> nth=x')", 'it counts what nobody can count'],
  ["locator('text=/a|b/')", noWords],
  ["locator(':visible')", 'its selector is empty'],
])('%s is left out with its reason and place', (locator, why) => {
  expect(clicked(locator).at('line 4, column 1')).toBe(why);
});

it('words inside a thing are told of, for they may stand deeper', () => {
  const looked = codeOf(open, "await page.locator('li').filter({ has: page.getByText('Tea') }).hover();");
  expect(looked.entries.at(-1)?.note).toBe('words inside it are looked for wherever they stand in it');
});
