import { fromEbcdic, toEbcdic } from './ebcdic.ts';

/** A screen of 24 rows of 80 cells. Rows and columns count from 1; a field's mark takes the cell before it. */
export const columns = 80;

export type Colour = 'blue' | 'red' | 'pink' | 'green' | 'turquoise' | 'yellow' | 'white';

/** Something a host shows: words, or a field to type into. */
export type Shown =
  | { row: number; column: number; text: string; bright?: true; colour?: Colour }
  | {
      row: number;
      column: number;
      field: string;
      length: number;
      kind: 'text' | 'number' | 'hidden';
      value?: string;
      /** The cursor begins here. */
      cursor?: true;
    };

type Field = Extract<Shown, { field: string }>;

const order = { setAddress: 0x11, startField: 0x29, insertCursor: 0x13 };
const eraseWrite = 0xf5;
/** What a screen is for the keyboard: free to type, or locked until the host writes again. */
const control = { free: 0xc3, locked: 0xc0 };
const mark = { basic: 0xc0, colour: 0x42 };
const bit = { protected: 0x20, numeric: 0x10, bright: 0x08, hidden: 0x0c };
const colours: Readonly<Record<Colour, number>> = {
  blue: 0xf1,
  red: 0xf2,
  pink: 0xf3,
  green: 0xf4,
  turquoise: 0xf5,
  yellow: 0xf6,
  white: 0xf7,
};
/** Six bits as a sign that every line of old could carry. */
const carried =
  '40c1c2c3c4c5c6c7c8c94a4b4c4d4e4f50d1d2d3d4d5d6d7d8d95a5b5c5d5e5f6061e2e3e4e5e6e7e8e96a6b6c6d6e6ff0f1f2f3f4f5f6f7f8f97a7b7c7d7e7f';
const carry = (bits: number) => Number.parseInt(carried.slice((bits & 63) * 2, (bits & 63) * 2 + 2), 16);

/** The data stream that clears a terminal and shows this. */
export function drawScreen(shown: readonly Shown[], keyboard: keyof typeof control = 'free'): Buffer {
  return Buffer.from([eraseWrite, control[keyboard], ...shown.flatMap((one) => drawOne(one))]);
}

function drawOne(one: Shown): number[] {
  const at = placeOf(one) - 1;
  if (!('field' in one)) {
    const attribute = bit.protected | bit.numeric | (one.bright ? bit.bright : 0);
    return [...goTo(at), ...startField(attribute, one.colour), ...toEbcdic(one.text)];
  }
  const attribute = (one.kind === 'number' ? bit.numeric : 0) | (one.kind === 'hidden' ? bit.hidden : 0);
  return [
    ...goTo(at),
    ...startField(attribute, 'green'),
    ...(one.cursor ? [order.insertCursor] : []),
    ...toEbcdic((one.value ?? '').slice(0, one.length)),
    ...goTo(at + 1 + one.length),
    ...startField(bit.protected | bit.numeric, undefined),
  ];
}

/** Where on the screen something begins, counted from 0. */
const placeOf = ({ row, column }: Pick<Shown, 'row' | 'column'>): number => (row - 1) * columns + column - 1;
const goTo = (place: number) => [order.setAddress, carry(place >> 6), carry(place)];
const startField = (attribute: number, colour: Colour | undefined) => [
  order.startField,
  colour ? 2 : 1,
  ...[mark.basic, carry(attribute)],
  ...(colour ? [mark.colour, colours[colour]] : []),
];

/** What a person sent: the key, where the cursor stood, and what the fields changed on the screen shown hold now. */
export interface Sent {
  key: string;
  cursor: string | undefined;
  typed: Record<string, string>;
}

const keys = new Map<number, string>([
  [0x7d, 'Enter'],
  [0x6d, 'Clear'],
  ...[0x6c, 0x6e, 0x6b].map((code, at) => [code, `PA${at + 1}`] as const),
  ...[0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0x7a, 0x7b, 0x7c].map(
    (code, at) => [code, `PF${at + 1}`] as const,
  ),
  ...[0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0x4a, 0x4b, 0x4c].map(
    (code, at) => [code, `PF${at + 13}`] as const,
  ),
]);

/** Reads what a terminal sent; undefined for what is no key, such as an answer to a question. */
export function readSent(record: Buffer, shown: readonly Shown[]): Sent | undefined {
  const key = keys.get(record[0] ?? 0);
  if (!key) return undefined;
  const fields = shown.filter((one): one is Field => 'field' in one);
  const fieldAt = (place: number) =>
    fields.find((one) => place >= placeOf(one) && place < placeOf(one) + one.length)?.field;
  const typed: Record<string, string> = {};
  for (let at = record.indexOf(order.setAddress); at >= 0; ) {
    const next = record.indexOf(order.setAddress, at + 3);
    const field = fieldAt(readPlace(record, at + 1));
    if (field !== undefined) typed[field] = fromEbcdic(record.subarray(at + 3, next < 0 ? undefined : next));
    at = next;
  }
  return { key, cursor: record.length > 2 ? fieldAt(readPlace(record, 1)) : undefined, typed };
}

const readPlace = (record: Buffer, at: number) =>
  (((record[at] ?? 0) & 63) << 6) | ((record[at + 1] ?? 0) & 63);
