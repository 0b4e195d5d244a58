import { BotError } from '../../language/errors.ts';
import { checkExpression, evaluateExpression } from '../../language/expression.ts';
import type { Value } from '../../language/run.ts';
import type { ValueType } from '../../language/value-type.ts';

export const now = new Date('2026-03-14T23:30:00Z');
export const value = (source: string, values: Record<string, Value> = {}) =>
  evaluateExpression(source, { values, now });
export const names = new Map<string, ValueType>([
  ['total', 'money'],
  ['count', 'number'],
  ['name', 'text'],
  ['due', 'date'],
  ['paid', 'yes-no'],
  ['anything', 'any'],
  ['texts', { list: 'text' }],
  [
    'invoice',
    {
      record: {
        vendor: 'text',
        amount: 'money',
        lines: { list: { record: { sku: 'text', price: 'money' } } },
      },
    },
  ],
  ['rows', { list: { map: 'text' } }],
]);
export const typeOf = (source: string) => {
  const checked = checkExpression(source, names);
  return 'type' in checked ? checked.type : checked;
};
export const problem = (source: string) => {
  const checked = checkExpression(source, names);
  return 'problem' in checked ? `${checked.at}: ${checked.problem}` : checked.type;
};
export const failure = (source: string, values: Record<string, Value> = {}): BotError => {
  try {
    value(source, values);
  } catch (error) {
    if (error instanceof BotError) return error;
    throw error;
  }
  throw new Error(`${source} worked`);
};
