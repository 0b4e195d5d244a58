import fc from 'fast-check';
import { ownAddress, some, unknownOptions, with$ } from './any-source.ts';

/** Recordings of Playwright, of what is known and what nobody knows. */
const locator = fc.constantFrom(
  { kind: 'role', body: 'button', options: { name: 'Save' } },
  { kind: 'role', body: 'button', options: { name: 'Save', exact: true } },
  { kind: 'label', body: 'Amount', options: {} },
  { kind: 'default', body: '#a', options: { xDeep: 1 } },
  { kind: 'has', body: 'x', options: {} },
);
const signals = fc.array(
  with$(
    fc.record({ name: fc.constantFrom('navigation', 'popup', 'download', 'dialog', 'earthquake') }),
    some({ url: ownAddress }),
    unknownOptions,
  ),
  { maxLength: 2 },
);
const line = fc
  .constantFrom(
    ...'openPage navigate click fill press check select setInputFiles hover assertText assertValue assertVisible assertChecked closePage bakeCake'.split(
      ' ',
    ),
  )
  .chain((name) =>
    with$(
      fc.record({ name: fc.constant(name), signals, locator }),
      fc.constant({
        url: 'https://a.example/x',
        text: 'Tea',
        key: 'Enter',
        value: 'v',
        options: ['o'],
        files: ['f'],
      }),
      some({
        button: fc.constantFrom('right'),
        modifiers: fc.constantFrom(2),
        position: fc.constant({ x: 1 }),
      }),
      unknownOptions,
    ),
  );
export const anyJsonl = fc
  .array(line, { minLength: 1, maxLength: 4 })
  .map(
    (lines) =>
      [
        { browserName: 'chromium', launchOptions: {}, contextOptions: {} },
        { name: 'navigate', url: 'https://a.example/' },
        ...lines,
      ] as object[],
  );

/** Statements with what they would be without a part of them. */
const statement = fc.constantFrom(
  ["await page.goto('https://a.example/', { waitUntil: 'load' });", "await page.goto('https://a.example/');"],
  ["await page.getByText('Tea').click({ force: true });", "await page.getByText('Tea').click();"],
  ["await page.getByText('Tea').click({ button: 'right' });", "await page.getByText('Tea').click();"],
  [
    "await page.getByText('Tea').click({ position: { x: 1, y: 2 } });",
    "await page.getByText('Tea').click();",
  ],
  ["await page.getByText('Tea', { exact: true }).click();", "await page.getByText('Tea').click();"],
  ["await page.getByRole('button', { name: 'Tea' }).click();", "await page.getByRole('button').click();"],
  ["await page.getByRole('button', { checked: true }).click();", "await page.getByRole('button').click();"],
  ["await page.getByLabel('A').fill('x', { timeout: 5 });", "await page.getByLabel('A').fill('x');"],
  ["await page.getByLabel('A').fill('x', options);", "await page.getByLabel('A').fill('x');"],
  ["await page.locator('#a').press('Enter', { delay: 5 });", "await page.locator('#a').press('Enter');"],
  ["await page.locator('#a').hover({ trial: true });", "await page.locator('#a').hover();"],
  ["await page.keyboard.press('Tab', { delay: 5 });", "await page.keyboard.press('Tab');"],
  [
    "await expect(page.locator('#a')).toBeVisible({ timeout: 5 });",
    "await expect(page.locator('#a')).toBeVisible();",
  ],
  [
    "await expect(page.locator('#a')).toBeChecked({ checked: false });",
    "await expect(page.locator('#a')).toBeChecked();",
  ],
  [
    "await expect(page.locator('#a')).toHaveText('x', { ignoreCase: true });",
    "await expect(page.locator('#a')).toHaveText('x');",
  ],
  [
    "await expect(page).toHaveURL('https://a.example/', { timeout: 5 });",
    "await expect(page).toHaveURL('https://a.example/');",
  ],
  ['await page.waitForTimeout(5);', ''],
  ['await page.bakeCake();', ''],
  ['for (const one of [1]) await page.reload();', ''],
  ["const name = 'x';", ''],
  ['const answer = await page.evaluate(() => 1);', ''],
) as fc.Arbitrary<[string, string]>;
export const anyCode = fc.array(statement, { minLength: 1, maxLength: 5 }).map((statements) => ({
  before:
    "import { test, expect } from '@playwright/test';\ntest('a', async ({ page }) => {\nawait page.goto('https://b.example/');",
  statements,
  after: '});',
}));
