import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { checkInvoice, type PostedForm, readPostedForm } from './check-invoice.ts';
import { createElementIds, type ElementIds } from './element-ids.ts';
import type { Html } from './html.ts';
import { sameNumber } from './invoice-book.ts';
import type { Ledger } from './ledger.ts';
import { fieldName } from './mutations.ts';
import { framesPage, homePage, menuPage } from './pages/frame-pages.ts';
import { invoiceListPage, vendorListPage, vendorLookUpPage } from './pages/list-pages.ts';
import { loginPage } from './pages/login-page.ts';
import { draftPage, postedPage, postPage } from './pages/post-page.ts';
import { searchPage } from './pages/search-page.ts';
import { messagePage } from './pages/shell.ts';

/** One request, already read and with its user known (empty when nobody is logged in). */
export interface Visit {
  method: string;
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
  session: string;
  user: string;
}

/** What is sent back: a page, or the way to one. */
export type Reply = { page: Html; status?: number } | { goTo: string; session?: string } | { json: unknown };

type Handler = (ledger: Ledger, visit: Visit, ids: ElementIds) => Reply | Promise<Reply>;

/** Pages that need no login. */
const open: Record<string, Handler> = {
  'GET /': (_, visit) => ({ goTo: visit.user ? '/ledger' : '/login' }),
  'GET /login': (_, __, ids) => ({ page: loginPage(ids) }),
  'POST /login': logIn,
  'GET /logout': logOut,
  'GET /__practice/actions': (ledger) => ({ json: ledger.log.all() }),
  'GET /__practice/invoices': (ledger) => ({ json: ledger.book.posted() }),
};

const inside: Record<string, Handler> = {
  'GET /ledger': (_, visit) => ({ page: framesPage(visit.user) }),
  'GET /menu': (_, __, ids) => ({ page: menuPage(ids) }),
  'GET /home': (ledger, visit) => ({
    page: homePage({
      user: visit.user,
      invoiceCount: ledger.book.all().length,
      vendorCount: ledger.vendors.length,
    }),
  }),
  'GET /vendors': (ledger, visit, ids) => ({ page: vendorListPage(ids, ledger.vendors, pageOf(visit)) }),
  'GET /vendor-look-up': lookUpVendor,
  'GET /invoices': (ledger, visit, ids) => ({
    page: invoiceListPage(ids, ledger.book.all(), pageOf(visit)),
  }),
  'GET /search': search,
  'GET /post-invoice': (ledger, _, ids) => ({ page: formPage(ledger, ids, {}, []) }),
  'POST /post-invoice': post,
  'GET /posted': (_, visit) => ({ page: postedPage(visit.query.get('voucher') ?? '') }),
};

/** Pages nobody opens by choice: they come with the window. */
const quiet = new Set(['/menu']);

/** Answers one visit and writes down what it did. */
export async function answerVisit(ledger: Ledger, visit: Visit): Promise<Reply> {
  const route = `${visit.method} ${visit.path}`;
  const ids = createElementIds(ledger.fixedIds);
  const free = open[route];
  if (free) return free(ledger, visit, ids);
  const handler = inside[route];
  if (!handler) return { page: messagePage('Not found', `There is no page ${visit.path}.`), status: 404 };
  if (!visit.user) {
    return { page: messagePage('Session expired', 'Your session has expired. Please log in again.') };
  }
  if (visit.method === 'GET' && !quiet.has(visit.path)) {
    ledger.log.add(visit.user, 'open-page', { page: visit.path });
  }
  return handler(ledger, visit, ids);
}

function logIn(ledger: Ledger, { form }: Visit, ids: ElementIds): Reply {
  if (form.get('txtUser') === ledger.user && form.get('txtPassword') === ledger.password) {
    const session = randomUUID();
    ledger.sessions.set(session, ledger.user);
    ledger.log.add(ledger.user, 'login');
    return { goTo: '/ledger', session };
  }
  // What was typed as the user name is not kept: people type passwords there by mistake.
  ledger.log.add('', 'login-failed');
  return { page: loginPage(ids, 'Wrong user name or password.') };
}

function logOut(ledger: Ledger, visit: Visit): Reply {
  if (visit.user) ledger.log.add(visit.user, 'logout');
  ledger.sessions.delete(visit.session);
  return { goTo: '/login', session: '' };
}

async function lookUpVendor(ledger: Ledger, visit: Visit, ids: ElementIds): Promise<Reply> {
  const sought = visit.query.get('q')?.trim();
  if (sought === undefined) return { page: vendorLookUpPage(ids, { sought, found: [] }) };
  await wait(ledger.slowMs);
  const part = sought.toLowerCase();
  const found = ledger.vendors.filter(({ name, vat }) => `${name}\n${vat}`.toLowerCase().includes(part));
  ledger.log.add(visit.user, 'look-up-vendor', { sought, found: String(found.length) });
  return { page: vendorLookUpPage(ids, { sought, found }) };
}

function search(ledger: Ledger, { query, user }: Visit, ids: ElementIds): Reply {
  const vendor = query.get('vendor') ?? '';
  const invoiceNo = query.get('invoiceNo')?.trim() ?? '';
  const asked = query.has('vendor') || query.has('invoiceNo');
  if (!asked) return { page: searchPage(ids, ledger.vendors, { vendor, invoiceNo, found: undefined }) };
  const found = ledger.book
    .all()
    .filter((row) => vendor === '' || row.vendorId === vendor)
    .filter((row) => invoiceNo === '' || sameNumber(row.invoiceNo, invoiceNo));
  ledger.log.add(user, 'search', { vendor, invoiceNo, found: String(found.length) });
  return { page: searchPage(ids, ledger.vendors, { vendor, invoiceNo, found }) };
}

function post(ledger: Ledger, { form, user }: Visit, ids: ElementIds): Reply {
  const values = readPostedForm(form, (field) => fieldName(field, ledger.mutations));
  if (form.has('btnDraft')) {
    ledger.log.add(user, 'save-draft', { ...values });
    return { page: draftPage() };
  }
  const checked = checkInvoice(values, { vendorIds: ledger.vendors.map(({ id }) => id) });
  if ('problems' in checked) {
    ledger.log.add(user, 'reject-invalid', { ...values, problems: checked.problems.join(' ') });
    return { page: formPage(ledger, ids, values, checked.problems) };
  }
  const { vendor, invoiceNo } = values;
  const earlier = ledger.book.find(vendor, invoiceNo);
  if (earlier) {
    ledger.log.add(user, 'reject-duplicate', { ...values, voucher: earlier.voucher });
    const words = `Duplicate: invoice ${invoiceNo} of vendor ${vendor} is already posted (voucher ${earlier.voucher}).`;
    return { page: formPage(ledger, ids, values, [words]) };
  }
  const { voucher } = ledger.book.post(checked.invoice, user);
  ledger.log.add(user, 'post-invoice', { ...values, voucher });
  return { goTo: `/posted?voucher=${encodeURIComponent(voucher)}` };
}

function formPage(
  ledger: Ledger,
  ids: ElementIds,
  values: Partial<PostedForm>,
  problems: readonly string[],
): Html {
  return postPage(ids, { vendors: ledger.vendors, mutations: ledger.mutations, values, problems });
}

function pageOf(visit: Visit): number {
  const wanted = Number(visit.query.get('page') ?? '1');
  return Number.isInteger(wanted) ? wanted : 1;
}
