import { expect, it } from 'vitest';
import { codeOf, jsonlOf } from './imported.ts';

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

const deeper = 'words inside it are looked for wherever they stand in it';
const inside = "page.locator('li').filter({ has: page.getByText('Tea') })";
const level = "page.getByRole('heading', { level: 2 })";
it.each([
  [`await ${inside}.hover();`, deeper],
  [`await ${inside}.waitFor();`, deeper],
  [`await expect(${inside}).toBeVisible();`, deeper],
  [
    `await expect.soft(${level}).toBeVisible();`,
    'its states (level) are not looked at; a bot stops at the first check that does not hold',
  ],
  [`const said = await ${inside}.textContent();`, deeper],
  [`await ${level}.dragTo(${inside});`, `its states (level) are not looked at; ${deeper}`],
  [
    "await page.locator('li').filter({ visible: true }).hover();",
    'bots look at nothing else than what can be seen',
  ],
])('%s: it is told what of the locator is not looked at', (statement, note) => {
  expect(codeOf(open, statement).entries.at(-1)?.note).toContain(note);
});

const ofLine = (locator: object) =>
  jsonlOf(
    { name: 'openPage', url: 'https://shop.example/start', signals: [] },
    { name: 'click', signals: [], locator },
  );
const role = { kind: 'role', body: 'button', options: { name: 'Save', exact: true, attrs: [] } };
const noOptions = 'bots have nothing like its “options”';

it.each([
  [role, { by: 'role', role: 'button', name: 'Save' }],
  [
    { kind: 'default', body: 'li', options: { hasText: 'Tea', hasNotText: '', exact: false } },
    link({ by: 'css', css: 'li', 'has-text': 'Tea' }),
  ],
  [
    { kind: 'default', body: 'ul', next: { kind: 'default', body: 'li', next: { kind: 'nth', body: 1 } } },
    link({ by: 'css', css: 'ul' }, { by: 'css', css: 'li', nth: 2 }),
  ],
])('the line’s locator %j is looked for so', (locator, way) => {
  expect(ofLine(locator).target().ways[0]).toEqual(way);
});

it.each([
  [{ kind: 'default', body: 'li', options: { name: 'Save' } }, noOptions],
  [{ kind: 'test-id', body: 'li', options: { exact: true } }, noOptions],
  [{ kind: 'role', body: 'button', options: { exact: true } }, noOptions],
  [{ ...role, options: { ...role.options, attrs: 5 } }, noOptions],
  [{ ...role, options: { ...role.options, attrs: ['level'] } }, noOptions],
  [{ ...role, options: 5 }, noOptions],
  [{ ...role, options: { exact: 'yes' } }, noOptions],
  [{ ...role, pierce: true }, noOptions],
  [{ ...role, next: 5 }, noOptions],
  [{ ...role, next: { kind: 'first', body: '', options: { hasText: 'Tea' } } }, noOptions],
  [{ ...role, next: { kind: 'has', body: 'x' } }, noInside],
  [
    { ...role, options: { attrs: [{ name: 'level', value: 2 }] }, next: { kind: 'nth', body: 1 } },
    'it counts by states, which bots do not look at',
  ],
])('the line’s locator %j would find something else: its line is left out', (locator, why) => {
  expect(ofLine(locator).at('line 3')).toBe(why);
});

it('a state of a line’s locator is told of with its value', () => {
  const looked = ofLine({ ...role, options: { name: 'Save', attrs: [{ name: 'level', value: 2 }] } });
  expect(looked.entries.find(({ place }) => place === 'line 3')?.note).toContain(
    'its states (level=2) are not looked at',
  );
});

it.each([
  ["locator('form > button:nth-child(2)')", 'button'],
  ["locator('xpath=//td[2]/a[1]')", 'a'],
  ["locator('#save')", 'save'],
  ["getByRole('button')", 'button'],
])('%s is called %s', (locator, title) => {
  expect(codeOf(`await page.${locator}.hover();`).target().title).toBe(title);
});
