import type { PlannedInvoice } from '../plan-invoices.ts';
import { type Box, PAGE, type Sheet } from '../sheet.ts';
import { writtenDate, writtenMoney, writtenRate } from '../written.ts';
import { buyer } from './buyer.ts';

const LEFT = 56;
const RIGHT = 540;
const MIDDLE = PAGE.width / 2;
const INK = '#5a3d1e';
const columns = { qty: 80, text: 104, price: 436, amount: RIGHT - 8 };

/** A centred letterhead in serif type, facts in one strip, amounts with the currency code before them. Returns where the total stands. */
export function drawAtelier(sheet: Sheet, invoice: PlannedInvoice): Box {
  sheet.writeIn('Times-Roman');
  drawHead(sheet, invoice);
  drawFacts(sheet, invoice);
  const below = drawLines(sheet, invoice);
  const total = drawTotals(sheet, invoice, below + 12);
  drawFoot(sheet, invoice);
  return total;
}

function drawHead(sheet: Sheet, { vendor, printedName }: PlannedInvoice): void {
  sheet.disc(MIDDLE, 46, 9, INK);
  sheet.disc(MIDDLE, 46, 5, '#ffffff');
  sheet.text(printedName, MIDDLE, 64, { font: 'Times-Bold', size: 21, colour: INK, centre: true });
  sheet.text(vendor.address.join('  -  '), MIDDLE, 91, { size: 10, centre: true });
  sheet.rule({ x: LEFT, y: 112 }, RIGHT - LEFT, { colour: INK, thick: 1 });
  sheet.text('Billed to', LEFT, 126, { font: 'Times-Italic', size: 10.5 });
  sheet.lines([buyer[0], `${buyer[2]}, ${buyer[3]}`], { x: LEFT, y: 141, step: 14 }, { size: 11 });
}

function drawFacts(sheet: Sheet, invoice: PlannedInvoice): void {
  const facts: [string, string][] = [
    ['Bill number', invoice.invoiceNo],
    ['Date of issue', writtenDate(invoice.date, 'atelier')],
    ['Payable by', writtenDate(invoice.dueDate, 'atelier')],
    ['Account', invoice.customerNo],
  ];
  sheet.frame({ x: LEFT, y: 190, width: RIGHT - LEFT, height: 42 }, INK);
  facts
    .filter(([, value]) => value !== '')
    .forEach(([label, value], column) => {
      const x = LEFT + 10 + column * 122;
      sheet.text(label, x, 196, { font: 'Times-Italic', size: 10 });
      sheet.text(value, x, 212, { font: 'Times-Bold', size: 11 });
    });
}

function drawLines(sheet: Sheet, invoice: PlannedInvoice): number {
  let y = 256;
  const head = { font: 'Times-Bold', size: 10.5, colour: INK };
  sheet.text('Qty', columns.qty, y, { ...head, right: true });
  sheet.text('Item', columns.text, y, head);
  sheet.text('Rate', columns.price, y, { ...head, right: true });
  sheet.text('Line total', columns.amount, y, { ...head, right: true });
  y += 16;
  sheet.rule({ x: LEFT, y }, RIGHT - LEFT, { colour: INK });
  y += 6;
  for (const line of invoice.lines) {
    sheet.text(String(line.qty), columns.qty, y, { size: 11, right: true });
    sheet.text(line.text, columns.text, y, { size: 11 });
    sheet.text(writtenMoney(line.price, 'atelier'), columns.price, y, { size: 11, right: true });
    sheet.text(writtenMoney(line.amount, 'atelier'), columns.amount, y, { size: 11, right: true });
    y += 20;
    sheet.rule({ x: LEFT, y: y - 4 }, RIGHT - LEFT, { colour: '#d8cdbd', thick: 0.5 });
  }
  return y;
}

function drawTotals(sheet: Sheet, invoice: PlannedInvoice, from: number): Box {
  const { currency, taxRate } = invoice.vendor;
  const money = (cents: number) => `${currency} ${writtenMoney(cents, 'atelier')}`;
  sheet.text('Net amount', 330, from, { size: 11 });
  sheet.text(money(invoice.net), columns.amount, from, { size: 11, right: true });
  sheet.text(`Sales tax ${writtenRate(taxRate, 'atelier')}`, 330, from + 18, { size: 11 });
  sheet.text(money(invoice.tax), columns.amount, from + 18, { size: 11, right: true });
  const bold = { font: 'Times-Bold', size: 13 };
  sheet.fill({ x: 322, y: from + 36, width: RIGHT - 322, height: 24 }, '#f3ece1');
  sheet.text('Amount payable', 330, from + 42, bold);
  const total = sheet.text(money(invoice.total), columns.amount, from + 42, { ...bold, right: true });
  sheet.text(`Order reference ${invoice.orderNo}`, LEFT, from, { size: 10.5 });
  return total;
}

function drawFoot(sheet: Sheet, { vendor }: PlannedInvoice): void {
  const small = { size: 9.5, centre: true, colour: '#444444' };
  sheet.rule({ x: LEFT, y: 768 }, RIGHT - LEFT, { colour: INK, thick: 1 });
  sheet.text('Kindly remit by bank transfer. Thank you for your business.', MIDDLE, 776, {
    ...small,
    font: 'Times-Italic',
  });
  sheet.text(`IBAN ${vendor.iban}   |   Tax registration ${vendor.vat}`, MIDDLE, 790, small);
}
