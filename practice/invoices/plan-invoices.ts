import { englishGoods, germanGoods } from './goods.ts';
import { createRandom, type Random } from './random.ts';
import { type LayoutName, stranger, type Vendor, vendors } from './vendors.ts';

/** Why an invoice must not simply be entered. */
export type Flaw =
  | 'lines-do-not-add-up'
  | 'date-insane'
  | 'duplicate'
  | 'vendor-unknown'
  | 'total-illegible'
  | 'number-missing';

/** How the paper reaches the clerk: a PDF with text, a picture of a page, or a PDF that only holds such a picture. */
export type Paper = 'pdf' | 'jpg' | 'pdf-of-picture';

/** One line of an invoice; money in cents. */
export interface PlannedLine {
  text: string;
  qty: number;
  price: number;
  amount: number;
}

/** Everything that will stand on one paper; money in cents, dates yyyy-mm-dd. */
export interface PlannedInvoice {
  paper: Paper;
  flaw?: Flaw;
  vendor: Vendor;
  /** The firm's name as this paper writes it. */
  printedName: string;
  invoiceNo: string;
  date: string;
  dueDate: string;
  customerNo: string;
  orderNo: string;
  lines: PlannedLine[];
  net: number;
  tax: number;
  total: number;
}

interface Slot {
  layout: LayoutName;
  paper: Paper;
  flaw?: Flaw;
}

/** Twenty papers: 14 to enter (6 of them scans), 3 that break a rule, 3 that are doubtful. Longer sets begin again. */
const slots: readonly Slot[] = [
  { layout: 'ledgerline', paper: 'pdf' },
  { layout: 'kontor', paper: 'pdf' },
  { layout: 'atelier', paper: 'pdf' },
  { layout: 'ledgerline', paper: 'jpg' },
  { layout: 'kontor', paper: 'jpg' },
  { layout: 'atelier', paper: 'pdf', flaw: 'lines-do-not-add-up' },
  { layout: 'ledgerline', paper: 'pdf' },
  { layout: 'kontor', paper: 'pdf', flaw: 'vendor-unknown' },
  { layout: 'atelier', paper: 'jpg' },
  { layout: 'ledgerline', paper: 'pdf', flaw: 'date-insane' },
  { layout: 'kontor', paper: 'pdf-of-picture' },
  { layout: 'atelier', paper: 'pdf' },
  { layout: 'ledgerline', paper: 'jpg', flaw: 'total-illegible' },
  { layout: 'kontor', paper: 'pdf' },
  { layout: 'atelier', paper: 'jpg' },
  { layout: 'kontor', paper: 'jpg', flaw: 'duplicate' },
  { layout: 'kontor', paper: 'pdf' },
  { layout: 'atelier', paper: 'pdf', flaw: 'number-missing' },
  { layout: 'ledgerline', paper: 'jpg' },
  { layout: 'kontor', paper: 'pdf' },
];

/** Which paper of the same twenty the duplicate repeats. */
const DUPLICATED = 1;
/** What an overstated net amount is too high by. */
const OVERSTATED_CENTS = 9_000;
/** The first plain date; the last is some 280 days later, in October. */
const FIRST_DAY = Date.UTC(2026, 0, 7);
const DAYS = 280;
const DAY_MS = 86_400_000;
/** A slip of the keyboard for 2026: far away on any clock. */
const INSANE_YEAR = '2062';

/** Decides what will stand on every paper of a set; the same seed gives the same set. */
export function planInvoices(seed: number, count: number): PlannedInvoice[] {
  const random = createRandom(seed);
  const taken = new Set<string>();
  const planned: PlannedInvoice[] = [];
  for (let at = 0; at < count; at += 1) {
    const slot = slots[at % slots.length] as Slot;
    const earlier = planned[at - (at % slots.length) + DUPLICATED];
    // The same bill once more: every word of it is the earlier paper's, so either one may be entered first.
    if (slot.flaw === 'duplicate' && earlier) planned.push({ ...earlier, ...slot });
    else planned.push(planInvoice(slot, random, taken));
  }
  return planned;
}

function planInvoice(slot: Slot, random: Random, taken: Set<string>): PlannedInvoice {
  const { flaw, paper, layout } = slot;
  const vendor =
    flaw === 'vendor-unknown' ? stranger : random.pick(vendors.filter((one) => one.layout === layout));
  const printedName = random.pick([vendor.name, vendor.name, ...vendor.aliases]);
  const number = freshNumber(vendor, random, taken);
  const day = FIRST_DAY + random.between(0, DAYS) * DAY_MS;
  const year = (text: string) => (flaw === 'date-insane' ? text.replace(/^\d{4}/, INSANE_YEAR) : text);
  const lines = planLines(vendor, random);
  const sum = lines.reduce((total, line) => total + line.amount, 0);
  const net = flaw === 'lines-do-not-add-up' ? sum + OVERSTATED_CENTS : sum;
  const tax = Math.round((net * vendor.taxRate) / 10_000);
  return {
    paper,
    ...(flaw ? { flaw } : {}),
    vendor,
    printedName,
    invoiceNo: flaw === 'number-missing' ? '' : number,
    date: year(isoDay(day)),
    dueDate: year(isoDay(day + 30 * DAY_MS)),
    customerNo: String(random.between(10_000, 99_999)),
    orderNo: `PO ${random.between(4_000, 4_999)}`,
    lines,
    net,
    tax,
    total: net + tax,
  };
}

function planLines(vendor: Vendor, random: Random): PlannedLine[] {
  const goods = [...(vendor.layout === 'kontor' ? germanGoods : englishGoods)];
  return Array.from({ length: random.between(2, 7) }, () => {
    const [text, usual] = goods.splice(random.between(0, goods.length - 1), 1)[0] ?? ['Sundries', 1000];
    const price = Math.round((usual * random.between(90, 115)) / 100);
    const qty = price > 10_000 ? random.between(1, 4) : random.between(1, 24);
    return { text, qty, price, amount: qty * price };
  });
}

function freshNumber(vendor: Vendor, random: Random, taken: Set<string>): string {
  for (;;) {
    const number = vendor.numberPattern.replace(/#/g, () => String(random.between(0, 9)));
    if (!taken.has(`${vendor.id} ${number}`)) {
      taken.add(`${vendor.id} ${number}`);
      return number;
    }
  }
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
