import type { InputType } from './bot.ts';

/** What is known of a value before a bot runs: enough to refuse a wrong name or a wrong kind of value. */
export type ValueType =
  | 'text'
  | 'number'
  | 'money'
  | 'date'
  | 'yes-no'
  | 'file'
  | 'nothing'
  | 'any'
  | { list: ValueType }
  | { record: Readonly<Record<string, ValueType>> }
  | { map: ValueType };

/** Types that a table, a question or a document's field may name. */
export type PlainType = 'text' | 'number' | 'money' | 'date' | 'yes-no';

/** An input's type as expressions see it. */
export function inputValueType(type: InputType): ValueType {
  if (type === 'list') return { list: 'any' };
  if (type === 'record') return { map: 'any' };
  return type;
}

type Shape = 'text' | 'number' | 'yes-no' | 'nothing' | 'any' | 'list' | 'record';

/** Date, file and text are all text to CEL; number and money are one number. */
export function shapeOf(type: ValueType): Shape {
  if (typeof type === 'object') return 'list' in type ? 'list' : 'record';
  if (type === 'money') return 'number';
  if (type === 'date' || type === 'file') return 'text';
  return type;
}

/** True when a value of type `from` may stand where `to` is wanted. */
export function fits(from: ValueType, to: ValueType): boolean {
  if (from === 'any' || to === 'any' || from === 'nothing') return true;
  if (shapeOf(from) !== shapeOf(to)) return false;
  if (typeof from !== 'object' || typeof to !== 'object') return true;
  if ('list' in from && 'list' in to) return fits(from.list, to.list);
  if ('record' in from && 'record' in to) {
    const given = from.record;
    return Object.entries(to.record).every(
      ([name, type]) => name in given && fits(given[name] as ValueType, type),
    );
  }
  if ('map' in from && 'map' in to) return fits(from.map, to.map);
  return true;
}

/** A type as a person says it: `a text`, `a list of numbers`, `a record with vendor, total`. */
export function typeInWords(type: ValueType): string {
  if (typeof type === 'string') return plainWords[type];
  if ('list' in type) {
    const inner = type.list;
    return inner === 'any' ? 'a list' : `a list (each ${typeInWords(inner)})`;
  }
  if ('record' in type) return `a record with ${Object.keys(type.record).join(', ') || 'no fields'}`;
  return 'a record';
}

const plainWords = {
  text: 'a text',
  number: 'a number',
  money: 'an amount of money',
  date: 'a date',
  'yes-no': 'yes or no',
  file: 'a file',
  nothing: 'nothing (null)',
  any: 'anything',
} as const;
