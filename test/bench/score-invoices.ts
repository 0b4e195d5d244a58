import type { DocumentRead, FieldRead, Reader } from '../../language/driver.ts';
import type { InvoiceTruth } from '../../practice/invoices/make-invoices.ts';

type Sought = Parameters<Reader['readDocument']>[1];

/** What a bot would ask of the practice invoices: three layouts, one set of labels. */
export const invoiceSought: Sought = {
  fields: {
    invoiceNo: {
      labels: ['Invoice No.', 'Rechnungsnummer', 'Bill number'],
      type: 'text',
      pattern: '[A-Z0-9][A-Z0-9/.-]{3,}',
    },
    date: { labels: ['Invoice date', 'Rechnungsdatum', 'Date of issue'], type: 'date' },
    dueDate: { labels: ['Due date', 'Zahlbar bis', 'Payable by'], type: 'date' },
    vendorVat: {
      labels: ['VAT No.', 'USt-IdNr.', 'Tax registration'],
      type: 'text',
      pattern: '[A-Z]{2,3}-?[0-9A-Z.-]{6,14}',
    },
    net: { labels: ['Subtotal', 'Nettobetrag', 'Net amount'], type: 'money' },
    tax: { labels: ['VAT', 'zzgl. MwSt.', 'Sales tax'], type: 'money' },
    total: { labels: ['Total due', 'Gesamtbetrag', 'Amount payable'], type: 'money' },
  },
  tables: {
    lines: {
      text: { header: ['Description', 'Bezeichnung', 'Item'], type: 'text' },
      qty: { header: ['Qty', 'Menge'], type: 'number' },
      price: { header: ['Unit price', 'Einzelpreis', 'Rate'], type: 'money' },
      amount: { header: ['Amount', 'Betrag', 'Line total'], type: 'money' },
    },
  },
};

/** One value read, against the truth. `numbersOnly` leaves out free texts, which a clerk's rules do not rest on. */
export interface Judged {
  file: string;
  name: string;
  truth: unknown;
  read: FieldRead | undefined;
  right: boolean;
}

const fieldNames = ['invoiceNo', 'date', 'dueDate', 'vendorVat', 'net', 'tax', 'total'] as const;
const cellNames = ['text', 'qty', 'price', 'amount'] as const;

/** Holds every field and cell of a document against what was printed. A spurious row counts as a wrong value. */
export function judgeInvoice(read: DocumentRead, truth: InvoiceTruth): Judged[] {
  const judged: Judged[] = fieldNames.map((name) => judge(truth, name, [truth[name], read.fields[name]]));
  const rows = read.tables.lines ?? [];
  for (let index = 0; index < Math.max(rows.length, truth.lines.length); index++) {
    for (const name of cellNames) {
      const wanted = truth.lines[index]?.[name];
      judged.push(judge(truth, `line ${index + 1} ${name}`, [wanted, rows[index]?.[name]]));
    }
  }
  return judged;
}

function judge(truth: InvoiceTruth, name: string, [wanted, read]: [unknown, FieldRead | undefined]): Judged {
  const right = wanted === '' ? (read?.value ?? null) === null : read?.value === wanted;
  return { file: truth.file, name, truth: wanted, read, right };
}
