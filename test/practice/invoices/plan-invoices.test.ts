import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlannedInvoice, planInvoices } from '../../../practice/invoices/plan-invoices.ts';
import { vendors } from '../../../practice/invoices/vendors.ts';
import { writtenDate, writtenMoney, writtenRate } from '../../../practice/invoices/written.ts';
import { openingInvoices } from '../../../practice/ledger-web/opening-invoices.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const key = ({ vendor, invoiceNo }: PlannedInvoice) => `${vendor.vat} ${invoiceNo}`;

describe('a set of planned invoices', () => {
  it('has the same twenty fates whatever the seed: 14 plain, 6 of those scans, and each flaw once', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const set = planInvoices(seed, 20);
        const plain = set.filter(({ flaw }) => flaw === undefined);
        expect(plain).toHaveLength(14);
        expect(plain.filter(({ paper }) => paper !== 'pdf')).toHaveLength(6);
        expect(set.flatMap(({ flaw }) => flaw ?? []).sort()).toEqual([
          'date-insane',
          'duplicate',
          'lines-do-not-add-up',
          'number-missing',
          'total-illegible',
          'vendor-unknown',
        ]);
      }),
    );
  });

  it('adds up, except where that is the flaw', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { lines, net, tax, total, flaw, vendor } of planInvoices(seed, 40)) {
          for (const line of lines) expect(line.qty * line.price).toBe(line.amount);
          const sum = lines.reduce((all, line) => all + line.amount, 0);
          expect(net - sum).toBe(flaw === 'lines-do-not-add-up' ? 9_000 : 0);
          expect(tax).toBe(Math.round((net * vendor.taxRate) / 10_000));
          expect(total).toBe(net + tax);
        }
      }),
    );
  });

  it('uses no number twice but in the duplicate, whose paper says all the same', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const set = planInvoices(seed, 40);
        const others = set.filter(({ flaw }) => flaw !== 'duplicate' && flaw !== 'number-missing');
        expect(new Set(others.map(key)).size).toBe(others.length);
        for (const [at, invoice] of set.entries()) {
          if (invoice.flaw !== 'duplicate') continue;
          const original = set.findIndex((one) => key(one) === key(invoice));
          expect(original).toBeLessThan(at);
          expect({ ...invoice, paper: 0, flaw: 0, layout: 0 }).toEqual({
            ...set[original],
            paper: 0,
            flaw: 0,
            layout: 0,
          });
        }
      }),
    );
  });
});

describe('the flaws of a set', () => {
  it('has sane dates, except where that is the flaw, and no unknown vendor or missing number but the flawed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { date, vendor, invoiceNo, flaw } of planInvoices(seed, 20)) {
          expect(date.slice(0, 4)).toBe(flaw === 'date-insane' ? '2062' : '2026');
          expect(date.slice(4) <= '-10-14').toBe(true);
          expect(vendors.includes(vendor)).toBe(flaw !== 'vendor-unknown');
          expect(invoiceNo === '').toBe(flaw === 'number-missing');
        }
      }),
    );
  });

  it('never meets a row the ledger already has', () => {
    const opening = openingInvoices(vendors).map(({ vendorId, invoiceNo }) => `${vendorId} ${invoiceNo}`);
    expect(opening).toHaveLength(16);
    const numbers = planInvoices(1, 400).map(({ vendor, invoiceNo }) => `${vendor.id} ${invoiceNo}`);
    expect(numbers.filter((number) => opening.includes(number))).toEqual([]);
  });
});

describe('the vendors', () => {
  it('have their own ids and VAT numbers, and IBANs whose check digits are right', () => {
    expect(new Set(vendors.flatMap(({ id, vat }) => [id, vat])).size).toBe(vendors.length * 2);
    for (const { iban } of vendors) {
      const plain = iban.replaceAll(' ', '');
      const digits = (plain.slice(4) + plain.slice(0, 4)).replace(/[A-Z]/g, (sign) =>
        String(parseInt(sign, 36)),
      );
      expect(BigInt(digits) % 97n, iban).toBe(1n);
    }
  });
});

describe('how papers write', () => {
  it('amounts', () => {
    expect(writtenMoney(120_450, 'ledgerline')).toBe('1,204.50');
    expect(writtenMoney(120_450, 'kontor')).toBe('1.204,50');
    expect(writtenMoney(120_450, 'atelier')).toBe('1\u00a0204.50');
    expect(writtenMoney(123_456_705, 'ledgerline')).toBe('1,234,567.05');
    expect(writtenMoney(7, 'kontor')).toBe('0,07');
  });

  it('dates', () => {
    expect(writtenDate('2026-03-14', 'ledgerline')).toBe('2026-03-14');
    expect(writtenDate('2026-03-14', 'kontor')).toBe('14.03.2026');
    expect(writtenDate('2026-03-04', 'atelier')).toBe('March 4, 2026');
  });

  it('rates', () => {
    expect([
      writtenRate(2000, 'ledgerline'),
      writtenRate(1950, 'kontor'),
      writtenRate(810, 'atelier'),
    ]).toEqual(['20%', '19,5 %', '8.1%']);
  });
});
