import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningLedger } from '../../../practice/ledger-web/start-ledger.ts';
import { Clerk, goodForm, openLedger } from './clerk.ts';

let ledger: RunningLedger;
let clerk: Clerk;

beforeEach(async () => {
  ledger = await openLedger();
  clerk = new Clerk(ledger.url);
  await clerk.logIn();
});

afterEach(() => ledger.stop());

const last = () => ledger.actions().at(-1);
/** The posts and refusals, without the pages opened in between. */
const deeds = () =>
  ledger
    .actions()
    .map(({ action }) => action)
    .filter((action) => /post-invoice|reject|draft/.test(action));

describe('posting', () => {
  it('stores the row, shows its voucher and writes the action down', async () => {
    expect(await clerk.send('/post-invoice', goodForm)).toContain('Invoice posted. Voucher 2026-00017');
    expect(ledger.invoices()).toEqual([
      {
        voucher: '2026-00017',
        postedAt: '2026-11-20T10:00:00.000Z',
        postedBy: 'clerk',
        vendorId: 'V003',
        invoiceNo: 'RE-2026-0417',
        invoiceDate: '2026-03-14',
        dueDate: '',
        currency: 'EUR',
        net: 1012.61,
        tax: 192.39,
        total: 1205,
        costCentre: '',
        notes: '',
      },
    ]);
    expect(ledger.actions().find(({ action }) => action === 'post-invoice')).toMatchObject({
      user: 'clerk',
      fields: { vendor: 'V003', invoiceNo: 'RE-2026-0417', total: '1205.00', voucher: '2026-00017' },
    });
  });

  it('can be found by vendor and number afterwards, and only then', async () => {
    const probe = '/search?vendor=V003&invoiceNo=re-2026-0417';
    expect(await clerk.get(probe)).toContain('No invoice found.');
    expect(last()?.fields.found).toBe('0');
    await clerk.send('/post-invoice', goodForm);
    const found = await clerk.get(probe);
    expect(found).toContain('1 invoice found.');
    expect(found).toContain('<td>RE-2026-0417</td>');
    expect(await clerk.get('/search?vendor=V004&invoiceNo=RE-2026-0417')).toContain('No invoice found.');
    expect(await clerk.get('/search?vendor=V003&invoiceNo=RE-2026-041')).toContain('No invoice found.');
  });

  it('refuses a duplicate on the page, stores it once and writes the refusal down', async () => {
    await clerk.send('/post-invoice', goodForm);
    const again = await clerk.send('/post-invoice', { ...goodForm, txtInvoiceNo: ' re-2026-0417' });
    expect(again).toContain('Duplicate: invoice re-2026-0417 of vendor V003 is already posted');
    expect(ledger.invoices()).toHaveLength(1);
    expect(last()).toMatchObject({ action: 'reject-duplicate', fields: { voucher: '2026-00017' } });
  });

  it('takes the same number from another vendor', async () => {
    await clerk.send('/post-invoice', goodForm);
    await clerk.send('/post-invoice', { ...goodForm, ddlVendor: 'V004' });
    expect(ledger.invoices().map(({ vendorId }) => vendorId)).toEqual(['V003', 'V004']);
  });

  it('keeps a draft apart: nothing is posted', async () => {
    const { btnPost: _, ...rest } = goodForm;
    expect(await clerk.send('/post-invoice', { ...rest, btnDraft: 'Save draft' })).toContain('Draft saved.');
    expect(ledger.invoices()).toEqual([]);
    expect(deeds()).toEqual(['save-draft']);
  });
});

describe('the checks of the server', () => {
  it.each([
    ['ddlVendor', 'V999', 'Vendor must be chosen from the list.'],
    ['txtInvoiceNo', '  ', 'Invoice number is required.'],
    ['txtInvoiceNo', 'N'.repeat(31), 'Invoice number must not be longer than 30 characters.'],
    ['txtInvoiceDate', '14.03.2026', 'Invoice date must be a date in the form yyyy-mm-dd.'],
    ['txtInvoiceDate', '2026-02-30', 'Invoice date must be a date in the form yyyy-mm-dd.'],
    ['txtDueDate', 'soon', 'Due date must be a date in the form yyyy-mm-dd.'],
    ['ddlCurrency', 'DKK', 'Currency must be chosen from the list.'],
    ['txtNet', '1,012.61', 'Net amount must be a number with two decimals'],
    ['txtTax', '192.4', 'Tax amount must be a number with two decimals'],
    ['txtTotal', '', 'Total amount must be a number with two decimals'],
    ['txtTotal', '1205.01', 'Total amount does not equal net amount plus tax amount.'],
    ['ddlCostCentre', '9999', 'Cost centre must be chosen from the list.'],
    ['txtNotes', 'n'.repeat(201), 'Notes must not be longer than 200 characters.'],
  ])('refuse %s = %j', async (field, value, words) => {
    const page = await clerk.send('/post-invoice', { ...goodForm, [field]: value });
    expect(page).toContain('The invoice was not posted:');
    expect(page).toContain(words);
    expect(ledger.invoices()).toEqual([]);
    expect(deeds()).toEqual(['reject-invalid']);
    expect(last()?.fields.problems).toContain(words);
  });

  it('name every problem at once and keep what was typed', async () => {
    const page = await clerk.send('/post-invoice', { ...goodForm, ddlVendor: '', txtTotal: 'much' });
    expect(page).toContain('Vendor must be chosen from the list.');
    expect(page).toContain('Total amount must be a number');
    expect(page).toContain('value="RE-2026-0417"');
    expect(page).toContain('<option value="EUR" selected>');
  });
});

describe('new versions of the form', () => {
  const form = async () => (await clerk.get('/post-invoice')).replace(/ctl00_[0-9a-f]{4}_/g, '');

  it('change one thing each', async () => {
    const first = await form();
    ledger.mutate({ renameButtons: true });
    expect(await form()).toContain('value="Submit to ledger"');
    ledger.mutate({ renameLabels: true });
    expect(await form()).toContain('<label for="txtInvoiceNo">Document no.</label>');
    ledger.mutate({ moveFields: true });
    const moved = await form();
    expect(moved.indexOf('name="txtTotal"')).toBeLessThan(moved.indexOf('name="ddlVendor"'));
    ledger.mutate({});
    expect((await form()).replace(/name="__VIEWSTATE" value="[^"]*"/, '')).toBe(
      first.replace(/name="__VIEWSTATE" value="[^"]*"/, ''),
    );
  });

  it('still post when ids and names are new', async () => {
    ledger.mutate({ renameIds: true });
    expect(await form()).not.toContain('txtInvoiceNo');
    const renamed = {
      cmbSupplier: 'V003',
      edDocRef: 'A1',
      edDocDate: '2026-03-14',
      cmbCcy: 'EUR',
      edExcl: '1.00',
      edVat: '0.19',
      edIncl: '1.19',
    };
    await clerk.send('/post-invoice', renamed);
    expect(ledger.invoices()).toMatchObject([{ invoiceNo: 'A1', total: 1.19 }]);
  });

  it('can lack the post button but not the draft button beside it', async () => {
    ledger.mutate({ removePost: true });
    const page = await form();
    expect(page).not.toContain('btnPost');
    expect(page).toContain('value="Save draft"');
  });
});
