import { dateReadings } from '../../../language/dates.ts';
import type { FieldSought } from '../../../language/driver.ts';
import { numberReadings, parseMoney } from '../../../language/money.ts';
import type { Value } from '../../../language/run.ts';

/**
 * A typed value; `doubt` says in words what else it could mean. `misread`: it is one only if a sign was misread, and somebody who reads it
 * rightly settles that doubt. Undefined: the text is nothing of that type.
 */
export type Parsed = { value: Value; doubt?: string; misread?: true } | undefined;

/** Reads a text as a value of a type; what it could mean besides is its doubt. */
export function parseValue(text: string, type: FieldSought['type']): Parsed {
  const trimmed = text.trim();
  const said = taken(trimmed, readingsOf(type === 'text' ? trimmed : tightened(trimmed), type));
  return said ?? (type === 'money' ? misreadAmount(trimmed) : undefined);
}

/** On scans a comma comes out as a point, and a gap is seen inside a number: 36.669.47 and 1 17.60 are amounts all the same. */
function misreadAmount(text: string): Parsed {
  const closed = text.replaceAll(/(?<=\d) (?=\d)/gu, '');
  const parted = closed.replace(/(?<=\d{1,3}(?:([.,])\d{3})+)[.,](?=\d\d(?!\d))/u, (_, group) =>
    group === '.' ? ',' : '.',
  );
  const value = /\d[.,]\d\d(?!\d)/u.test(parted) ? parseMoney(parted) : undefined;
  return value === undefined
    ? undefined
    : { value, doubt: `${text} is ${value} only if a sign in it was misread`, misread: true };
}

/** A reader of pictures doubles spaces, and sees one beside an apostrophe between thousands. */
function tightened(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/(?<=\d) ?(['’]) ?(?=\d)/gu, '$1');
}

function readingsOf(text: string, type: FieldSought['type']): readonly Value[] {
  switch (type) {
    case 'money':
      return [parseMoney(text) ?? []].flat();
    case 'number':
      // On paper a count in brackets is a note, and a dash after it a separator.
      return /^\(|[-\u2212]$/u.test(text) ? [] : numberReadings(text);
    case 'date':
      return dateReadings(text);
    case 'text':
      return text === '' ? [] : [text];
  }
}

function taken(text: string, [value, other]: readonly Value[]): Parsed {
  if (value === undefined) return undefined;
  return other === undefined ? { value } : { value, doubt: `${text} can mean ${value} or ${other}` };
}
