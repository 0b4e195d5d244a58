import { createHash } from 'node:crypto';
import type { Word } from '../../../language/driver.ts';
import type { PageValues } from './make-page.ts';

/** A text and where it stands, in pixels of the picture. */
export interface Written {
  text: string;
  box: Word['box'];
}

/** A picture whose writing is known. */
export interface Sheet {
  name: string;
  /** PNG or JPEG bytes. */
  picture: Uint8Array;
  words: Written[];
  /** Whole labels, cells and buttons, as far as they stand on one line. */
  texts: Written[];
  values: PageValues;
}

/** A quarter of all pictures is for tuning; no figure of theirs is ever reported, and the others are never looked at. */
export function isForTuning(name: string): boolean {
  return (createHash('sha256').update(name).digest()[0] as number) < 64;
}

/** Some of the first ones were looked at to mend what they showed; they are reported on no more. */
const firstReported = 1001;

/** The names of a part: the first `count` of a kind that belong to it. */
export function namesOf(kind: string, { count, tuning }: { count: number; tuning: boolean }): string[] {
  const names: string[] = [];
  for (let seed = tuning ? 1 : firstReported; names.length < count; seed++) {
    if (isForTuning(`${kind}-${seed}`) === tuning) names.push(`${kind}-${seed}`);
  }
  return names;
}

/** The seed a name was made from. */
export const seedOf = (name: string): number => Number(name.split('-').at(-1));
