import { z } from 'zod';
import { botFileSchema, testsFileSchema } from './bot-file.ts';
import { effectSchema } from './effect.ts';
import { stepKinds } from './steps/catalog.ts';
import type { StepKind } from './steps/define-step.ts';
import { type FieldMeta, fieldMeta } from './steps/fields.ts';
import { sharedFields } from './steps/shared-fields.ts';
import { tableSchema } from './tables/table.ts';
import { targetsFileSchema } from './target.ts';

type JsonSchema = Record<string, unknown>;

/** A block of steps; editors follow the reference to complete and check what is inside. */
const stepList: JsonSchema = { type: 'array', minItems: 1, items: { $ref: '#/definitions/step' } };
/** Where a text is meant, YAML's plain numbers and yes-no count as they were written. */
const written: readonly FieldMeta['role'][] = ['template', 'expression', 'condition', 'cell'];

/** JSON Schemas for a bot's files, by file name: what editors complete and check with, from the same source as the reader. */
export function jsonSchemas(): Record<string, JsonSchema> {
  const bot = fromZod(botFileSchema);
  const properties = bot.properties as JsonSchema;
  const { $schema: _schema, ...effect } = fromZod(effectSchema, false);
  const step = { oneOf: [...stepKinds.values()].map(stepJsonSchema) };
  const definitions = { ...(bot.definitions as JsonSchema | undefined), effect, step };
  return {
    'bot.schema.json': named('A bot', {
      ...bot,
      properties: { ...properties, steps: { ...stepList, description: 'What it does, in order' } },
      definitions,
    }),
    'targets.schema.json': named('The targets of a bot', fromZod(targetsFileSchema)),
    'table.schema.json': named('A decision table', fromZod(tableSchema)),
    'tests.schema.json': named('Test cases of a bot', fromZod(testsFileSchema)),
  };
}

function named(title: string, schema: JsonSchema): JsonSchema {
  const { $schema, ...rest } = schema;
  return { $schema, title: `Deskhand: ${title}`, ...rest };
}

function stepJsonSchema(kind: StepKind): JsonSchema {
  const { $schema: _schema, ...schema } = fromZod(
    z.strictObject({ ...sharedFields, do: z.literal(kind.name), ...kind.fields }),
  );
  const proof = kind.writes && !kind.usualEffect ? ['expect'] : [];
  return { ...schema, description: kind.summary, required: [...(schema.required as string[]), ...proof] };
}

/** True for the effect of `expect:` whatever was written over it; it stands once, under `definitions`. */
function isEffect(schema: unknown): boolean {
  return schema instanceof z.ZodUnion && schema.def.options === effectSchema.def.options;
}

function fromZod(schema: z.ZodType, effectByName = true): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const own: JsonSchema = jsonSchema;
      const meta = fieldMeta(zodSchema as unknown as z.ZodType);
      if (effectByName && isEffect(zodSchema)) {
        delete own.anyOf;
        own.allOf = [{ $ref: '#/definitions/effect' }];
      }
      if (meta?.role === 'block') Object.assign(own, stepList);
      else if (meta && written.includes(meta.role)) own.type = ['string', 'number', 'boolean'];
      delete own.role;
      delete own.wants;
    },
  }) as JsonSchema;
}
