import { listIn, recordIn, textIn } from '../read-source.ts';
import type { SeleniumValues } from '../selenium/selenium-values.ts';

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
export function automaCondition(
  path: Readonly<Record<string, unknown>>,
  values: SeleniumValues,
): string | undefined {
  const groups = listIn(path.conditions);
  if (groups.length === 0) {
    const plain = comparison({ type: path.type, left: path.compareValue, right: path.value }, values);
    return plain;
  }
  const anyOf = groups.map((group) => {
    const allOf = listIn(recordIn(group)?.conditions).map((one) => items(recordIn(one)?.items, values));
    return allOf.length === 0 || allOf.some((one) => one === undefined)
      ? undefined
      : `(${allOf.join(' && ')})`;
  });
  return anyOf.some((one) => one === undefined) ? undefined : anyOf.join(' || ');
}

/** A value, how it is compared, and another value. */
function items(list: unknown, values: SeleniumValues): string | undefined {
  const [left, compare, right, more] = listIn(list).map((one) => recordIn(one));
  if (!left || !compare || !right || more || left.type !== 'value' || right.type !== 'value')
    return undefined;
  return comparison(
    { type: compare.type, left: recordIn(left.data)?.value, right: recordIn(right.data)?.value },
    values,
  );
}

function comparison(
  { type, left, right }: { type: unknown; left: unknown; right: unknown },
  values: SeleniumValues,
): string | undefined {
  const kind = textIn(type);
  const compare = Object.hasOwn(compares, kind) ? compares[kind] : undefined;
  const [one, other] = [operand(left, values), operand(right, values)];
  return compare && one !== undefined && other !== undefined ? compare(one, other) : undefined;
}

/** `{{variables.name}}` is a value, everything else itself. */
function operand(source: unknown, values: SeleniumValues): string | undefined {
  const text = textIn(source);
  const name = /^\{\{\s*(?:variables[.@])?([\w@.-]+)\s*\}\}$/.exec(text)?.[1];
  if (name === undefined) return text.includes('{{') ? undefined : JSON.stringify(text);
  const known = values.known(name) ?? values.known(name.replace(/^(?:variables|loopData)[.@]/, ''));
  return known === undefined ? undefined : `text(${known})`;
}
