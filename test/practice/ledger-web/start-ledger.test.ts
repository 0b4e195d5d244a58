import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningLedger } from '../../../practice/ledger-web/start-ledger.ts';
import { Clerk, goodForm, openLedger } from './clerk.ts';

let ledger: RunningLedger;
let clerk: Clerk;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  ledger = await openLedger({ logFile: join(folder, 'log.jsonl'), stateFile: join(folder, 'state.jsonl') });
  clerk = new Clerk(ledger.url);
});

afterEach(async () => {
  await ledger.stop();
  await rm(folder, { recursive: true, force: true });
});

const actionNames = () => ledger.actions().map(({ action }) => action);

describe('logging in', () => {
  it('opens the window with the menu and the main frame', async () => {
    const window = await clerk.logIn();
    expect(window).toContain('<iframe name="menu"');
    expect(window).toContain('<iframe name="main"');
    expect(actionNames()).toEqual(['login', 'open-page']);
  });

  it('says so when the password is wrong, and lets nobody in', async () => {
    expect(await clerk.logIn('guess')).toContain('Wrong user name or password.');
    expect(await clerk.get('/invoices')).toContain('Your session has expired.');
    expect(actionNames()).toEqual(['login-failed']);
  });

  it('forgets the session at log out', async () => {
    await clerk.logIn();
    await clerk.get('/logout');
    expect(await clerk.get('/home')).toContain('Your session has expired.');
  });

  it('never writes a password down, not even one typed as the user name', async () => {
    await clerk.logIn('wrong-secret');
    await clerk.logIn('x', 'a-long-pass-phrase');
    await clerk.logIn();
    await clerk.send('/post-invoice', { ...goodForm, txtPassword: 'a-long-pass-phrase' });
    const told = JSON.stringify(ledger.actions()) + (await readFile(join(folder, 'log.jsonl'), 'utf8'));
    expect(told).toContain('post-invoice');
    expect(told).not.toMatch(/wrong-secret|a-long-pass-phrase/);
  });
});

describe('the pages', () => {
  beforeEach(() => clerk.logIn());

  it('give every element another id at every request, and the same names', async () => {
    const pages = [await clerk.get('/post-invoice'), await clerk.get('/post-invoice')];
    const ids = pages.map((page) => page.match(/id="(ctl00_[0-9a-f]{4}_txtInvoiceNo)"/)?.[1]);
    expect(ids[0]).toMatch(/^ctl00_/);
    expect(ids[0]).not.toBe(ids[1]);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain('name="txtInvoiceNo"');
      expect(page).toContain(`<label for="${ids[at]}">Invoice number</label>`);
    }
  });

  it('show ten rows, and the rest on the next page', async () => {
    const rows = (page: string) => page.match(/<tr><td>(V\d{3})<\/td>/g) ?? [];
    const [first, second] = [await clerk.get('/vendors'), await clerk.get('/vendors?page=2')];
    expect(rows(first)).toHaveLength(10);
    expect(first).toContain('<a href="/vendors?page=2">Next</a>');
    expect(rows(second)).toEqual(['<tr><td>V011</td>', '<tr><td>V012</td>']);
    expect(second).not.toContain('page=3');
  });

  it('show the newest invoice first and the oldest on the last page', async () => {
    await clerk.send('/post-invoice', goodForm);
    const vouchers = (page: string) =>
      [...page.matchAll(/<td>(\d{4}-\d{5})<\/td>/g)].map((found) => found[1]);
    expect(vouchers(await clerk.get('/invoices'))[0]).toBe('2026-00017');
    expect(vouchers(await clerk.get('/invoices?page=2')).at(-1)).toBe('2025-00001');
  });

  it('answer a page that is not there, and one beyond the last, without falling over', async () => {
    expect(await clerk.get('/payroll')).toContain('There is no page /payroll.');
    expect(await clerk.get('/vendors?page=99')).toContain('Page 2 of 2');
    expect(await clerk.get('/vendors?page=many')).toContain('Page 1 of 2');
  });

  it('escape what was typed', async () => {
    expect(await clerk.get('/search?invoiceNo=%22%3E%3Cscript%3E')).not.toContain('"><script>');
  });
});

describe('the look-up', () => {
  it('finds a vendor by VAT number, and not before the delay is over', async () => {
    const slow = await openLedger({ slowMs: 120 });
    try {
      const visitor = new Clerk(slow.url);
      await visitor.logIn();
      const started = performance.now();
      const page = await visitor.get('/vendor-look-up?q=atu62840175');
      expect(performance.now() - started).toBeGreaterThanOrEqual(115);
      expect(page).toContain('Alpine Office Supplies GmbH');
      expect(page).not.toContain('Alpine Office Supply Ltd');
      expect(slow.actions().at(-1)?.fields).toEqual({ sought: 'atu62840175', found: '1' });
    } finally {
      await slow.stop();
    }
  });

  it('says when there is none', async () => {
    await clerk.logIn();
    expect(await clerk.get('/vendor-look-up?q=nobody')).toContain('No vendor found.');
  });
});

describe('its files and its door', () => {
  it('keeps what was posted over a restart, and counts on', async () => {
    await clerk.logIn();
    await clerk.send('/post-invoice', goodForm);
    const before = ledger.invoices();
    await ledger.stop();
    ledger = await openLedger({ stateFile: join(folder, 'state.jsonl') });
    expect(ledger.invoices()).toEqual(before);
    clerk = new Clerk(ledger.url);
    await clerk.logIn();
    expect(await clerk.send('/post-invoice', goodForm)).toContain('already posted (voucher 2026-00017)');
    expect(await clerk.send('/post-invoice', { ...goodForm, txtInvoiceNo: 'X2' })).toContain('2026-00018');
  });

  it('names the damaged line of its state file', async () => {
    const file = join(folder, 'damaged.jsonl');
    await writeFile(file, '{"voucher": "2026-0');
    await expect(openLedger({ stateFile: file })).rejects.toThrow(/damaged\.jsonl is damaged at line 1/);
  });

  it('writes each action as one line of JSON, in order', async () => {
    await clerk.logIn();
    await clerk.get('/search?vendor=V003&invoiceNo=RE-1');
    const lines = (await readFile(join(folder, 'log.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(ledger.actions());
    expect(lines).toHaveLength(4);
  });

  it('tells other processes on this machine what it received', async () => {
    await clerk.logIn();
    await clerk.send('/post-invoice', goodForm);
    const read = async (path: string) => (await fetch(`${ledger.url}${path}`)).json();
    expect(await read('/__practice/actions')).toEqual(ledger.actions());
    expect(await read('/__practice/invoices')).toEqual(ledger.invoices());
  });

  it('refuses a request that came by another host name', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${ledger.url}/__practice/invoices`, { headers: { host: 'evil.example' } }, (reply) =>
        resolve(reply.resume().statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it('refuses a form that is far too large', async () => {
    expect(await clerk.send('/login', { txtUser: 'x'.repeat(70_000) })).toContain('The form is too large.');
  });

  it('says in one sentence that the port is taken', async () => {
    const port = Number(new URL(ledger.url).port);
    await expect(openLedger({ port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is already in use. Stop the program that has it or give another --port.`,
    );
  });
});
