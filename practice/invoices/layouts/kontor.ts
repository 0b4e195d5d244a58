import type { PlannedInvoice } from '../plan-invoices.ts';
import type { Box, Sheet } from '../sheet.ts';
import { writtenDate, writtenMoney, writtenRate } from '../written.ts';
import { buyer } from './buyer.ts';

const LEFT = 62;
const RIGHT = 536;
const INK = '#222222';
const columns = { text: 96, qty: 348, price: 440, amount: RIGHT };

/** A German business letter: address window, facts at the right, ruled table, three columns at the foot. Returns where the total stands. */
export function drawKontor(sheet: Sheet, invoice: PlannedInvoice): Box {
  sheet.writeIn('Helvetica');
  drawHead(sheet, invoice);
  drawFacts(sheet, invoice);
  const below = drawLines(sheet, invoice);
  const total = drawTotals(sheet, invoice, below + 10);
  drawFoot(sheet, invoice);
  return total;
}

function drawHead(sheet: Sheet, { vendor, printedName }: PlannedInvoice): void {
  sheet.text(printedName, RIGHT, 42, { font: 'Helvetica-Bold', size: 18, right: true, colour: INK });
  sheet.fill({ x: LEFT, y: 70, width: RIGHT - LEFT, height: 3 }, '#b5342b');
  sheet.text([vendor.name, ...vendor.address.slice(0, 2)].join(' · '), LEFT, 118, {
    size: 7,
    colour: '#555555',
  });
  sheet.rule({ x: LEFT, y: 128 }, 210, { thick: 0.4 });
  sheet.lines([...buyer, 'United Kingdom'], { x: LEFT, y: 136, step: 14 }, { size: 10.5 });
}

function drawFacts(sheet: Sheet, invoice: PlannedInvoice): void {
  const facts: [string, string][] = [
    ['Rechnungsnummer', invoice.invoiceNo],
    ['Rechnungsdatum', writtenDate(invoice.date, 'kontor')],
    ['Zahlbar bis', writtenDate(invoice.dueDate, 'kontor')],
    ['Kundennummer', invoice.customerNo],
    ['Ihre Bestellung', invoice.orderNo],
  ];
  facts
    .filter(([, value]) => value !== '')
    .forEach(([label, value], row) => {
      sheet.text(`${label}:`, 360, 136 + row * 15, { size: 9.5 });
      sheet.text(value, 458, 136 + row * 15, { size: 9.5 });
    });
  sheet.text('Rechnung', LEFT, 246, { font: 'Helvetica-Bold', size: 15 });
  sheet.text('Für unsere Lieferungen und Leistungen berechnen wir Ihnen:', LEFT, 270);
}

function drawLines(sheet: Sheet, invoice: PlannedInvoice): number {
  let y = 298;
  const head = { font: 'Helvetica-Bold', size: 9.5 };
  sheet.rule({ x: LEFT, y: y - 5 }, RIGHT - LEFT, { thick: 1 });
  sheet.text('Pos.', LEFT, y, head);
  sheet.text('Bezeichnung', columns.text, y, head);
  sheet.text('Menge', columns.qty, y, { ...head, right: true });
  sheet.text('Einzelpreis', columns.price, y, { ...head, right: true });
  sheet.text('Betrag', columns.amount, y, { ...head, right: true });
  sheet.rule({ x: LEFT, y: y + 14 }, RIGHT - LEFT, { thick: 1 });
  y += 21;
  for (const [at, line] of invoice.lines.entries()) {
    sheet.text(String(at + 1), LEFT, y);
    sheet.text(line.text, columns.text, y);
    sheet.text(String(line.qty), columns.qty, y, { right: true });
    sheet.text(writtenMoney(line.price, 'kontor'), columns.price, y, { right: true });
    sheet.text(writtenMoney(line.amount, 'kontor'), columns.amount, y, { right: true });
    y += 18;
  }
  sheet.rule({ x: LEFT, y }, RIGHT - LEFT);
  return y;
}

function drawTotals(sheet: Sheet, invoice: PlannedInvoice, from: number): Box {
  const { currency, taxRate } = invoice.vendor;
  const sign = currency === 'EUR' ? '€' : currency;
  const money = (cents: number) => `${writtenMoney(cents, 'kontor')} ${sign}`;
  sheet.text('Nettobetrag', 320, from);
  sheet.text(money(invoice.net), RIGHT, from, { right: true });
  sheet.text(`zzgl. MwSt. ${writtenRate(taxRate, 'kontor')}`, 320, from + 16);
  sheet.text(money(invoice.tax), RIGHT, from + 16, { right: true });
  sheet.rule({ x: 320, y: from + 32 }, RIGHT - 320);
  const bold = { font: 'Helvetica-Bold', size: 11.5 };
  sheet.text(`Gesamtbetrag ${currency}`, 320, from + 38, bold);
  const total = sheet.text(money(invoice.total), RIGHT, from + 38, { ...bold, right: true });
  sheet.rule({ x: 320, y: from + 54 }, RIGHT - 320, { thick: 1.2 });
  sheet.text('Zahlbar innerhalb von 30 Tagen ohne Abzug.', LEFT, from + 80);
  sheet.text('Vielen Dank für Ihren Auftrag.', LEFT, from + 95);
  return total;
}

function drawFoot(sheet: Sheet, { vendor }: PlannedInvoice): void {
  const small = { size: 8, colour: '#444444' };
  sheet.rule({ x: LEFT, y: 764 }, RIGHT - LEFT, { colour: '#b5342b' });
  sheet.lines([vendor.name, ...vendor.address], { x: LEFT, y: 772, step: 11 }, small);
  sheet.lines(['Bankverbindung', `IBAN ${vendor.iban}`], { x: 215, y: 772, step: 11 }, small);
  sheet.lines(['USt-IdNr.', vendor.vat], { x: 440, y: 772, step: 11 }, small);
}
