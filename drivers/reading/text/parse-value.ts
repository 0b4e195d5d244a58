import type { FieldSought } from '../../../language/driver.ts';
import type { Value } from '../../../language/run.ts';
import { parseDate } from './parse-date.ts';
import { parseMoney } from './parse-money.ts';
import { parseNumber } from './parse-number.ts';

/** A typed value; `doubt` says in words what else it could mean. Undefined: the text is nothing of that type. */
export type Parsed = { value: Value; doubt?: string } | undefined;

/** Reads a text as a value of a type. */
export function parseValue(text: string, type: FieldSought['type']): Parsed {
  switch (type) {
    case 'money':
      return parseMoney(text);
    case 'number':
      return parseNumber(text);
    case 'date':
      return parseDate(text);
    case 'text':
      return text.trim() === '' ? undefined : { value: text.trim() };
  }
}
