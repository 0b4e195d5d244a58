import { parseDate } from './dates.ts';
import { parseMoney, parseNumber } from './money.ts';
import type { Value } from './run.ts';
import type { PlainType } from './value-type.ts';

/** Turns what was read or typed into a value of the wanted type; undefined when it is none. */
export function readAs(type: PlainType, given: Value): Value | undefined {
  if (type === 'yes-no') return readYesNo(given);
  if (type === 'number' || type === 'money') return readNumber(type, given);
  if (typeof given === 'number') return type === 'text' ? `${given}` : undefined;
  if (typeof given !== 'string') return undefined;
  return type === 'date' ? parseDate(given) : given;
}

function readNumber(type: 'number' | 'money', given: Value): number | undefined {
  // Adding zero makes minus zero zero, which is how a person writes it.
  if (typeof given === 'number') return Number.isFinite(given) ? given + 0 : undefined;
  if (typeof given !== 'string') return undefined;
  return type === 'money' ? parseMoney(given) : parseNumber(given);
}

function readYesNo(given: Value): boolean | undefined {
  if (typeof given === 'boolean') return given;
  if (typeof given !== 'string') return undefined;
  if (/^(yes|true|y)$/i.test(given.trim())) return true;
  return /^(no|false|n)$/i.test(given.trim()) ? false : undefined;
}
