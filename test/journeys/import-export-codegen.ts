/** Where the ledger is, and the password that opens it. */
export interface About {
  url: string;
  password: string;
}

/** The task of the ledger as Playwright's codegen writes it. */
export const codegenRecordings: Readonly<Record<string, (about: About) => string>> = {
  'codegen.spec.ts': ({ url, password }) => `import { test, expect } from '@playwright/test';

test('test', async ({ page }) => {
  await page.goto('${url}/login');
  await page.getByRole('textbox', { name: 'User name' }).click();
  await page.getByRole('textbox', { name: 'User name' }).fill('clerk');
  await page.getByRole('textbox', { name: 'User name' }).press('Tab');
  await page.getByLabel('Password').fill('${password}');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.locator('iframe[name="menu"]').contentFrame().getByRole('link', { name: 'Post invoice' })).toBeVisible();
  await page.locator('iframe[name="menu"]').contentFrame().getByRole('link', { name: 'Post invoice' }).click();
  await expect(page.locator('iframe[name="menu"]').contentFrame().getByRole('link', { name: 'Search invoices' })).toBeVisible();
  await page.locator('iframe[name="main"]').contentFrame().getByLabel('Vendor').selectOption('V003');
  await page.locator('iframe[name="main"]').contentFrame().getByRole('textbox', { name: 'Invoice number' }).fill('SHOWN-1');
  await page.locator('iframe[name="main"]').contentFrame().getByLabel('Invoice date').fill('2026-11-02');
  await page.locator('iframe[name="main"]').contentFrame().getByRole('textbox', { name: 'Net amount' }).fill('100.00');
  await page.locator('iframe[name="main"]').contentFrame().getByRole('textbox', { name: 'Tax amount' }).fill('20.00');
  await page.locator('iframe[name="main"]').contentFrame().getByRole('textbox', { name: 'Total amount' }).fill('120.00');
  await page.locator('iframe[name="main"]').contentFrame().getByRole('button', { name: 'Save draft' }).click();
  await expect(page.locator('iframe[name="main"]').contentFrame().locator('body')).toContainText('Draft saved');
});
`,
  'codegen.jsonl': ({ url, password }) => {
    const role = (body: string, name: string) => ({
      kind: 'role',
      body,
      options: { attrs: [], exact: false, name },
    });
    const label = (body: string) => ({ kind: 'label', body, options: { exact: false } });
    const line = (entry: object) => JSON.stringify({ signals: [], pageGuid: 'page@1', ...entry });
    const click = (locator: object, signals: object[] = []) =>
      line({ name: 'click', selector: '', button: 'left', modifiers: 0, clickCount: 1, signals, locator });
    const fill = (locator: object, text: string) => line({ name: 'fill', selector: '', text, locator });
    return [
      JSON.stringify({ browserName: 'chromium', launchOptions: { headless: false }, contextOptions: {} }),
      line({ name: 'openPage', url: `${url}/login` }),
      click(role('textbox', 'User name')),
      fill(role('textbox', 'User name'), 'clerk'),
      line({ name: 'press', selector: '', key: 'Tab', modifiers: 0, locator: role('textbox', 'User name') }),
      fill(label('Password'), password),
      click(role('button', 'Log in'), [{ name: 'navigation', url: `${url}/ledger` }]),
      line({ name: 'navigate', url: `${url}/post-invoice` }),
      line({ name: 'select', selector: '', options: ['V003'], locator: label('Vendor') }),
      fill(role('textbox', 'Invoice number'), 'SHOWN-1'),
      fill(label('Invoice date'), '2026-11-02'),
      fill(role('textbox', 'Net amount'), '100.00'),
      fill(role('textbox', 'Tax amount'), '20.00'),
      fill(role('textbox', 'Total amount'), '120.00'),
      click(role('button', 'Save draft')),
      line({
        name: 'assertText',
        selector: '',
        text: 'Draft saved',
        substring: true,
        locator: { kind: 'default', body: 'body', options: {} },
      }),
      line({ name: 'closePage' }),
      '',
    ].join('\n');
  },
};
