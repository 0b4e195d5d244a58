import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../../drivers/web/find-browser.ts';
import type { RunningLedger } from '../../../practice/ledger-web/start-ledger.ts';
import { goodForm, openLedger } from './clerk.ts';

const quiet = ['--no-sandbox', '--disable-background-networking', '--disable-component-update'];
let browser: Browser;
let ledger: RunningLedger;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findBrowser(), args: quiet });
});
afterAll(() => browser.close());

beforeEach(async () => {
  ledger = await openLedger();
  page = await browser.newPage();
  await page.goto(ledger.url);
  await page.getByLabel('User name').fill(ledger.user);
  await page.getByLabel('Password').fill(ledger.password);
  await page.getByRole('button', { name: 'Log in' }).click();
});
afterEach(async () => {
  await page.close();
  await ledger.stop();
});

const menu = () => page.frameLocator('iframe[name=menu]');
const main = () => page.frameLocator('iframe[name=main]');

async function fillForm(): Promise<void> {
  await menu().getByRole('link', { name: 'Post invoice' }).click();
  await main().getByLabel('Vendor').selectOption(goodForm.ddlVendor);
  await main().getByLabel('Invoice number').fill(goodForm.txtInvoiceNo);
  await main().getByLabel('Invoice date').fill(goodForm.txtInvoiceDate);
  await main().getByLabel('Currency').selectOption(goodForm.ddlCurrency);
  await main().getByLabel('Net amount').fill(goodForm.txtNet);
  await main().getByLabel('Tax amount').fill(goodForm.txtTax);
  await main().getByLabel('Total amount').fill(goodForm.txtTotal);
}

/** Presses "Post invoice" and answers the browser's question; gives what was asked. */
async function post(answer: 'accept' | 'dismiss'): Promise<string> {
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog[answer]();
    return dialog.message();
  });
  await main().getByRole('button', { name: 'Post invoice' }).click();
  return asked;
}

describe('the ledger in a browser', () => {
  it('is used through its frames: menu at the left, pages in the main one', async () => {
    await main().getByText('Welcome, clerk.').waitFor();
    await menu().getByRole('link', { name: 'Invoices', exact: true }).click();
    await main().getByText('Page 1 of 2').waitFor();
    await main().getByRole('link', { name: 'Next' }).click();
    await main().getByText('Page 2 of 2').waitFor();
    expect(page.url()).toBe(`${ledger.url}/ledger`);
    expect(await main().getByRole('row').count()).toBe(7);
  });

  it('posts after the question is answered with OK, and shows the row in the search', async () => {
    await fillForm();
    expect(await post('accept')).toBe('Post this invoice to the ledger?');
    await main().getByText('Invoice posted. Voucher 2026-00017').waitFor();
    await menu().getByRole('link', { name: 'Search invoices' }).click();
    await main().getByLabel('Invoice number').fill(goodForm.txtInvoiceNo);
    await main().getByRole('button', { name: 'Search' }).click();
    const row = main().getByRole('row').filter({ hasText: goodForm.txtInvoiceNo });
    // The page of all invoices shows the row as well, until the answer to the search takes its place.
    await expect
      .poll(() => row.getByRole('cell').allTextContents(), { timeout: 10_000 })
      .toEqual([
        '2026-00017',
        'V003',
        'RE-2026-0417',
        '2026-03-14',
        'EUR',
        '1012.61',
        '192.39',
        '1205.00',
        'clerk',
        '',
      ]);
  });

  it('posts nothing when the question is answered with Cancel', async () => {
    await fillForm();
    await post('dismiss');
    // The next page proves that the click is over and sent nothing.
    await menu().getByRole('link', { name: 'Invoices', exact: true }).click();
    await main().getByText('(16 invoices)').waitFor();
    expect(ledger.invoices()).toEqual([]);
    expect(ledger.actions().map(({ action }) => action)).not.toContain('post-invoice');
  });

  it('shows every label bound to its field in every version of the form', async () => {
    ledger.mutate({ renameIds: true, renameLabels: true, moveFields: true, renameButtons: true });
    await menu().getByRole('link', { name: 'Post invoice' }).click();
    await main().getByLabel('Document no.').fill('A-1');
    expect(await main().locator('[name=edDocRef]').inputValue()).toBe('A-1');
    expect(await main().getByRole('button').count()).toBe(3);
    expect(await main().getByRole('button', { name: 'Post invoice' }).count()).toBe(0);
  });
});
