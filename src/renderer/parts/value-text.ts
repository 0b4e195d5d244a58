import type { Value } from '../../../language/run.ts';

/** A value as a person reads it in a list. */
export function valueText(value: Value): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return JSON.stringify(value);
}
