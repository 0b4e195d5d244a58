import type { ItemState } from '../hub/contract.ts';
import type { InvoiceTruth } from '../practice/invoices/make-invoices.ts';
import type { PostedInvoice } from '../practice/ledger-web/invoice-book.ts';

/** What the demo knows of one invoice at the end: what is true of it, and what became of its item. */
export interface Judged {
  reference: string;
  truth: InvoiceTruth;
  state: ItemState;
}

const stateOf: Record<InvoiceTruth['expected'], ItemState> = {
  entered: 'done',
  asked: 'needs-a-person',
  refused: 'business',
};

/**
 * Compares the ledger's own book with what should be in it: every row to enter exactly once, nothing else, and each item ended as it
 * should. Gives one sentence per difference, none when all is as it should be.
 */
export function judgeLedger(posted: readonly PostedInvoice[], judged: readonly Judged[]): string[] {
  return [...judgeRows(posted, judged), ...judgeStates(judged)];
}

function judgeRows(posted: readonly PostedInvoice[], judged: readonly Judged[]): string[] {
  const wanted = judged
    .filter(({ truth }) => truth.expected === 'entered')
    .map(({ truth }) => rowOfTruth(truth));
  const found = posted.map(rowOfLedger);
  const missing = wanted.filter((row) => count(found, row) < 1).map((row) => `Missing in the ledger: ${row}`);
  const extra = [...new Set(found)]
    .filter((row) => count(wanted, row) < count(found, row))
    .map((row) => `In the ledger ${count(found, row)} times instead of ${count(wanted, row)}: ${row}`);
  const byNotes = posted
    .filter(
      (row) =>
        !judged.some((one) => one.reference === row.notes && rowOfTruth(one.truth) === rowOfLedger(row)),
    )
    .map(
      (row) =>
        `The ledger's row of ${row.invoiceNo} carries the reference “${row.notes}” of another invoice.`,
    );
  return [...missing, ...extra, ...byNotes];
}

function judgeStates(judged: readonly Judged[]): string[] {
  return judged
    .filter((one) => !endedWell(one, judged))
    .map(
      ({ reference, truth, state }) => `${reference} is ${state}, but should be ${stateOf[truth.expected]}.`,
    );
}

/** Of two copies of one paper either may be entered; the other one is the duplicate. */
function endedWell(one: Judged, all: readonly Judged[]): boolean {
  const twins = all.filter((other) => rowOfTruth(other.truth) === rowOfTruth(one.truth));
  const wanted = twins.map(({ truth }) => stateOf[truth.expected]).sort();
  const got = twins.map(({ state }) => state).sort();
  return wanted.join() === got.join();
}

const count = (rows: readonly string[], row: string) => rows.filter((other) => other === row).length;

function rowOfTruth({
  vendorId,
  vendorVat,
  invoiceNo,
  date,
  dueDate,
  currency,
  net,
  tax,
  total,
}: InvoiceTruth): string {
  // A firm the ledger does not know has no id; its papers still differ from all others by their VAT number.
  return row([vendorId || vendorVat, invoiceNo, date, dueDate, currency], [net, tax, total]);
}

function rowOfLedger({
  vendorId,
  invoiceNo,
  invoiceDate,
  dueDate,
  currency,
  net,
  tax,
  total,
}: PostedInvoice): string {
  return row([vendorId, invoiceNo, invoiceDate, dueDate, currency], [net, tax, total]);
}

const row = (texts: string[], amounts: number[]) =>
  [...texts, ...amounts.map((amount) => amount.toFixed(2))].join(' · ');
