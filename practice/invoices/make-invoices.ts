import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { drawInvoice } from './draw-invoice.ts';
import { type Flaw, type PlannedInvoice, planInvoices } from './plan-invoices.ts';
import { createRandom } from './random.ts';
import { scanPage } from './scan-page.ts';
import { Sheet } from './sheet.ts';
import type { LayoutName } from './vendors.ts';

/** The set everybody means when they say "the practice invoices". */
export const DEFAULT_SEED = 20_261;
export const DEFAULT_COUNT = 20;

/** What is true about one paper, whatever a bot reads on it. Money in units of the currency, dates yyyy-mm-dd. */
export interface InvoiceTruth {
  file: string;
  layout: LayoutName;
  kind: 'pdf' | 'scan';
  vendorName: string;
  vendorVat: string;
  /** The vendor's id in the ledger; empty when the ledger does not know the firm. */
  vendorId: string;
  /** Empty when the paper shows none. */
  invoiceNo: string;
  date: string;
  dueDate: string;
  currency: string;
  lines: { text: string; qty: number; price: number; amount: number }[];
  net: number;
  tax: number;
  total: number;
  /** What must become of it: a row in the ledger, a question to a person, or a business exception. */
  expected: 'entered' | 'asked' | 'refused';
  why?: Flaw;
}

const expectations: Record<Flaw, 'asked' | 'refused'> = {
  'lines-do-not-add-up': 'refused',
  'date-insane': 'refused',
  duplicate: 'refused',
  'vendor-unknown': 'asked',
  'total-illegible': 'asked',
  'number-missing': 'asked',
};

/** Prints a set of invoices into `dir`, with `truth.json` beside them; the same seed gives the same set. */
export async function generateInvoices(options: {
  dir: string;
  seed?: number;
  count?: number;
}): Promise<InvoiceTruth[]> {
  const { dir, seed = DEFAULT_SEED, count = DEFAULT_COUNT } = options;
  await mkdir(dir, { recursive: true });
  const truths: InvoiceTruth[] = [];
  for (const [at, invoice] of planInvoices(seed, count).entries()) {
    const suffix = invoice.paper === 'jpg' ? 'jpg' : 'pdf';
    const file = `invoice-${String(at + 1).padStart(3, '0')}.${suffix}`;
    await writeFile(join(dir, file), await printInvoice(invoice, seed + at));
    truths.push(truthOf(invoice, file));
  }
  await writeFile(join(dir, 'truth.json'), `${JSON.stringify(truths, null, 2)}\n`);
  return truths;
}

/** The bytes of one paper; a scan has its own chance so that one more invoice changes no other. */
async function printInvoice(invoice: PlannedInvoice, scanSeed: number): Promise<Buffer> {
  const { pdf, totalBox } = await drawInvoice(invoice);
  if (invoice.paper === 'pdf') return pdf;
  const smudge = invoice.flaw === 'total-illegible' ? { smudge: totalBox } : {};
  const picture = await scanPage(pdf, { random: createRandom(scanSeed), ...smudge });
  if (invoice.paper === 'jpg') return picture;
  const sheet = new Sheet({ title: 'Scan', author: 'Office scanner', date: invoice.date });
  sheet.picture(picture);
  return sheet.finish();
}

function truthOf(invoice: PlannedInvoice, file: string): InvoiceTruth {
  const { vendor, flaw } = invoice;
  return {
    file,
    layout: vendor.layout,
    kind: invoice.paper === 'pdf' ? 'pdf' : 'scan',
    vendorName: vendor.name,
    vendorVat: vendor.vat,
    vendorId: vendor.id,
    invoiceNo: invoice.invoiceNo,
    date: invoice.date,
    dueDate: invoice.dueDate,
    currency: vendor.currency,
    lines: invoice.lines.map((line) => ({ ...line, price: line.price / 100, amount: line.amount / 100 })),
    net: invoice.net / 100,
    tax: invoice.tax / 100,
    total: invoice.total / 100,
    expected: flaw ? expectations[flaw] : 'entered',
    ...(flaw ? { why: flaw } : {}),
  };
}

const given = z.object({
  dir: z.string().min(1),
  seed: z.coerce.number().int().min(0).default(DEFAULT_SEED),
  count: z.coerce.number().int().min(1).max(10_000).default(DEFAULT_COUNT),
});

async function main(): Promise<void> {
  const options = { dir: { type: 'string' }, seed: { type: 'string' }, count: { type: 'string' } } as const;
  const truths = await generateInvoices(given.parse(parseArgs({ options }).values));
  const count = (what: InvoiceTruth['expected']) => truths.filter(({ expected }) => expected === what).length;
  process.stdout.write(
    `${truths.length} invoices: ${count('entered')} to enter, ${count('asked')} to ask about, ${count('refused')} to refuse\n`,
  );
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    const words = error instanceof z.ZodError ? z.prettifyError(error) : String((error as Error).message);
    process.stderr.write(
      `${words}\nUse: node practice/invoices/make-invoices.ts --dir DIR [--seed N] [--count N]\n`,
    );
    process.exit(2);
  });
}
