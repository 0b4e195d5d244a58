import { own } from '../../../language/own.ts';
import { isOfKind, listIn, recordIn, textIn, valueIn } from '../read-source.ts';
import type { SeleniumValues } from '../selenium/selenium-values.ts';
import { automaValue } from './automa-value.ts';

const compares: Readonly<Record<string, (left: string, right: string) => string>> = {
  eq: (left, right) => `${left} == ${right}`,
  '==': (left, right) => `${left} == ${right}`,
  nq: (left, right) => `${left} != ${right}`,
  '!=': (left, right) => `${left} != ${right}`,
  gt: (left, right) => `number(${left}) > number(${right})`,
  '>': (left, right) => `number(${left}) > number(${right})`,
  gte: (left, right) => `number(${left}) >= number(${right})`,
  '>=': (left, right) => `number(${left}) >= number(${right})`,
  lt: (left, right) => `number(${left}) < number(${right})`,
  '<': (left, right) => `number(${left}) < number(${right})`,
  lte: (left, right) => `number(${left}) <= number(${right})`,
  '<=': (left, right) => `number(${left}) <= number(${right})`,
  cnt: (left, right) => `${left}.contains(${right})`,
  '()': (left, right) => `${left}.contains(${right})`,
  stw: (left, right) => `${left}.startsWith(${right})`,
  enw: (left, right) => `${left}.endsWith(${right})`,
};

/** A condition of a workflow in the bot's expression language; undefined when it asks for more than values and texts. */
export function automaCondition(path: Source, values: SeleniumValues): string | undefined {
  const { conditions, type, compareValue: left, value: right } = path;
  const groups = listIn(conditions);
  if (groups.length === 0) return comparison({ type, left, right }, values);
  const anyOf = groups.map((group) => {
    const allOf = listIn(onlyIn(group, ['id', 'conditions'])?.conditions).map((one) =>
      items(onlyIn(one, ['id', 'items'])?.items, values),
    );
    return allOf.length === 0 || allOf.some((one) => one === undefined)
      ? undefined
      : `(${allOf.join(' && ')})`;
  });
  return anyOf.some((one) => one === undefined) ? undefined : anyOf.join(' || ');
}

type Source = Readonly<Record<string, unknown>>;

/** A record that holds nothing else: with more in it a condition would ask for something else. */
function onlyIn(data: unknown, keys: readonly string[]): Source | undefined {
  const record = recordIn(data);
  return record && Object.keys(record).every((key) => keys.includes(key)) ? record : undefined;
}

/** A value, how it is compared, and another value. */
function items(list: unknown, values: SeleniumValues): string | undefined {
  const [left, compare, right, more] = listIn(list).map((one) =>
    onlyIn(one, ['id', 'category', 'type', 'data']),
  );
  if (!left || !compare || !right || more || left.type !== 'value' || right.type !== 'value')
    return undefined;
  const [one, other] = [left, right].map(({ data }) => onlyIn(data ?? {}, ['value']));
  return one && other && comparison({ type: compare.type, left: one.value, right: other.value }, values);
}

function comparison(
  { type, left, right }: { type: unknown; left: unknown; right: unknown },
  values: SeleniumValues,
): string | undefined {
  const compare = own(compares, textIn(type));
  const [one, other] = [operand(left, values), operand(right, values)];
  return compare && one !== undefined && other !== undefined ? compare(one, other) : undefined;
}

/** `{{variables.name}}` is a value, everything else itself. */
function operand(source: unknown, values: SeleniumValues): string | undefined {
  if (!isOfKind(source, 'value')) return undefined;
  const text = valueIn(source);
  const [, name] = /^\{\{\s*([^{}]*?)\s*\}\}$/.exec(text) ?? [];
  if (name === undefined) return text.includes('{{') ? undefined : JSON.stringify(text);
  const known = automaValue(name, values);
  return known === undefined ? undefined : `text(${known})`;
}
