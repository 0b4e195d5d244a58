import { describe, expect, it } from 'vitest';
import { type Judged, judgeLedger } from '../../demo/judge-ledger.ts';
import type { InvoiceTruth } from '../../practice/invoices/make-invoices.ts';
import type { PostedInvoice } from '../../practice/ledger-web/invoice-book.ts';

const truth = (over: Partial<InvoiceTruth> = {}): InvoiceTruth => ({
  file: 'invoice-001.pdf',
  layout: 'kontor',
  kind: 'pdf',
  vendorName: 'Nordwind Papier GmbH',
  vendorVat: 'DE318204957',
  vendorId: 'V003',
  invoiceNo: 'RE-2026-0001',
  date: '2026-03-14',
  dueDate: '2026-04-13',
  currency: 'EUR',
  lines: [],
  net: 100,
  tax: 19,
  total: 119,
  expected: 'entered',
  ...over,
});
const posted = (over: Partial<PostedInvoice> = {}): PostedInvoice => ({
  voucher: '2026-00001',
  postedAt: '2026-11-20T08:00:00Z',
  postedBy: 'clerk',
  vendorId: 'V003',
  invoiceNo: 'RE-2026-0001',
  invoiceDate: '2026-03-14',
  dueDate: '2026-04-13',
  currency: 'EUR',
  net: 100,
  tax: 19,
  total: 119,
  costCentre: '',
  notes: 'invoice-001',
  ...over,
});
const entered: Judged = { reference: 'invoice-001', truth: truth(), state: 'done' };

describe('the judge of the demo', () => {
  it('has nothing to say when the ledger is as it should be', () => {
    expect(judgeLedger([posted()], [entered])).toEqual([]);
  });

  it('sees a row that is missing', () => {
    expect(judgeLedger([], [entered])).toEqual([expect.stringContaining('Missing in the ledger')]);
  });

  it('sees a row that is there twice', () => {
    expect(judgeLedger([posted(), posted()], [entered])).toEqual([
      expect.stringContaining('2 times instead of 1'),
    ]);
  });

  it('sees a cent that is wrong', () => {
    expect(judgeLedger([posted({ total: 119.01 })], [entered]).join()).toContain('119.01');
  });

  it('sees an invoice entered that should have been asked about', () => {
    const asked = { ...entered, truth: truth({ expected: 'asked' }) };
    expect(judgeLedger([posted()], [asked]).join()).toContain('should be needs-a-person');
  });

  it('sees a green item whose row is not there, and a row that carries another’s reference', () => {
    const other: Judged = { reference: 'invoice-002', truth: truth({ invoiceNo: 'X' }), state: 'done' };
    const problems = judgeLedger([posted({ notes: 'invoice-002' })], [entered, other]);
    expect(problems.join()).toContain('reference “invoice-002” of another invoice');
    expect(problems.join()).toContain('Missing in the ledger: V003 · X');
  });

  it('takes either of two copies of one paper, but not both and not none', () => {
    const copy: Judged = {
      reference: 'invoice-002',
      truth: truth({ expected: 'refused' }),
      state: 'business',
    };
    expect(judgeLedger([posted()], [entered, copy])).toEqual([]);
    const swapped = [
      { ...entered, state: 'business' as const },
      { ...copy, state: 'done' as const },
    ];
    expect(judgeLedger([posted({ notes: 'invoice-002' })], swapped)).toEqual([]);
    expect(judgeLedger([posted()], [entered, { ...copy, state: 'done' }]).join()).toContain('should be');
  });
});
