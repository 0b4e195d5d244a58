import type { ElementIds } from '../element-ids.ts';
import { type Html, html } from '../html.ts';
import type { PostedInvoice } from '../invoice-book.ts';
import { invoiceTable, type LedgerVendor } from './list-pages.ts';
import { shell } from './shell.ts';

/** What was sought on the search page; `found` is undefined before the first search. */
export interface InvoiceSearch {
  vendor: string;
  invoiceNo: string;
  found: readonly PostedInvoice[] | undefined;
}

/** Asks whether an invoice is in the ledger: what a bot looks at to know whether an earlier post went through. */
export function searchPage(ids: ElementIds, vendors: readonly LedgerVendor[], search: InvoiceSearch): Html {
  const options = vendors.map(
    ({ id, name }) =>
      html`<option value="${id}"${id === search.vendor ? { markup: ' selected' } : undefined}>${id} - ${name}</option>`,
  );
  return shell(
    'Search invoices',
    html`<form method="get" action="/search"><table class="form">
<tr><td><label for="${ids('ddlVendor')}">Vendor</label></td>
<td><select id="${ids('ddlVendor')}" name="vendor"><option value="">(all vendors)</option>${options}</select></td></tr>
<tr><td><label for="${ids('txtInvoiceNo')}">Invoice number</label></td>
<td><input type="text" id="${ids('txtInvoiceNo')}" name="invoiceNo" size="24" value="${search.invoiceNo}"></td></tr>
<tr><td></td><td><input type="submit" id="${ids('btnSearch')}" value="Search"></td></tr>
</table></form><br>${answer(ids, search.found)}`,
  );
}

function answer(ids: ElementIds, found: readonly PostedInvoice[] | undefined): Html | undefined {
  if (found === undefined) return undefined;
  if (found.length === 0) return html`<p class="error" role="status">No invoice found.</p>`;
  const words = found.length === 1 ? '1 invoice found.' : `${found.length} invoices found.`;
  return html`<p class="done" role="status">${words}</p>${invoiceTable(ids, found)}`;
}
