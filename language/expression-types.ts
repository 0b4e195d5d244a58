import type { Environment } from '@marcbachmann/cel-js';
import type { Node } from './expression-syntax.ts';
import type { ValueType } from './value-type.ts';

/** Record types by the name CEL knows them under. */
export type Records = Map<string, Readonly<Record<string, ValueType>>>;

/** A checker that knows these names, and what its record types stand for. */
export function celTypeNames(base: Environment, names: ReadonlyMap<string, ValueType>) {
  const env = base.clone();
  const records: Records = new Map();
  const known = new Map<string, string>();
  const nameOf = (type: ValueType): string => {
    if (typeof type === 'string') return plainTypes[type];
    if ('list' in type) return `list<${nameOf(type.list)}>`;
    if ('map' in type) return `map<string, ${nameOf(type.map)}>`;
    const fields = Object.entries(type.record).map(([name, inner]) => [name, nameOf(inner)] as const);
    const shape = JSON.stringify(fields);
    const before = known.get(shape);
    if (before) return before;
    const name = `record${records.size + 1}`;
    records.set(name, type.record);
    known.set(shape, name);
    env.registerType(name, { fields: Object.fromEntries(fields) });
    env.registerOperator(`${name} == null`, (a: unknown) => a === null);
    env.registerFunction(`our_size(${name}): double`, () => 0);
    return name;
  };
  for (const [name, type] of names) env.registerVariable(name, nameOf(type));
  return { env, records };
}

const plainTypes = {
  text: 'string',
  date: 'string',
  file: 'string',
  number: 'double',
  money: 'double',
  'yes-no': 'bool',
  nothing: 'dyn',
  any: 'dyn',
} as const;

interface CelType {
  kind: string;
  name: string;
  valueType?: CelType;
}

/** The type of a checked expression; a record written out keeps its field names. */
export function typeOfNode(ast: unknown, records: Records): ValueType {
  const node = ast as Node & { checkedType?: CelType };
  if (node.op === 'map') {
    const pairs = node.args as [Node, Node][];
    if (pairs.every(([key]) => key.op === 'value' && typeof key.args === 'string')) {
      return {
        record: Object.fromEntries(
          pairs.map(([key, value]) => [key.args as string, typeOfNode(value, records)]),
        ),
      };
    }
  }
  if (node.op === 'list') {
    const inner = (node.args as Node[]).map((one) => typeOfNode(one, records));
    const same = inner.every((one) => JSON.stringify(one) === JSON.stringify(inner[0]));
    return { list: (same ? inner[0] : undefined) ?? 'any' };
  }
  return fromCel(node.checkedType, records);
}

function fromCel(type: CelType | undefined, records: Records): ValueType {
  if (!type) return 'any';
  if (type.kind === 'list') return { list: fromCel(type.valueType, records) };
  if (type.kind === 'map') return { map: fromCel(type.valueType, records) };
  const record = records.get(type.name);
  if (record) return { record };
  return primitives[type.name] ?? 'any';
}

const primitives: Readonly<Record<string, ValueType>> = {
  string: 'text',
  double: 'number',
  int: 'number',
  bool: 'yes-no',
  null: 'nothing',
};
