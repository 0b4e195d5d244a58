import type { PostedInvoice } from './invoice-book.ts';

/** How many rows a fresh ledger holds: enough for two pages, so paging is met from the first minute. */
const OPENING_ROWS = 16;

/** The rows of earlier months that a fresh ledger already shows; their numbers are never used by the practice invoices. */
export function openingInvoices(
  vendors: readonly { id: string; currency: string; taxRate: number }[],
): PostedInvoice[] {
  if (vendors.length === 0) return [];
  return Array.from({ length: OPENING_ROWS }, (_, at) => openingInvoice(at, vendors));
}

function openingInvoice(
  at: number,
  vendors: readonly { id: string; currency: string; taxRate: number }[],
): PostedInvoice {
  const vendor = vendors[(at * 5) % vendors.length] ?? { id: '', currency: 'EUR', taxRate: 2000 };
  const net = 18_450 + at * 7_315; // cents; any spread that looks like a month of small bills
  const tax = Math.round((net * vendor.taxRate) / 10_000);
  const day = String(3 + at).padStart(2, '0');
  return {
    voucher: `2025-${String(at + 1).padStart(5, '0')}`,
    postedAt: `2025-12-${day}T09:00:00.000Z`,
    postedBy: 'migration',
    vendorId: vendor.id,
    invoiceNo: `OB-25-${String(101 + at)}`,
    invoiceDate: `2025-11-${day}`,
    dueDate: `2025-12-${day}`,
    currency: vendor.currency,
    net: net / 100,
    tax: tax / 100,
    total: (net + tax) / 100,
    costCentre: '',
    notes: 'Opening balance',
  };
}
