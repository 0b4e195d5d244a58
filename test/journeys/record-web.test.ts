import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { vendors } from '../../practice/invoices/vendors.ts';
import type { LedgerAction } from '../../practice/ledger-web/action-log.ts';
import { type RunningLedger, startLedger } from '../../practice/ledger-web/start-ledger.ts';
import { filesHolding } from '../support/files-holding.ts';
import { startRecording } from '../support/record-as-person.ts';
import { replay } from '../support/replay.ts';

const canary = 'zQ9-canary-Password';
/** The command, as a person starts it; a busy machine may take its time. */
const patience = 120_000;

let folder: string;
let ledger: RunningLedger;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-record-'));
  ledger = await startLedger({ vendors, password: canary });
});
afterEach(async () => {
  await ledger.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('recording in a real browser', { timeout: patience }, () => {
  it('turns the entry of one invoice into a bot that enters another one', async () => {
    const out = join(folder, 'enter-invoice');
    const recording = await startRecording({ url: `${ledger.url}/`, at: '/login', out, folder });
    await enterInvoice(recording.page, {
      vendor: vendorWords('V002'),
      number: 'SHOWN-1',
      date: '2026-11-02',
      due: '2026-12-02',
      amounts: ['100.00', '20.00', '120.00'],
    });
    // The autosave and the browser's own files, while everything is still open.
    expect(await filesHolding(folder, canary)).toEqual([]);
    const { code, output } = await recording.interrupt();
    expect(code, output).toBe(0);
    expect(output).toContain('Type “SHOWN-1” into Invoice number');
    expect(output).toContain('Type the secret password into Password');
    const shown = ledger.actions();

    const before = shown.length;
    const events = await replay({
      botFolder: out,
      evidenceFolder: join(folder, 'evidence'),
      secrets: { password: canary },
      inputs: {
        vendor: vendorWords('V005'),
        invoice_number: 'PLAYED-2',
        invoice_date: '2026-11-03',
        due_date: '2026-12-03',
        net_amount: 50,
        tax_amount: 10,
        total_amount: 60,
      },
    });
    const end = events.at(-1);
    expect(end).toMatchObject({ what: 'run-finished', outcome: 'done' });
    expect(events.filter((event) => event.what === 'step-finished' && event.confirmed !== true)).toEqual([]);

    const played = ledger.actions().slice(before);
    expect(played.map(({ action }) => action)).toEqual(shown.map(({ action }) => action));
    expect(posted(shown)).toMatchObject({ vendor: 'V002', invoiceNo: 'SHOWN-1', total: '120.00' });
    expect(posted(played)).toMatchObject({
      vendor: 'V005',
      invoiceNo: 'PLAYED-2',
      invoiceDate: '2026-11-03',
      dueDate: '2026-12-03',
      net: '50.00',
      tax: '10.00',
      total: '60.00',
    });
    expect(await filesHolding(folder, canary)).toEqual([]);
    expect(output).not.toContain(canary);
  });
});

function vendorWords(id: string): string {
  return `${id} - ${vendors.find((vendor) => vendor.id === id)?.name}`;
}

function posted(actions: LedgerAction[]): Record<string, string> | undefined {
  return actions.find(({ action }) => action === 'post-invoice')?.fields;
}

interface Shown {
  vendor: string;
  number: string;
  date: string;
  due: string;
  amounts: [net: string, tax: string, total: string];
}

/** Does by mouse and keyboard, through a second debugging client, what a clerk does. */
async function enterInvoice(page: Page, invoice: Shown): Promise<void> {
  page.on('dialog', (dialog) => dialog.accept());
  const { keyboard } = page;
  await page.getByLabel('User name').click();
  await keyboard.type('clerk');
  await keyboard.press('Tab');
  await keyboard.type(canary);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.frameLocator('iframe[name=menu]').getByRole('link', { name: 'Post invoice' }).click();
  const main = page.frameLocator('iframe[name=main]');
  // A list is chosen from with the keyboard: its pop-up is no part of the page.
  await main.getByLabel('Vendor').focus();
  await keyboard.type(invoice.vendor.slice(0, 4));
  await main.getByLabel('Invoice number').click();
  await keyboard.type(invoice.number);
  await main.getByLabel('Invoice date').click();
  await keyboard.type(invoice.date);
  await keyboard.press('Tab');
  await keyboard.type(invoice.due);
  for (const [at, label] of ['Net amount', 'Tax amount', 'Total amount'].entries()) {
    await main.getByLabel(label).click();
    await keyboard.type(invoice.amounts[at] ?? '');
  }
  await main.getByRole('button', { name: 'Post invoice' }).click();
  await main.getByText('Invoice posted').waitFor();
}
