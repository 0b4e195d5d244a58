import { z } from 'zod';
import { innerType } from '../steps/fields.ts';
import type { Path } from './yaml-file.ts';

/** The keys a schema knows at a path; where several things may stand, the keys of all of them. */
export function knownKeys(schema: z.ZodType, path: Path): string[] {
  const there = path.reduce<z.ZodType[]>(
    (schemas, part) => schemas.flatMap((one) => inside(one, part)),
    alternatives(schema),
  );
  return [...new Set(there.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : [])))];
}

/** What a schema may stand for, seen through `optional` and unions. */
function alternatives(schema: z.ZodType): z.ZodType[] {
  const inner = innerType(schema);
  if (inner) return alternatives(inner);
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(alternatives);
  return [schema];
}

function inside(schema: z.ZodType, part: string | number): z.ZodType[] {
  let next: z.ZodType | undefined;
  if (schema instanceof z.ZodObject) next = (schema.shape as Record<string, z.ZodType>)[part];
  else if (schema instanceof z.ZodRecord) next = schema.valueType as z.ZodType;
  else if (schema instanceof z.ZodArray) next = schema.element as z.ZodType;
  return next ? alternatives(next) : [];
}
