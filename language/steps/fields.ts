import { z } from 'zod';
import type { FieldRole, Step } from './define-step.ts';

/** What a field's meta says beside its description; read by the reader, the editor's form, the docs and the JSON Schema. */
export interface FieldMeta {
  role: FieldRole;
  description?: string;
  /** The type an expression must have, when only one makes sense. */
  wants?: 'list' | 'yes-no';
}

/** Names of values: what CEL can write without quotes. */
export const valueName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Text that may hold `{{ }}`. */
export function template(description: string, options?: { empty?: boolean }) {
  const schema = options?.empty ? z.string() : z.string().min(1);
  return schema.meta({ role: 'template', description } satisfies FieldMeta);
}

/** A CEL expression; its value is what the step works with. */
export function expression(description: string, wants?: FieldMeta['wants']) {
  return z
    .string()
    .min(1)
    .meta({ role: 'expression', description, ...(wants && { wants }) } satisfies FieldMeta);
}

/** A CEL expression that is true or false. */
export function condition(description: string) {
  return z
    .string()
    .min(1)
    .meta({ role: 'condition', description, wants: 'yes-no' } satisfies FieldMeta);
}

/** The name of one of the bot's targets. */
export function targetName(description: string) {
  return z
    .string()
    .min(1)
    .meta({ role: 'target', description } satisfies FieldMeta);
}

/** The name of one of the bot's tables. */
export function tableName(description: string) {
  return z
    .string()
    .min(1)
    .meta({ role: 'table', description } satisfies FieldMeta);
}

/** The name of one of the bot's secrets. */
export function secretName(description: string) {
  return z
    .string()
    .min(1)
    .meta({ role: 'secret', description } satisfies FieldMeta);
}

/** The name of another bot. */
export function botName(description: string) {
  return z
    .string()
    .min(1)
    .meta({ role: 'bot', description } satisfies FieldMeta);
}

/** The name a result is kept under. */
export function saveAs(description: string) {
  return z
    .string()
    .regex(valueName)
    .meta({ role: 'save', description } satisfies FieldMeta);
}

/** Steps inside a step. The reader walks into them itself, so that each problem has its own place. */
export function block(description: string) {
  const schema = z.array(z.unknown()).min(1);
  return schema.meta({ role: 'block', description } satisfies FieldMeta) as unknown as z.ZodType<Step[]>;
}

/** What a field's schema says of itself, seen through `optional` and defaults. */
export function fieldMeta(schema: z.ZodType): FieldMeta | undefined {
  const own = schema.meta() as Partial<FieldMeta> | undefined;
  if (own?.role) return own as FieldMeta;
  const inner = innerType(schema);
  return inner ? fieldMeta(inner) : undefined;
}

/** The schema inside `optional`, `nullable` or a default. */
export function innerType(schema: z.ZodType): z.ZodType | undefined {
  const wrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable;
  return wrapped ? (schema.unwrap() as z.ZodType) : undefined;
}

/** The fields of a kind that hold steps, in the order they are written. */
export function blockFields(fields: z.ZodRawShape): string[] {
  return Object.keys(fields).filter((name) => fieldMeta(fields[name] as z.ZodType)?.role === 'block');
}
