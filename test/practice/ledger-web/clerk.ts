import { vendors } from '../../../practice/invoices/vendors.ts';
import { startLedger } from '../../../practice/ledger-web/start-ledger.ts';

type Options = Partial<Parameters<typeof startLedger>[0]>;

/** A ledger for one test, quick unless told otherwise, at a fixed moment. */
export function openLedger(options: Options = {}) {
  return startLedger({
    vendors,
    password: 'a-long-pass-phrase',
    slowMs: 0,
    now: () => new Date('2026-11-20T10:00:00Z'),
    ...options,
  });
}

/** Visits the ledger as a browser would, keeping the cookie. */
export class Clerk {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  async get(path: string): Promise<string> {
    return (await this.#visit(path, {})).text();
  }

  /** Sends a form and follows where the ledger leads. */
  async send(path: string, fields: Record<string, string>): Promise<string> {
    const reply = await this.#visit(path, { method: 'POST', body: new URLSearchParams(fields) });
    const next = reply.headers.get('location');
    return next ? this.get(next) : reply.text();
  }

  logIn(password = 'a-long-pass-phrase', user = 'clerk'): Promise<string> {
    return this.send('/login', { txtUser: user, txtPassword: password, btnLogin: 'Log in' });
  }

  async #visit(path: string, request: RequestInit): Promise<Response> {
    const headers = { cookie: this.#cookie };
    const reply = await fetch(new URL(path, this.#url), { ...request, headers, redirect: 'manual' });
    const given = reply.headers.get('set-cookie')?.split(';')[0];
    if (given !== undefined) this.#cookie = given;
    return reply;
  }
}

/** A form that posts; change what a test is about. */
export const goodForm = {
  ddlVendor: 'V003',
  txtInvoiceNo: 'RE-2026-0417',
  txtInvoiceDate: '2026-03-14',
  txtDueDate: '',
  ddlCurrency: 'EUR',
  txtNet: '1012.61',
  txtTax: '192.39',
  txtTotal: '1205.00',
  ddlCostCentre: '',
  txtNotes: '',
  btnPost: 'Post invoice',
};
