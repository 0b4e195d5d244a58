import { z } from 'zod';
import { type FieldMeta, fieldMeta, innerType } from '../steps/fields.ts';
import type { Path } from './yaml-file.ts';

/** Looks at one value that has a role; what it gives takes the value's place. */
export type Visit = (meta: FieldMeta, value: unknown, path: Path) => unknown;

/** Walks data beside its schema and visits every value whose field has a role, wherever it is nested. Never changes `value`. */
export function walkFields(schema: z.ZodType, value: unknown, path: Path, visit: Visit): unknown {
  if (value === undefined || value === null) return value;
  const meta = fieldMeta(schema);
  if (meta) return visit(meta, value, path);
  const inner = innerType(schema);
  if (inner) return walkFields(inner, value, path, visit);
  if (schema instanceof z.ZodUnion) {
    const option = optionFor(schema.options as z.ZodType[], value);
    return option ? walkFields(option, value, path, visit) : value;
  }
  if (Array.isArray(value)) {
    if (!(schema instanceof z.ZodArray)) return value;
    return value.map((one, at) => walkFields(schema.element as z.ZodType, one, [...path, at], visit));
  }
  if (typeof value !== 'object') return value;
  return walkRecord(schema, value, path, visit);
}

function walkRecord(schema: z.ZodType, value: object, path: Path, visit: Visit): unknown {
  const schemaOf = (name: string): z.ZodType | undefined => {
    if (schema instanceof z.ZodObject) return (schema.shape as Record<string, z.ZodType>)[name];
    return schema instanceof z.ZodRecord ? (schema.valueType as z.ZodType) : undefined;
  };
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const inner = schemaOf(name);
      return [name, inner ? walkFields(inner, one, [...path, name], visit) : one];
    }),
  );
}

/** The option of a union that this value was meant for: the object with most of its keys, or the one that takes a text. */
function optionFor(options: z.ZodType[], value: unknown): z.ZodType | undefined {
  if (typeof value === 'boolean')
    return options.find((one) => one instanceof z.ZodBoolean) ?? options.find(isText);
  if (typeof value !== 'object' || value === null) return options.find(isText);
  const keys = Object.keys(value);
  let best: z.ZodType | undefined;
  let most = 0;
  for (const option of options) {
    if (!(option instanceof z.ZodObject)) continue;
    const shape = option.shape as Record<string, z.ZodType>;
    const shared = keys.filter(
      (key) => shape[key] && takes(shape[key], (value as Record<string, unknown>)[key]),
    ).length;
    if (shared > most) [best, most] = [option, shared];
  }
  return best;
}

function isText(schema: z.ZodType): boolean {
  return schema instanceof z.ZodString;
}

/** A literal (`by: text`) takes only itself; it decides which way of finding is meant. */
function takes(schema: z.ZodType, value: unknown): boolean {
  return schema instanceof z.ZodLiteral ? schema.safeParse(value).success : true;
}
