import type { PlannedInvoice } from '../plan-invoices.ts';
import type { Box, Sheet } from '../sheet.ts';
import { writtenDate, writtenMoney, writtenRate } from '../written.ts';
import { buyer } from './buyer.ts';

const LEFT = 50;
const RIGHT = 545;
const INK = '#1d4f63';
const symbols: Record<string, string> = { GBP: '£', EUR: '€', USD: '$', CHF: 'CHF ' };
const columns = { qty: 362, price: 452, amount: RIGHT - 6 };

/** A British paper: logo at the left, facts at the right, a shaded table. Returns where the total stands. */
export function drawLedgerline(sheet: Sheet, invoice: PlannedInvoice): Box {
  sheet.writeIn('Helvetica');
  drawHead(sheet, invoice);
  drawFacts(sheet, invoice);
  const below = drawLines(sheet, invoice);
  const total = drawTotals(sheet, invoice, below + 14);
  drawFoot(sheet, invoice);
  return total;
}

function drawHead(sheet: Sheet, { vendor, printedName }: PlannedInvoice): void {
  sheet.fill({ x: LEFT, y: 46, width: 40, height: 40 }, INK);
  sheet.text(printedName.slice(0, 1), LEFT + 20, 54, {
    font: 'Helvetica-Bold',
    size: 24,
    colour: '#ffffff',
    centre: true,
  });
  sheet.text(printedName, LEFT + 52, 50, { font: 'Helvetica-Bold', size: 15, colour: INK });
  sheet.text(vendor.address.join(', '), LEFT + 52, 71, { size: 8.5, colour: '#444444' });
  sheet.text('INVOICE', RIGHT, 112, { font: 'Helvetica-Bold', size: 24, colour: INK, right: true });
  sheet.text('Bill to', LEFT, 150, { size: 8.5, colour: '#666666' });
  sheet.lines(buyer, { x: LEFT, y: 163, step: 14 });
}

function drawFacts(sheet: Sheet, invoice: PlannedInvoice): void {
  const facts: [string, string][] = [
    ['Invoice No.', invoice.invoiceNo],
    ['Invoice date', writtenDate(invoice.date, 'ledgerline')],
    ['Due date', writtenDate(invoice.dueDate, 'ledgerline')],
    ['Customer no.', invoice.customerNo],
    ['Your order', invoice.orderNo],
  ];
  facts
    .filter(([, value]) => value !== '')
    .forEach(([label, value], row) => {
      sheet.text(label, 385, 150 + row * 16, { colour: '#444444' });
      sheet.text(value, RIGHT, 150 + row * 16, { font: 'Helvetica-Bold', right: true });
    });
}

function drawLines(sheet: Sheet, invoice: PlannedInvoice): number {
  let y = 262;
  const head = { font: 'Helvetica-Bold', size: 9.5, colour: '#ffffff' };
  sheet.fill({ x: LEFT, y, width: RIGHT - LEFT, height: 20 }, INK);
  sheet.text('Description', LEFT + 6, y + 6, head);
  sheet.text('Qty', columns.qty, y + 6, { ...head, right: true });
  sheet.text('Unit price', columns.price, y + 6, { ...head, right: true });
  sheet.text('Amount', columns.amount, y + 6, { ...head, right: true });
  y += 20;
  for (const [at, line] of invoice.lines.entries()) {
    if (at % 2 === 1) sheet.fill({ x: LEFT, y, width: RIGHT - LEFT, height: 19 }, '#eef3f5');
    sheet.text(line.text, LEFT + 6, y + 5);
    sheet.text(String(line.qty), columns.qty, y + 5, { right: true });
    sheet.text(writtenMoney(line.price, 'ledgerline'), columns.price, y + 5, { right: true });
    sheet.text(writtenMoney(line.amount, 'ledgerline'), columns.amount, y + 5, { right: true });
    y += 19;
  }
  sheet.rule({ x: LEFT, y }, RIGHT - LEFT, { colour: INK });
  return y;
}

function drawTotals(sheet: Sheet, invoice: PlannedInvoice, from: number): Box {
  const sign = symbols[invoice.vendor.currency] ?? '';
  const money = (cents: number) => `${sign}${writtenMoney(cents, 'ledgerline')}`;
  sheet.text('Subtotal', 385, from);
  sheet.text(money(invoice.net), columns.amount, from, { right: true });
  sheet.text(`VAT ${writtenRate(invoice.vendor.taxRate, 'ledgerline')}`, 385, from + 17);
  sheet.text(money(invoice.tax), columns.amount, from + 17, { right: true });
  sheet.rule({ x: 385, y: from + 34 }, RIGHT - 385, { colour: INK, thick: 1.4 });
  const bold = { font: 'Helvetica-Bold', size: 12 };
  sheet.text('Total due', 385, from + 42, bold);
  const total = sheet.text(money(invoice.total), columns.amount, from + 42, { ...bold, right: true });
  sheet.text(`All amounts in ${invoice.vendor.currency}. Please pay within 30 days.`, LEFT, from + 44, {
    size: 9,
    colour: '#444444',
  });
  return total;
}

function drawFoot(sheet: Sheet, { vendor }: PlannedInvoice): void {
  const small = { size: 8.5, colour: '#444444' };
  sheet.rule({ x: LEFT, y: 772 }, RIGHT - LEFT, { colour: INK });
  sheet.text(`${vendor.name}   VAT No. ${vendor.vat}`, LEFT, 780, small);
  sheet.text(`IBAN ${vendor.iban}`, LEFT, 793, small);
  sheet.text('Page 1 of 1', RIGHT, 780, { ...small, right: true });
}
