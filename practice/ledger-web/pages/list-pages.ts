import type { ElementIds } from '../element-ids.ts';
import { type Html, html } from '../html.ts';
import type { PostedInvoice } from '../invoice-book.ts';
import { shell } from './shell.ts';

/** How many rows a list shows at once; the rest is on the next pages. */
const ROWS_PER_PAGE = 10;

/** A vendor as the ledger shows it. */
export interface LedgerVendor {
  id: string;
  name: string;
  vat: string;
  iban: string;
  currency: string;
}

/** Vendors, ten a page. */
export function vendorListPage(ids: ElementIds, vendors: readonly LedgerVendor[], page: number): Html {
  const part = cut(vendors, page);
  return shell(
    'Vendors',
    html`${vendorTable(ids, part.rows)}${pager({ ...part, path: '/vendors', noun: 'vendors' })}`,
  );
}

/** Finds vendors by a part of their name or VAT number; slow on purpose. */
export function vendorLookUpPage(
  ids: ElementIds,
  look: { sought: string | undefined; found: readonly LedgerVendor[] },
): Html {
  const none = html`<p class="error">No vendor found.</p>`;
  const answer = look.found.length > 0 ? vendorTable(ids, look.found) : none;
  return shell(
    'Vendor look-up',
    html`<form method="get" action="/vendor-look-up"><table class="form"><tr>
<td><label for="${ids('txtFind')}">Name or VAT number</label></td>
<td><input type="text" id="${ids('txtFind')}" name="q" size="30" value="${look.sought ?? ''}"></td>
<td><input type="submit" id="${ids('btnFind')}" value="Look up"></td></tr></table></form><br>
${look.sought === undefined ? undefined : answer}`,
  );
}

/** Posted invoices, newest first, ten a page. */
export function invoiceListPage(ids: ElementIds, invoices: readonly PostedInvoice[], page: number): Html {
  const part = cut([...invoices].reverse(), page);
  return shell(
    'Invoices',
    html`${invoiceTable(ids, part.rows)}${pager({ ...part, path: '/invoices', noun: 'invoices' })}`,
  );
}

/** The table of invoices, the same on the list and on the search page. */
export function invoiceTable(ids: ElementIds, rows: readonly PostedInvoice[]): Html {
  const lines = rows.map(
    (row) => html`<tr><td>${row.voucher}</td><td>${row.vendorId}</td><td>${row.invoiceNo}</td>
<td>${row.invoiceDate}</td><td>${row.currency}</td><td class="money">${row.net.toFixed(2)}</td>
<td class="money">${row.tax.toFixed(2)}</td><td class="money">${row.total.toFixed(2)}</td><td>${row.postedBy}</td><td>${row.notes}</td></tr>`,
  );
  return html`<table class="grid" id="${ids('grdInvoices')}"><thead><tr><th>Voucher</th><th>Vendor</th><th>Invoice number</th>
<th>Invoice date</th><th>Currency</th><th>Net</th><th>Tax</th><th>Total</th><th>Posted by</th><th>Notes</th></tr></thead>
<tbody>${lines}</tbody></table>`;
}

function vendorTable(ids: ElementIds, rows: readonly LedgerVendor[]): Html {
  const lines = rows.map(
    (row) => html`<tr><td>${row.id}</td><td>${row.name}</td><td>${row.vat}</td><td>${row.iban}</td>
<td>${row.currency}</td></tr>`,
  );
  return html`<table class="grid" id="${ids('grdVendors')}"><thead><tr><th>Vendor</th><th>Name</th><th>VAT number</th><th>IBAN</th>
<th>Currency</th></tr></thead><tbody>${lines}</tbody></table>`;
}

interface Part<T> {
  rows: readonly T[];
  page: number;
  pages: number;
  count: number;
}

function cut<T>(rows: readonly T[], wanted: number): Part<T> {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_PER_PAGE));
  const page = Math.min(Math.max(1, wanted), pages);
  const from = (page - 1) * ROWS_PER_PAGE;
  return { rows: rows.slice(from, from + ROWS_PER_PAGE), page, pages, count: rows.length };
}

function pager(part: { page: number; pages: number; count: number; path: string; noun: string }): Html {
  const link = (page: number, words: string) =>
    page < 1 || page > part.pages
      ? html`<span class="hint">${words}</span> `
      : html`<a href="${part.path}?page=${page}">${words}</a> `;
  return html`<br><div class="pager">${link(part.page - 1, 'Previous')} Page ${part.page} of ${part.pages}
(${part.count} ${part.noun}) ${link(part.page + 1, 'Next')}</div>`;
}
