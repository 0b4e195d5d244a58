import type { TableText } from '../../language/driver.ts';
import type { ShownMonth } from '../../language/shown-month.ts';
import type { Signs } from '../../language/signs.ts';
import type { Way } from '../../language/target.ts';

/** What one document says about a condition. `mark` is the document's name; `version` counts its changes. */
export interface Sight {
  held: boolean;
  saw: string;
  mark: string;
  version: number;
}

/** What a candidate shows of itself; fits the driver contract's `Candidate`. */
export interface Found {
  ref: string;
  ways: number[];
  signs: Signs;
  disabled?: true;
}

/** How a text got into a field, or can: it did already, for good or until a field for numbers takes it back, by the keyboard, as a whole (dates, colours), by choosing it from a list, perhaps later, or not at all and why. */
export type TypingPlan =
  | 'typed'
  | 'typed-number'
  | 'keyboard'
  | 'fill'
  | 'choose'
  | { wait: string }
  | { refused: string };

/** Where in the window a thing can be clicked, or what it takes to wait for. */
export type Aim = { at: [x: number, y: number] } | { wait: string };

/** A row as it is drawn: its number or, without one, its place, and where it stands in what is scrolled, in pixels. */
export interface TableRow {
  cells: string[];
  at: number;
  y: number;
  height: number;
}

/** What a table that scrolls shows of itself. `last` is the number of its last row, when it tells. */
export interface RowsInView {
  headers: string[];
  rows: TableRow[];
  indexed: boolean;
  atEnd: boolean;
  /** Rows are still empty, or missing between others. */
  partly: boolean;
  last?: number;
  version: number;
}

/** How an option can be chosen. */
export type ChoosingPlan =
  | { by: 'select'; index: number }
  | { by: 'done' }
  | { by: 'click'; ref: string }
  | { by: 'open' }
  | { wait: string }
  /** `missing`: it would take an option, but not this one. */
  | { refused: string; missing?: true };

/** What may turn the pages of a calendar; `level` says how far around the days it lies, as in what is written around them. */
export interface Stepper {
  ref: string;
  /** Every word it is given, to people and to programs; `words` are those that are shown. */
  says: string;
  words: string;
  level: number;
  disabled?: true;
}

/** A month of a calendar. */
export interface MonthInSight {
  shown: ShownMonth;
  /** Its days, from the 1st. */
  days: string[];
  /** Days that cannot be picked. */
  off: number[];
  steppers: Stepper[];
}

/** The calls the driver makes into a document; the page script must answer all of them. */
export interface PageCalls {
  locate(ways: Way[], like?: Signs): Found[];
  /** The same as JSON text: thousands of things cross to the driver ten times faster that way. */
  propose(ways: Way[], like: Signs): string;
  typeInto(ref: string, text: string, secret: boolean): TypingPlan;
  tookBack(text: string): boolean;
  planChoosing(ref: string, option: string | boolean): ChoosingPlan;
  /** The months in sight, which are known from then on; or those that are not known. */
  monthsInSight(which: 'all' | 'new'): MonthInSight[];
  fillIn(ref: string, text: string): boolean;
  selectIndex(ref: string, index: number): void;
  focusOn(ref: string): void;
  filesTaken(ref: string): 'none' | 'one' | 'many';
  aim(ref: string, use: 'click' | 'rest'): Promise<Aim>;
  bringIntoView(ref: string): void;
  boxInView(ref: string): [x: number, y: number, width: number, height: number];
  isBrowsersDrag(ref: string): boolean;
  struck(): string;
  coverAll(secrets: string[]): void;
  seeText(text: string): Sight;
  seeValue(ref: string, value: string | boolean): Sight;
  seeTarget(ways: Way[], name: string): Sight;
  seeRow(ways: Way[], options: { name: string; cells: Record<string, string> }): Sight;
  /** The thing sought, when exactly one fits best, says the text. */
  seeSays(ways: Way[], options: { name: string; text: string }): Sight;
  seeHolds(ways: Way[], options: { name: string; value: string | boolean }): Sight;
  seeTitle(glob: string): Sight;
  /** `mark` names the document and its state. */
  seeState(): Sight;
  changedSince(version: number, atMostMs?: number): Promise<number>;
  readText(ref: string): string;
  readTable(ref: string): TableText;
  scrollToFirstRow(ref: string): void;
  scrollPastRows(ref: string): void;
  rowsAtRest(ref: string): Promise<RowsInView>;
}
