import { dateReadings } from '../../../language/dates.ts';
import type { FieldSought } from '../../../language/driver.ts';
import { numberReadings, parseMoney } from '../../../language/money.ts';
import type { Value } from '../../../language/run.ts';

/** A typed value; `doubt` says in words what else it could mean. Undefined: the text is nothing of that type. */
export type Parsed = { value: Value; doubt?: string } | undefined;

/** Reads a text as a value of a type; what it could mean besides is its doubt. */
export function parseValue(text: string, type: FieldSought['type']): Parsed {
  const trimmed = text.trim();
  return taken(trimmed, readingsOf(type === 'text' ? trimmed : tightened(trimmed), type));
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
