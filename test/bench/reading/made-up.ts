import { dice } from '../../drivers/reading/scenes.ts';

const things =
  'Invoice Customer Order Delivery Payment Account Supplier Warehouse Product Contract Ticket Claim Policy Vendor Report Balance Discount Currency Address Country Region Shipment Quantity Reference Department Employee Manager Project Budget Exchange Schedule Calendar Inventory Location Category Template Password Username Signature Attachment Comment History Approval Reminder Statement Settlement Commission Premium Coverage Deductible Passport Licence Journal Ledger Voucher Receipt Refund Deposit Interest Mortgage Carrier Tracking Package Container'.split(
    ' ',
  );
const qualities =
  'Open Closed Overdue Pending Draft Approved Rejected Archived Internal External Monthly Quarterly Annual Primary Secondary Standard Express Domestic Foreign Active Blocked Partial Complete Urgent Regular Temporary Permanent'.split(
    ' ',
  );
const doings =
  'Save Post Print Export Import Delete Submit Cancel Approve Reject Refresh Duplicate Assign Release Settle Search Filter Archive Forward Reply Download Upload Preview Continue Register Validate Calculate Reconcile'.split(
    ' ',
  );
const first =
  'Anna Peter Maria Thomas Julia Daniel Laura Michael Sophie Martin Helen Robert Clara Victor Nina Oscar'.split(
    ' ',
  );
const last =
  'Keller Morgan Santos Fischer Bennett Novak Larsen Romano Hughes Lindqvist Okafor Tanaka Walsh Dubois Ferreira Schmidt'.split(
    ' ',
  );
const firms =
  'Northwind Blueridge Harbour Cedar Summit Falcon Meridian Granite Willow Beacon Orchard Pioneer'.split(' ');
const trades = 'Supply Trading Logistics Foods Textiles Systems Insurance Timber Chemicals Tools'.split(' ');
const cities =
  'Lisbon Hamburg Toronto Geneva Dublin Warsaw Seville Antwerp Bergen Osaka Denver Cardiff Lyon Turin'.split(
    ' ',
  );
const fillers =
  'please find the enclosed papers about your last request we have checked every position and will answer before the end of this week if something is missing write to our office'.split(
    ' ',
  );
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** All single words a page may hold: what a look for something absent is chosen from. */
export const vocabulary: readonly string[] = [
  ...things,
  ...qualities,
  ...doings,
  ...last,
  ...firms,
  ...cities,
];

/** Makes up names, ids, dates and amounts as offices write them; the same ones for the same seed. */
export class MadeUp {
  readonly roll: () => number;
  /** One page keeps to one way of writing numbers and dates. */
  private readonly numbers: 'english' | 'german' | 'spaced';
  private readonly dates: 'iso' | 'named';

  constructor(seed: number) {
    this.roll = dice(seed);
    this.numbers = this.pick(['english', 'english', 'german', 'spaced'] as const);
    this.dates = this.pick(['iso', 'named'] as const);
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.roll() * list.length)] as T;
  }

  whole(from: number, to: number): number {
    return from + Math.floor(this.roll() * (to - from + 1));
  }

  thing = () => this.pick(things);
  label = () =>
    this.roll() < 0.5
      ? this.thing()
      : `${this.thing()} ${this.pick(['date', 'number', 'type', 'group', 'name'])}`;
  heading = () => `${this.pick(qualities)} ${this.thing().toLowerCase()}s`;
  action = () =>
    this.roll() < 0.4 ? this.pick(doings) : `${this.pick(doings)} ${this.thing().toLowerCase()}`;
  state = () => this.pick(qualities);
  person = () => `${this.pick(first)} ${this.pick(last)}`;
  firm = () => `${this.pick(firms)} ${this.pick(trades)} ${this.pick(['Ltd', 'GmbH', 'Inc', 'AG'])}`;
  city = () => this.pick(cities);
  id = () => {
    const digits = String(this.whole(10_000, 9_999_999));
    return this.pick([
      `INV-${digits}`,
      `${this.pick(['PO', 'KD', 'CR'])}${digits}`,
      `2026/${digits}`,
      `${digits}-${this.pick(['A', 'B', 'X'])}`,
    ]);
  };

  sentence(words: number): string {
    const text = Array.from({ length: words }, () => this.pick(fillers)).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }

  /** A date and what it means. */
  date(): { shown: string; value: string } {
    const [month, day] = [this.whole(1, 12), this.whole(1, 28)];
    const two = (part: number) => String(part).padStart(2, '0');
    const value = `2026-${two(month)}-${two(day)}`;
    return { shown: this.dates === 'iso' ? value : `${two(day)} ${months[month - 1]} 2026`, value };
  }

  /** An amount with cents and what it means. */
  amount(most = 99_999): { shown: string; value: number } {
    const cents = this.whole(1, this.roll() < 0.5 ? 99_999 : most * 100);
    const [group, point] = { english: [',', '.'], german: ['.', ','], spaced: [' ', '.'] }[this.numbers] as [
      string,
      string,
    ];
    const whole = String(Math.trunc(cents / 100)).replace(/\B(?=(\d{3})+$)/g, group);
    return {
      shown: `${whole}${point}${String(cents % 100).padStart(2, '0')}`,
      value: Number((cents / 100).toFixed(2)),
    };
  }
}
