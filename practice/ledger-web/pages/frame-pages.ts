import type { ElementIds } from '../element-ids.ts';
import { type Html, html } from '../html.ts';
import { productName, shell } from './shell.ts';

/** The window after login: the menu in the frame `menu`, every page in the frame `main`. */
export function framesPage(user: string): Html {
  return shell(
    'Accounts Payable',
    html`<div class="top"><b>${productName}</b><span>Company 01 Harbour Trading &nbsp;|&nbsp; User: ${user}</span></div>
<table class="frames"><tr>
<td width="180"><iframe name="menu" title="Menu" src="/menu"></iframe></td>
<td><iframe name="main" title="Main" src="/home"></iframe></td>
</tr></table>`,
    { bare: true },
  );
}

const entries = [
  ['/home', 'Home'],
  ['/vendors', 'Vendors'],
  ['/vendor-look-up', 'Vendor look-up'],
  ['/invoices', 'Invoices'],
  ['/search', 'Search invoices'],
  ['/post-invoice', 'Post invoice'],
] as const;

/** The list at the left; its links open in the frame `main`. */
export function menuPage(ids: ElementIds): Html {
  const links = entries.map(
    ([path, words], at) => html`<a id="${ids(`mnu${at}`)}" href="${path}" target="main">${words}</a>`,
  );
  return shell(
    'Menu',
    html`<div class="menu"><div>Accounts Payable</div>${links}
<div>System</div><a id="${ids('mnuOut')}" href="/logout" target="_top">Log out</a></div>`,
    { bare: true },
  );
}

/** The first page in the main frame. */
export function homePage(facts: { user: string; invoiceCount: number; vendorCount: number }): Html {
  return shell(
    'Home',
    html`<p>Welcome, ${facts.user}.</p>
<table class="grid"><tr><th>Ledger</th><th>Records</th></tr>
<tr><td>Invoices</td><td class="money">${facts.invoiceCount}</td></tr>
<tr><td>Vendors</td><td class="money">${facts.vendorCount}</td></tr></table>
<p class="hint">Choose a function from the menu.</p>`,
  );
}
