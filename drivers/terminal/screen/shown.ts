/** The colours terminals have. */
export type Colour = 'black' | 'blue' | 'red' | 'pink' | 'green' | 'turquoise' | 'yellow' | 'white';

/** How a cell is drawn; nothing said is green on black. */
export interface Style {
  colour?: Colour;
  bright?: true;
  reverse?: true;
  underlined?: true;
}

/** A place to type into. Hidden ones hold secrets: what they hold is never shown, only compared. */
export interface Field {
  /** Its first cell, counted from 0 in reading order, and how many there are. */
  at: number;
  length: number;
  kind: 'text' | 'number' | 'hidden';
  value: string;
  /** It shows a star for each sign: that many is all that is known of what it holds. */
  masked?: true;
  /** The whole of a screen that its host gave no fields: what stands there is said and may be typed over. */
  open?: true;
}

/** A screen of a terminal at one moment. */
export interface Shown {
  rows: number;
  columns: number;
  /** One sign for each cell, in reading order; blank where nothing stands and where nothing may be seen. */
  signs: readonly string[];
  styles: readonly Style[];
  /** Cells at which one text ends and another begins, though no blank stands between them. */
  seams: ReadonlySet<number>;
  fields: readonly Field[];
  /** The other end says where its fields are; else they are told by how they look and where the cursor stands, and may pass for text. */
  marked: boolean;
  /** The cell the cursor is in. */
  cursor: number;
  /** `locked`: the host works; nothing can be typed until it has answered. */
  keyboard: 'free' | 'locked';
}

export const blank = ' ';

/** Words as a person reads them. */
export const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The field a cell belongs to; what stands in it is held, not said. */
export function fieldAt({ fields }: Shown, cell: number): Field | undefined {
  return fields.find(({ at, length, open }) => !open && cell >= at && cell < at + length);
}

/** Lines and shades that boxes are drawn with: they part words and say nothing. */
export const isLine = (sign: string): boolean => /[\u2500-\u259f]/.test(sign);

/** The signs that a screen says. What stands in marked fields is held, not said; of what only looks like a field nobody can be sure. */
export function saidSigns(shown: Shown): readonly string[] {
  return shown.marked ? signsOutside(shown) : withoutLines(shown.signs);
}

/** The signs that stand in no field. */
export function signsOutside({ signs, fields }: Shown): string[] {
  const outside = withoutLines(signs);
  for (const { at, length, open } of fields) if (!open) outside.fill(blank, at, at + length);
  return outside;
}

const withoutLines = (signs: readonly string[]): string[] =>
  signs.map((sign) => (isLine(sign) ? blank : sign));
