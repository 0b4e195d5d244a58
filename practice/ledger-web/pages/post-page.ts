import { randomBytes } from 'node:crypto';
import { costCentres, currencies, type PostedForm } from '../check-invoice.ts';
import type { ElementIds } from '../element-ids.ts';
import { type Html, html } from '../html.ts';
import { fieldLabel, fieldName, fieldOrder, type Mutations, type PostField } from '../mutations.ts';
import type { LedgerVendor } from './list-pages.ts';
import { shell } from './shell.ts';

/** The question a browser asks before anything is posted; who answers "Cancel" posts nothing. */
const confirmWords = 'Post this invoice to the ledger?';

/** What the post form needs to be drawn. */
export interface PostPage {
  vendors: readonly LedgerVendor[];
  mutations: Mutations;
  values: Partial<PostedForm>;
  problems: readonly string[];
}

/** The form an invoice is entered in, in whichever version `mutations` ask for. */
export function postPage(ids: ElementIds, page: PostPage): Html {
  const heading = html`<b>The invoice was not posted:</b>`;
  const complaints = page.problems.map((words) => html`<br>${words}`);
  const problems =
    page.problems.length > 0 ? html`<p class="error" role="alert">${heading}${complaints}</p>` : undefined;
  const fields = fieldOrder(page.mutations).map((field) => drawField(ids, field, page));
  const layout = page.mutations.moveFields
    ? html`<div style="columns: 2; max-width: 640px">${fields}</div>`
    : html`<table class="form">${fields}</table>`;
  return shell(
    'Post invoice',
    html`${problems}<form method="post" action="/post-invoice">
<input type="hidden" name="__VIEWSTATE" value="${randomBytes(24).toString('base64')}">
${layout}<p>${buttons(ids, page.mutations)}</p></form>`,
  );
}

/** The page after a post that went through. */
export function postedPage(voucher: string): Html {
  return shell(
    'Post invoice',
    html`<p class="done" role="status">Invoice posted. Voucher ${voucher}</p>
<p><a href="/post-invoice">Post another invoice</a> &nbsp; <a href="/invoices">Invoices</a></p>`,
  );
}

/** The page after "Save draft": nothing was posted. */
export function draftPage(): Html {
  return shell(
    'Post invoice',
    html`<p class="box" role="status">Draft saved. The invoice is not posted.</p>`,
  );
}

function buttons(ids: ElementIds, mutations: Mutations): Html {
  const [post, draft] = mutations.renameButtons
    ? ['Submit to ledger', 'Keep as draft']
    : ['Post invoice', 'Save draft'];
  const postButton = html`<input type="submit" id="${ids('btnPost')}" name="btnPost" value="${post}"
 onclick="return window.confirm('${confirmWords}')"> `;
  return html`${mutations.removePost ? undefined : postButton}<input type="submit" id="${ids('btnDraft')}" name="btnDraft"
 value="${draft}"> <input type="reset" id="${ids('btnClear')}" value="Clear">`;
}

function drawField(ids: ElementIds, field: PostField, page: PostPage): Html {
  const name = fieldName(field, page.mutations);
  const label = html`<label for="${ids(name)}">${fieldLabel(field, page.mutations)}</label>`;
  const control = drawControl({ id: ids(name), name, field }, page);
  return page.mutations.moveFields
    ? html`<div class="box">${label}${control}</div>`
    : html`<tr><td>${label}</td><td>${control}</td></tr>`;
}

function drawControl(spot: { id: string; name: string; field: PostField }, page: PostPage): Html {
  const { id, name, field } = spot;
  const value = page.values[field] ?? '';
  const choices = choicesFor(field, page.vendors);
  if (choices) {
    const options = choices.map(
      ([code, words]) =>
        html`<option value="${code}"${code === value ? { markup: ' selected' } : undefined}>${words}</option>`,
    );
    return html`<select id="${id}" name="${name}">${options}</select>`;
  }
  if (field === 'notes')
    return html`<textarea id="${id}" name="${name}" rows="3" cols="40">${value}</textarea>`;
  const hint = field.endsWith('Date') ? html` <span class="hint">yyyy-mm-dd</span>` : undefined;
  const size = field === 'invoiceNo' ? 24 : 14;
  return html`<input type="text" id="${id}" name="${name}" size="${size}" value="${value}" autocomplete="off">${hint}`;
}

function choicesFor(field: PostField, vendors: readonly LedgerVendor[]): [string, string][] | undefined {
  if (field === 'vendor') {
    return [['', '(choose)'], ...vendors.map(({ id, name }): [string, string] => [id, `${id} - ${name}`])];
  }
  if (field === 'currency') return currencies.map((code): [string, string] => [code, code]);
  if (field === 'costCentre') {
    return [
      ['', '(none)'],
      ...costCentres.map(([code, words]): [string, string] => [code, `${code} ${words}`]),
    ];
  }
  return undefined;
}
