import { expect, it } from 'vitest';
import { patternGlob, patternWords } from '../../../recorder/import/playwright/pattern-words.ts';
import { codeOf, imported, jsonlOf, Looked } from './imported.ts';

const open = "await page.goto('https://shop.example/start');";

it.each([
  ['^Tea$', '', { text: 'Tea', whole: true }],
  ['^tea$', 'i', { text: 'tea', whole: true, match: 'any-case' }],
  ['Tea', '', { text: 'Tea', whole: false, match: 'part' }],
  ['Total: 5\\.00 \\(EUR\\)', '', { text: 'Total: 5.00 (EUR)', whole: false, match: 'part' }],
  ['two\\s+words', '', { text: 'two words', whole: false, match: 'part' }],
  ['🍵', 'u', { text: '🍵', whole: false, match: 'part' }],
  ['a.b', '', undefined],
  ['a|b', '', undefined],
  ['\\d+', '', undefined],
  ['^$', '', undefined],
  ['Tea', 'm', undefined],
])('the expression /%s/%s stands for %j', (pattern, flags, words) => {
  expect(patternWords({ pattern, flags })).toEqual(words);
});

it.each([
  ['.*intro', '*intro*'],
  ['^https://a\\.example/', 'https://a.example/*'],
  ['/done$', '*/done'],
  ['^exactly$', 'exactly'],
  ['a.*b', '*a*b*'],
  ['a[12]', undefined],
])('the expression /%s/ is the glob %s', (pattern, glob) => {
  expect(patternGlob({ pattern, flags: '' })).toBe(glob);
});

it.each([
  [
    "getByRole('button', { name: 'Save' })",
    { by: 'chain', links: [{ by: 'role', role: 'button', name: 'Save', match: 'part' }] },
  ],
  ["getByRole('button', { name: 'Save', exact: true })", { by: 'role', role: 'button', name: 'Save' }],
  ["getByRole('button', { name: /^Save$/ })", { by: 'role', role: 'button', name: 'Save' }],
  [
    "getByRole('button', { name: /save/i })",
    { by: 'chain', links: [{ by: 'role', role: 'button', name: 'save', match: 'part' }] },
  ],
  ["getByLabel('o\\'brien', { exact: true })", { by: 'label', label: "o'brien" }],
  ["getByText('🍵 „Tee“')", { by: 'chain', links: [{ by: 'text', text: '🍵 „Tee“', match: 'part' }] }],
  ["getByPlaceholder('Name', { exact: true })", { by: 'attributes', attributes: { placeholder: 'Name' } }],
  ["getByTestId('save')", { by: 'test-id', id: 'save' }],
  ["locator('#a >> nth=1')", { by: 'chain', links: [{ by: 'css', css: '#a', nth: 2 }] }],
  ["locator('xpath=//a/following::b[1]')", { by: 'xpath', xpath: '//a/following::b[1]' }],
  ['locator(\'text="Tea"\')', { by: 'text', text: 'Tea' }],
  [
    "locator('div').filter({ hasText: /^Tea's \"x\"$/ })",
    { by: 'xpath', xpath: `//div[normalize-space(.)=concat('Tea', "'", 's "x"')]` },
  ],
  [
    "locator('div').filter({ hasText: /^Tea$/ }).nth(2)",
    { by: 'chain', links: [{ by: 'xpath', xpath: "//div[normalize-space(.)='Tea']", nth: 3 }] },
  ],
  [
    "locator('li').filter({ hasText: 'Tea' }).last()",
    { by: 'chain', links: [{ by: 'css', css: 'li', 'has-text': 'Tea', nth: -1 }] },
  ],
  ["locator('li').filter({ has: page.locator('b.x') })", { by: 'css', css: 'li:has(b.x)' }],
  [
    "locator('li').filter({ hasNot: page.getByTestId('x') })",
    { by: 'css', css: 'li:not(:has([data-testid="x"]))' },
  ],
  [
    "locator('li').filter({ has: page.locator('p').locator('b') }).filter({ hasText: 'Tea' }).nth(1)",
    { by: 'chain', links: [{ by: 'css', css: 'li:has(p b)', 'has-text': 'Tea', nth: 2 }] },
  ],
  [
    "getByRole('row').filter({ has: page.getByText('Tea') }).getByRole('button')",
    {
      by: 'chain',
      links: [
        { by: 'role', role: 'row', 'has-text': 'Tea' },
        { by: 'role', role: 'button' },
      ],
    },
  ],
  [
    "locator('li', { hasNotText: 'Tea' })",
    { by: 'chain', links: [{ by: 'css', css: 'li', 'no-text': 'Tea' }] },
  ],
])('%s is found so', (locator, way) => {
  expect(codeOf(open, `await page.${locator}.click();`).target().ways[0]).toMatchObject(way);
});

const noInside = 'it looks for a thing by what is inside it, in a way that bots cannot';
const noWords = 'it looks by a regular expression; bots look for words';
it.each([
  ['page.getByText(/a|b/).click()', noWords],
  ["page.getByRole('listitem').filter({ hasText: /^Tea$/ }).click()", noWords],
  ["page.getByRole('row').filter({ has: page.locator('b') }).click()", noInside],
  ["page.locator('li').filter({ has: page.getByRole('link') }).click()", noInside],
  ["page.locator('li').filter({ has: page.locator('a, b') }).click()", noInside],
  ["page.locator('li, td').filter({ has: page.locator('b') }).click()", noInside],
  ["page.locator('li').nth(1).filter({ has: page.locator('b') }).click()", noInside],
  ["page.locator('li').filter({ has: where }).click()", noInside],
  ["page.locator('li').filter({ has: page.getByText('Tea') }).first().click()", noInside],
  [
    "page.locator('li').filter({ has: page.locator('b'), xFlag: 1 }).click()",
    'it is no call that a bot could make',
  ],
  ["page.getByRole('button', { name: words }).click()", 'it is no call that a bot could make'],
  ["page.getByText('Tea', { xFlag: 1 }).click()", 'it is no call that a bot could make'],
  ["page.locator('li').nth(1).filter({ hasText: 'Tea' }).click()", 'it narrows what it has counted already'],
  ["page.locator('button:right-of(#a)').click()", 'its selector uses words that only Playwright knows'],
  ["page.locator('internal:x=y').click()", 'bots have nothing like its “internal:x=”'],
  ["page.locator('#a').selectOption(['x', 'y'])", 'it is no call that a bot could make'],
  ["page.locator('#a').setInputFiles([])", 'it is no call that a bot could make'],
  ['page.evaluate(() => 1)', 'it is no call that a bot could make'],
  ["expect(page.locator('#a')).toHaveCSS('color', 'red')", 'bots have nothing like toHaveCSS'],
  ["expect(page.locator('#a')).toHaveText(/a|b/)", noWords],
  ['expect(await page.title()).toBe(1)', 'it is about a value that only running the program would tell'],
  ['page.waitForTimeout(500)', 'needless: bots wait for the app, never for the clock'],
])('%s is left out with its reason', (statement, why) => {
  expect(codeOf(open, `await ${statement};`).at('line 4, column 1')).toBe(why);
});

it.each([
  ["page.locator('#a').click({ force: true })", 'force', 'Deskhand knows no such option'],
  [
    "page.locator('#a').click({ position: { x: 1, y: 1 } })",
    'position',
    'needless: things are clicked in their middle',
  ],
  [
    "page.locator('#a').fill('x', { timeout: 1 })",
    'timeout',
    'needless: bots wait for the app in their own way; give a step its own timeout: where the app is slow',
  ],
  ["page.goto('https://b.example/', { referer: 'x' })", 'referer', 'Deskhand knows no such option'],
])('%s: the option %s is told of', (statement, option, why) => {
  expect(codeOf(open, `await ${statement};`).at(`line 4, column 1, option ${option}`)).toBe(why);
});

it('tests that are switched off or expected to fail are no bots', () => {
  const test = (how: string, name: string) =>
    `${how}('${name}', async ({ page }) => { await page.goto('https://a.example/'); });`;
  const text = ['test', 'test.only', 'test.skip', 'test.fixme', 'test.fail', 'test.describe.skip']
    .map((how) => test(how, how))
    .join('\n');
  const looked = new Looked(imported('a.spec.ts', text));
  expect(looked.bots.map(({ title }) => title)).toEqual(['a', 'test.only']);
  expect([3, 4, 5, 6].map((line) => looked.at(`line ${line}, column 1`))).toEqual([
    'it was switched off',
    'it was switched off',
    'the recording expects it to fail',
    'it was switched off',
  ]);
});

it('each test has what comes before each of them, and a tag is told of', () => {
  const looked = new Looked(
    imported(
      'a.spec.ts',
      `test.describe('shop', () => {
  test.beforeEach(async ({ page }) => { await page.goto('https://a.example/'); });
  test('one', { tag: '@fast' }, async ({ page }) => { await page.locator('#one').click(); });
  test('two', async ({ page }) => { await page.locator('#two').click(); });
});`,
    ),
  );
  expect(looked.bots.map(({ title, steps }) => [title, steps.map((step) => step.do)])).toEqual([
    ['one', ['open-page', 'click']],
    ['two', ['open-page', 'click']],
  ]);
  expect(looked.at('line 3, column 3, argument 2')).toContain('needless');
});

it.each([
  ["expect(page.locator('#a')).toBeVisible()", { appears: 'a' }],
  ["expect(page.locator('#a')).toBeAttached()", { appears: 'a' }],
  ["expect(page.locator('#a'), 'says why').toBeHidden()", { gone: 'a' }],
  ["expect(page.locator('#a')).toHaveCount(1)", { appears: 'a' }],
  ["expect(page.locator('#a')).not.toHaveCount(0)", { appears: 'a' }],
  ["expect.soft(page.locator('#a')).toContainText('Tea')", { text: 'Tea', in: 'a' }],
  ["expect(page.locator('#a')).toContainText(/^Tea$/)", { text: 'Tea', in: 'a' }],
  ["expect(page.locator('body')).toContainText('Tea')", { text: 'Tea' }],
  ["expect(page.locator('#a')).toHaveValue('x')", { value: 'x', of: 'a' }],
  ["expect(page.locator('#a')).toBeEmpty()", { value: '', of: 'a' }],
  ["expect(page.locator('#a')).toBeChecked()", { value: true, of: 'a' }],
  ['expect(page).toHaveURL(/\\/orders\\/.*done$/)', { page: '*/orders/*done' }],
  ["expect(page).toHaveURL('https://shop.example/done')", { page: 'https://shop.example/done' }],
  ["expect(page).toHaveTitle('Shop')", { page: { title: 'Shop' } }],
])('%s is waited for', (statement, what) => {
  const looked = codeOf(open, "await page.locator('#x').hover();", `await ${statement};`);
  expect(looked.bot.steps.at(-1)).toMatchObject({ do: 'wait-for', for: what });
  expect(looked.at('line 5, column 1')).toBe('translated');
});

const nothingLike = (matcher: string) => `bots have nothing like ${matcher}`;
it.each([
  ["expect(page.locator('#a')).toHaveCount(3)", nothingLike('toHaveCount')],
  ["expect(page.locator('#a')).toHaveText(['a', 'b'])", nothingLike('toHaveText')],
  ["expect(page.locator('#a')).not.toHaveValue('x')", nothingLike('not.toHaveValue')],
  ["expect(page.locator('#a')).not.toBeEmpty()", nothingLike('not.toBeEmpty')],
  ["expect(page).not.toHaveURL('https://shop.example/')", nothingLike('not.toHaveURL')],
  ['expect(page).toHaveURL(/a|b/)', noWords],
  ['expect(page).toHaveURL(/DONE/i)', noWords],
  ["expect(page.locator('#a')).toBeEnabled()", nothingLike('toBeEnabled')],
  ["expect(page.locator('#a')).toHaveAttribute('lang', 'de')", nothingLike('toHaveAttribute')],
  ["expect(page.locator('#a')).toHaveClass('x')", nothingLike('toHaveClass')],
  ['expect(page).toBeVisible()', 'it is about no thing'],
  ['expect(response.status()).toBe(200)', 'it is about a value that only running the program would tell'],
  ['expect.poll(() => 1).toBe(1)', 'it is no call that a bot could make'],
])('%s is listed', (statement, why) => {
  expect(codeOf(open, `await ${statement};`).at('line 4, column 1')).toBe(why);
});

it('what a bot checks in another way is said', () => {
  const looked = codeOf(
    open,
    "await expect(page.locator('#a')).toHaveText('Tea');",
    "await expect.soft(page.locator('#b')).toBeVisible();",
  );
  const notes = looked.entries.slice(-2).map(({ note }) => note);
  expect(notes).toEqual([
    'it is looked for as a part of what the thing says',
    'a bot stops at the first check that does not hold',
  ]);
});

it('expectations that ask for the opposite do', () => {
  const { bot } = codeOf(
    open,
    "await page.locator('#x').hover();",
    "await expect(page.locator('#a')).not.toBeVisible();",
    "await expect(page.locator('#b')).toBeChecked({ checked: false });",
    "await expect(page.locator('#c')).toBeVisible({ visible: false });",
    "await expect(page.locator('#d')).toHaveCount(0);",
    "await expect(page.locator('#e')).not.toHaveText('Tea');",
  );
  expect(bot.steps.slice(2).map((step) => step.for ?? step.do)).toEqual([
    { gone: 'a' },
    { value: false, of: 'b' },
    { gone: 'c' },
    { gone: 'd' },
    'read-text',
    'check',
  ]);
});

const signal = (name: string, more: object = {}) => ({ name, ...more });
const line = (name: string, more: object) => ({
  name,
  signals: [],
  locator: { kind: 'role', body: 'button', options: { name: 'Save' } },
  ...more,
});
const opened = { name: 'openPage', url: 'https://shop.example/start', signals: [] };

it.each([
  [line('click', { text: 'x' }), 'line 3.text', 'Deskhand knows no such key here'],
  [line('click', { position: { x: 1 } }), 'line 3.position', 'needless: things are clicked in their middle'],
  [line('select', { options: ['a', 'b'] }), 'line 3', 'a bot chooses one option of a list'],
  [line('setInputFiles', { files: [] }), 'line 3', 'it names no file'],
  [line('press', {}), 'line 3', 'it names no key, or holds keys that nobody knows'],
  [line('bakeCake', {}), 'line 3', 'Deskhand knows no such action of Playwright'],
  [
    line('click', { locator: { kind: 'role', body: 'button', options: { xDeep: 1 } } }),
    'line 3',
    'bots have nothing like its “options”',
  ],
  [line('click', { locator: { kind: 'text', body: {}, options: {} } }), 'line 3', noWords],
  [line('click', { signals: [signal('earthquake')] }), 'line 3, signal 1', 'Deskhand knows no such signal'],
  [
    line('hover', { signals: [signal('popup')] }),
    'line 3, signal 1',
    'nothing comes of what is only looked at',
  ],
  [
    line('click', { signals: [signal('popup', { popupAlias: 'p' })] }),
    'line 3, signal 1.popupAlias',
    'needless: it only names the thing inside one recording',
  ],
])('of the line %j it is told what is left', (one, place, why) => {
  expect(jsonlOf(opened, one).at(place)).toBe(why);
});

it('of several pages the last one is the proof', () => {
  const signals = [
    signal('navigation', { url: 'https://shop.example/login' }),
    signal('navigation', { url: 'https://shop.example/done' }),
  ];
  expect(jsonlOf(opened, line('click', { signals })).step('click').expect).toEqual({
    page: { url: '*/done' },
  });
});
