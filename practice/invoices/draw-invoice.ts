import { drawAtelier } from './layouts/atelier.ts';
import { drawKontor } from './layouts/kontor.ts';
import { drawLedgerline } from './layouts/ledgerline.ts';
import type { PlannedInvoice } from './plan-invoices.ts';
import { type Box, Sheet } from './sheet.ts';
import type { LayoutName } from './vendors.ts';

const drawers: Record<LayoutName, (sheet: Sheet, invoice: PlannedInvoice) => Box> = {
  ledgerline: drawLedgerline,
  kontor: drawKontor,
  atelier: drawAtelier,
};

/** Prints one invoice as a PDF with text, and says where its total stands so that a scan can spoil it. */
export async function drawInvoice(invoice: PlannedInvoice): Promise<{ pdf: Buffer; totalBox: Box }> {
  const sheet = new Sheet({ title: 'Invoice', author: invoice.vendor.name, date: invoice.date });
  const totalBox = drawers[invoice.vendor.layout](sheet, invoice);
  return { pdf: await sheet.finish(), totalBox };
}
