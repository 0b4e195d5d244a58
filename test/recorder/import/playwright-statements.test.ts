import { describe, expect, it } from 'vitest';
import { codeOf, imported } from './imported.ts';

/** Statements of a Playwright test, and the steps and the account that come of them. */
const go = "await page.goto('https://shop.example/');";
const last = "await page.getByText('z').hover();";
/** A statement between an address and a look at something. */
const one = (...lines: string[]) => codeOf(go, ...lines, last);
const steps = (...lines: string[]) => one(...lines).steps.slice(1, -1);
const toldOf = (line: string) => one(line).at('line 4, column 1');

it.each<[string, object]>([
  ["await page.getByRole('button', { name: 'A', exact: true }).click();", { do: 'click', on: 'a' }],
  ["await page.locator('#a').tap();", { do: 'click', on: 'a' }],
  ["await page.locator('#a').dblclick();", { do: 'click', count: 2 }],
  ["await page.locator('#a').click({ clickCount: 2 });", { do: 'click', count: 2 }],
  ["await page.locator('#a').click({ button: 'middle' });", { do: 'click', button: 'middle' }],
  [
    "await page.locator('#a').click({ modifiers: ['ControlOrMeta', 'Shift'] });",
    { modifiers: ['Control', 'Shift'] },
  ],
  ["await page.locator('#a').fill('Tea');", { do: 'type-text', into: 'a', text: '{{ a }}' }],
  ["await page.locator('#a').pressSequentially('Tea', { delay: 100 });", { do: 'type-text', into: 'a' }],
  ["await page.locator('#a').type('Tea');", { do: 'type-text', into: 'a' }],
  ["await page.locator('#a').clear();", { do: 'type-text', into: 'a', expect: { value: '' } }],
  ["await page.locator('#a').fill(process.env.SECRET_BANK_PIN!);", { do: 'type-text', secret: 'bank-pin' }],
  [
    "await page.locator('#a').fill(process.env.INPUT_BUYER ?? 'Ann');",
    { do: 'type-text', text: '{{ buyer }}' },
  ],
  ["await page.locator('#a').press('Control+S');", { do: 'press-keys', keys: 'Control+S', in: 'a' }],
  ["await page.keyboard.press('F2');", { do: 'press-keys', keys: 'F2' }],
  ["await page.locator('#a').check();", { do: 'choose-option', in: 'a', option: true }],
  ["await page.locator('#a').uncheck();", { do: 'choose-option', in: 'a', option: false }],
  ["await page.locator('#a').setChecked(false);", { do: 'choose-option', in: 'a', option: false }],
  ["await page.locator('#a').selectOption('tea');", { do: 'choose-option', in: 'a' }],
  ["await page.locator('#a').selectOption({ label: 'Tea' });", { do: 'choose-option', in: 'a' }],
  ["await page.locator('#a').setInputFiles('a.txt');", { do: 'upload', into: 'a' }],
  ["await page.locator('#a').setInputFiles(['a.txt', 'b.txt']);", { do: 'upload', more: ['{{ a_2 }}'] }],
  ["await page.locator('#a').hover();", { do: 'hover', on: 'a' }],
  ["await page.locator('#a').dragTo(page.locator('#b'));", { do: 'drag', what: 'a', to: 'b' }],
  ["await page.locator('#a').waitFor();", { do: 'wait-for', for: { appears: 'a' } }],
  ["await page.locator('#a').waitFor({ state: 'hidden' });", { do: 'wait-for', for: { gone: 'a' } }],
  ["await page.locator('#a').waitFor({ state: 'detached' });", { do: 'wait-for', for: { gone: 'a' } }],
  ["await page.waitForSelector('#a');", { do: 'wait-for', for: { appears: 'a' } }],
  ["await page.waitForSelector('#a', { state: 'hidden' });", { do: 'wait-for', for: { gone: 'a' } }],
  ["await page.click('#a');", { do: 'click', on: 'a' }],
  ["await page.fill('#a', 'Tea');", { do: 'type-text', into: 'a' }],
  ["const total = await page.locator('#a').innerText();", { do: 'read-text', from: 'a', save: 'total' }],
  ["const total = await page.locator('#a').textContent();", { do: 'read-text', from: 'a', save: 'total' }],
  ["const total = await page.locator('#a').inputValue();", { do: 'read-text', from: 'a', save: 'total' }],
])('%s is that step', (line, step) => {
  const looked = one(line);
  expect(looked.steps[1]).toMatchObject(step);
  expect(looked.left).toEqual([]);
});

it.each([
  ['waitForTimeout(500)', 'bots wait for the app, never for the clock'],
  ["waitForLoadState('networkidle')", 'bots wait for the app in their own way'],
  ['waitForNavigation()', 'bots wait for the app in their own way'],
  ['setViewportSize({ width: 1, height: 1 })', 'bots find things whatever the size of the window is'],
  ["locator('#a').scrollIntoViewIfNeeded()", 'bots bring things into view themselves'],
  ["screenshot({ path: 'a.png' })", 'a run keeps pictures by itself'],
  ['pause()', 'the debugger has breakpoints'],
  ["locator('#a').focus()", 'bots put the cursor where they type'],
  ["locator('#a').blur()", 'bots leave fields by themselves'],
  ['bringToFront()', 'bots follow the newest window'],
  ['close()', 'the bot goes on in the window that is left; all windows close when it ends'],
  ["context().storageState({ path: 'a.json' })", 'a bot logs in itself, and keeps no sessions'],
])('page.%s is nothing a bot needs', (call, why) => {
  expect(toldOf(`await page.${call};`)).toBe(`needless: ${why}`);
  expect(steps(`await page.${call};`)).toEqual([]);
});

it.each([
  ["await page.locator('#a').click({ button: which });", 'it is no call that a bot could make'],
  ["await page.locator('#a').click({ clickCount: 3 });", 'it is no call that a bot could make'],
  ["await page.locator('#a').press(key);", 'it is no call that a bot could make'],
  ["await page.locator('#a').setInputFiles([]);", 'it is no call that a bot could make'],
  ["await page.locator('#a').evaluate((one) => one.remove());", 'it is no call that a bot could make'],
  ['await page.goto(address);', 'it is no call that a bot could make'],
  ["await page.locator('#a').getByRole(role).click();", 'it is no call that a bot could make'],
  ["await page.locator('my=engine').click();", 'bots have nothing like its “my=”'],
  [
    'for (const one of all) await one.click();',
    'only straight statements are read; nothing of a recording is ever run',
  ],
  [
    "if (await page.isVisible('#a')) await page.click('#a');",
    'only straight statements are read; nothing of a recording is ever run',
  ],
  [
    "const rows = await page.locator('li').count();",
    'what it stands for is only known when it is run, and nothing of a recording is run',
  ],
  ["let name = 'x';", 'what it stands for is only known when it is run, and nothing of a recording is run'],
  ['await test.step(title, async () => { await page.reload(); });', 'it is no group of steps with a title'],
  ["await expect(page.locator('#a')).toHaveCSS('color', 'red');", 'bots have nothing like toHaveCSS'],
  ["await expect(page.locator('#a')).not.toHaveValue('x');", 'bots have nothing like not.toHaveValue'],
  [
    "await expect(page.locator('#a')).toHaveText(/a|b/);",
    'it looks by a regular expression; bots look for words',
  ],
  ["await expect(page.locator('li')).toHaveCount(3);", 'bots have nothing like toHaveCount'],
  ['expect(total).toBe(5);', 'it is about a value that only running the program would tell'],
  ['await expect(page).toBeVisible();', 'it is about no thing'],
  ["await expect(page.locator('#a')).toMatchAriaSnapshot(shot);", 'its snapshot stands elsewhere'],
])('%s is left out with its reason', (line, why) => {
  expect(toldOf(line)).toBe(why);
  expect(steps(line)).toEqual([]);
});

it.each<[string, object]>([
  ['toBeVisible()', { appears: 'a' }],
  ['toBeAttached()', { appears: 'a' }],
  ['toBeVisible({ visible: false })', { gone: 'a' }],
  ['not.toBeVisible()', { gone: 'a' }],
  ['toBeHidden()', { gone: 'a' }],
  ['toBeDetached()', { gone: 'a' }],
  ['not.toBeHidden()', { appears: 'a' }],
  ['toBeChecked()', { value: true, of: 'a' }],
  ['not.toBeChecked()', { value: false, of: 'a' }],
  ['toBeChecked({ checked: false })', { value: false, of: 'a' }],
  ['toBeEmpty()', { value: '', of: 'a' }],
  ["toHaveText('Tea')", { text: 'Tea', in: 'a' }],
  ["toContainText('Tea')", { text: 'Tea', in: 'a' }],
  ['toHaveText(/^Tea$/)', { text: 'Tea', in: 'a' }],
  ["toHaveValue('Tea')", { value: 'Tea', of: 'a' }],
  ['toHaveCount(1)', { appears: 'a' }],
  ['toHaveCount(0)', { gone: 'a' }],
  ['not.toHaveCount(0)', { appears: 'a' }],
])('expect(…).%s is a look', (matcher, wanted) => {
  expect(
    one("await page.locator('#x').click();", `await expect(page.locator('#a')).${matcher};`).step('wait-for')
      .for,
  ).toEqual(wanted);
});

it.each<[string, object]>([
  ["await expect(page.getByText('Tea')).toHaveCount(0);", { 'no-text': 'Tea' }],
  ["await expect(page.getByText('Tea', { exact: true })).toHaveCount(0);", { gone: 'tea' }],
  ["await expect(page.frameLocator('#f').getByText('Tea')).toHaveCount(0);", { gone: 'tea' }],
  ["await expect(page.locator('body')).toContainText('Tea');", { text: 'Tea' }],
  [
    "await expect(page.frameLocator('#f').locator('body')).toContainText('Tea');",
    { text: 'Tea', in: 'body' },
  ],
  ["await expect(page).toHaveTitle('Tea');", { page: { title: 'Tea' } }],
  ['await expect(page).toHaveTitle(/^Te.*/);', { page: { title: 'Te*' } }],
  ["await expect(page).toHaveURL('**/done');", { page: '*/done' }],
  ["await page.waitForURL('**/done');", { page: '*/done' }],
])('%s is a look at the page', (line, wanted) => {
  const found = one("await page.locator('#x').click();", line).step('wait-for').for;
  const bare = JSON.parse(JSON.stringify(found).toLowerCase());
  expect(bare).toEqual(JSON.parse(JSON.stringify(wanted).toLowerCase()));
});

describe('what must not be said', () => {
  it('is read and compared', () => {
    const [read, check] = steps("await expect(page.locator('#a')).not.toContainText('Tea \"x\"');");
    expect(read).toMatchObject({ do: 'read-text', from: 'a', save: 'read_1' });
    expect(check).toMatchObject({ do: 'check', that: '!read_1.contains("Tea \\"x\\"")', kind: 'failed' });
  });
});

it('a snapshot is one look for each of its names and texts', () => {
  const looked = one(
    'await expect(page.locator(\'#a\')).toMatchAriaSnapshot(`\n  - button "Tea"\n  - list:\n    - text: two cups\n`);',
  );
  const looks = looked.steps.filter((step) => step.do === 'wait-for').map((step) => step.for);
  expect(looks).toEqual([{ text: 'Tea' }, { text: 'two cups' }]);
  expect(
    looked.entries.filter(({ what, left }) => what === 'line' && left).map(({ place }) => place),
  ).toEqual(['line 4, column 1, line 3 of the snapshot']);
});

it('what a field was just given is no look of its own', () => {
  const typed = "await page.locator('#a').fill('Tea');";
  expect(steps(typed, "await expect(page.locator('#a')).toHaveValue('Tea');")).toHaveLength(1);
  expect(steps(typed, "await expect(page.locator('#b')).toHaveValue('Tea');")).toHaveLength(2);
  expect(steps(typed, "await expect(page.locator('#a')).toHaveValue('tea');")).toHaveLength(2);
});

it.each(['waitUntil', 'noWaitAfter', 'timeout', 'delay', 'steps', 'strict', 'position', 'xFlag'])(
  'the option %s is told of',
  (option) => {
    const told = one(`await page.locator('#a').hover({ ${option}: x });`).at(
      `line 4, column 1, option ${option}`,
    );
    expect(told).toMatch(option === 'xFlag' ? /^Deskhand knows no such option$/ : /^needless: /);
  },
);

describe('a file', () => {
  const file = (...lines: string[]) =>
    imported('a.spec.ts', ["import { test } from '@playwright/test';", ...lines].join('\n'));

  it('is one bot for each test, with what comes before each', () => {
    const { bots } = file(
      "test.beforeEach(async ({ page }) => { await page.goto('https://a.example/'); });",
      "test.describe('shop', () => {",
      "test('buy', async ({ page }) => { await page.locator('#a').hover(); });",
      "test.only('pay', async ({ page }) => { await page.locator('#b').hover(); });",
      "test.skip('later', async ({ page }) => { await page.locator('#c').hover(); });",
      '});',
    );
    expect(bots.map(({ name, steps: own }) => [name, ...own.map((step) => step.do)])).toEqual([
      ['buy', 'open-page', 'hover'],
      ['pay', 'open-page', 'hover'],
    ]);
  });

  it('may be a script of the library', () => {
    const { bots } = file(
      '(async () => {',
      'const browser = await chromium.launch();',
      'const context = await browser.newContext();',
      'const page = await context.newPage();',
      "await page.goto('https://a.example/');",
      "await page.locator('#a').hover();",
      '})();',
    );
    expect(bots.map(({ name, steps: own }) => [name, ...own.map((step) => step.do)])).toEqual([
      ['a', 'open-page', 'hover'],
    ]);
  });

  it('takes the constants of its head and leaves out what else stands there', () => {
    const { bots, entries } = file(
      "const shop = 'https://a.example';",
      'function help() {}',
      'test.use({ locale: "de" });',
      "test('a', async ({ page }) => { await page.goto(`${" + 'shop' + '}/cart`); });',
    );
    expect(bots[0]?.steps[0]?.url).toBe('https://a.example/cart');
    expect(entries.find(({ place }) => place === 'line 3, column 1')?.left).toContain(
      'only tests and straight scripts',
    );
    expect(entries.find(({ place }) => place === 'line 4, column 1')?.needless).toBe(true);
  });
});
