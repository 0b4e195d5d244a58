import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const storedInvoice = z.object({
  voucher: z.string(),
  postedAt: z.string(),
  postedBy: z.string(),
  vendorId: z.string(),
  invoiceNo: z.string(),
  invoiceDate: z.string(),
  dueDate: z.string(),
  currency: z.string(),
  net: z.number(),
  tax: z.number(),
  total: z.number(),
  costCentre: z.string(),
  notes: z.string(),
});

/** One row of the ledger. Amounts are in units of the currency, exact to two decimals; dates are yyyy-mm-dd. */
export type PostedInvoice = z.infer<typeof storedInvoice>;

export type NewInvoice = Omit<PostedInvoice, 'voucher' | 'postedAt' | 'postedBy'>;

/** The rows of the ledger: opening rows first, then what was posted; append-only, in memory and in a plain file. */
export class InvoiceBook {
  readonly #opening: readonly PostedInvoice[];
  readonly #posted: PostedInvoice[] = [];
  readonly #file: string | undefined;
  readonly #now: () => Date;

  constructor(options: { opening: readonly PostedInvoice[]; file: string | undefined; now: () => Date }) {
    this.#opening = options.opening;
    this.#file = options.file;
    this.#now = options.now;
    if (this.#file && existsSync(this.#file)) this.#posted.push(...readState(this.#file));
  }

  /** Opening and posted rows, oldest first: what the pages show. */
  all(): PostedInvoice[] {
    return [...this.#opening, ...this.#posted];
  }

  /** Only what was posted through the pages. */
  posted(): PostedInvoice[] {
    return structuredClone(this.#posted);
  }

  find(vendorId: string, invoiceNo: string): PostedInvoice | undefined {
    return this.all().find((row) => row.vendorId === vendorId && sameNumber(row.invoiceNo, invoiceNo));
  }

  /** Stores a row that was checked before; written to the file first, so an answered post is never lost. */
  post(invoice: NewInvoice, user: string): PostedInvoice {
    const at = this.#now();
    const serial = String(this.#opening.length + this.#posted.length + 1).padStart(5, '0');
    const row = {
      voucher: `${at.getUTCFullYear()}-${serial}`,
      postedAt: at.toISOString(),
      postedBy: user,
      ...invoice,
    };
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(row)}\n`);
    this.#posted.push(row);
    return row;
  }
}

/** Two spellings of one invoice number: spaces around it and capitals do not make another invoice. */
export function sameNumber(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function readState(file: string): PostedInvoice[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line, at) => {
    const parsed = storedInvoice.safeParse(parseLine(line));
    if (parsed.success) return parsed.data;
    throw new Error(
      `The ledger's state file ${file} is damaged at line ${at + 1}. Mend that line or start with another file.`,
    );
  });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // the schema refuses it, and its caller names the line
  }
}
