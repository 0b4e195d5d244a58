import { z } from 'zod';
import { botFunctions, listMacros } from './expression-functions.ts';
import { stepKinds } from './steps/catalog.ts';
import type { StepKind } from './steps/define-step.ts';
import { fieldMeta, innerType } from './steps/fields.ts';
import { sharedFields } from './steps/shared-fields.ts';

/** The reference of all kinds of step and all functions, as Markdown, from the catalog itself. */
export function stepReference(): string {
  const kinds = [...stepKinds.values()];
  return [
    '# Steps',
    '',
    'Generated from `language/steps/catalog.ts` by `npm run reference`; change the step, not this page.',
    '',
    ...kinds.map((kind) => `- [\`${kind.name}\`](#${kind.name}): ${kind.summary}`),
    '',
    '## What every step may have',
    '',
    ...fieldTable(Object.fromEntries(Object.entries(sharedFields).filter(([name]) => name !== 'do'))),
    ...kinds.flatMap(kindPage),
    '## Functions in expressions',
    '',
    'CEL with one kind of number. Lists also have '.concat(
      listMacros.map((name) => `\`.${name}()\``).join(', '),
      '.',
    ),
    '',
    '| function | gives |',
    '|---|---|',
    ...botFunctions.map(
      ({ name, method, summary }) => `| \`${method ? 'text.' : ''}${name}()\` | ${summary} |`,
    ),
    '',
  ].join('\n');
}

function kindPage(kind: StepKind): string[] {
  const proof = kind.usualEffect
    ? 'Changes the app; has a usual effect that is looked for when there is no `expect:`.'
    : 'Changes the app; needs `expect:`.';
  const needs = kind.needs.length > 0 ? `Needs: ${kind.needs.join(', ')}.` : '';
  const notes = [kind.writes ? proof : 'Changes nothing in the app.', needs].filter(Boolean).join(' ');
  return [`## ${kind.name}`, '', kind.summary, '', notes, '', ...fieldTable(kind.fields)];
}

function fieldTable(fields: z.ZodRawShape): string[] {
  const rows = Object.entries(fields).map(([name, field]) => {
    const schema = field as z.ZodType;
    const must = schema.safeParse(undefined).success ? '' : 'yes';
    return `| \`${name}\` | ${must} | ${whatItHolds(schema)} | ${description(schema)} |`;
  });
  return ['| field | needed | holds | meaning |', '|---|---|---|---|', ...rows, ''];
}

const roleWords = {
  template: 'text with `{{ }}`',
  expression: 'expression',
  condition: 'expression, true or false',
  target: 'name of a target',
  table: 'name of a table',
  secret: 'name of a secret',
  bot: 'name of a bot',
  block: 'steps',
  save: 'name',
  cell: 'table cell',
  plain: 'text',
} as const;

function whatItHolds(schema: z.ZodType): string {
  const role = fieldMeta(schema)?.role;
  if (role) return roleWords[role];
  const inner = innerType(schema);
  if (inner) return whatItHolds(inner);
  if (schema instanceof z.ZodEnum) return schema.options.map((one) => `\`${one}\``).join(', ');
  if (schema instanceof z.ZodBoolean) return '`true`, `false`';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodString) return 'text';
  if (schema instanceof z.ZodArray) return 'list';
  if (schema instanceof z.ZodUnion)
    return [...new Set((schema.options as z.ZodType[]).map(whatItHolds))].join(' or ');
  if (schema instanceof z.ZodLiteral) return `\`${[...schema.values].join('`, `')}\``;
  return 'record';
}

function description(schema: z.ZodType): string {
  const own = schema.description ?? fieldMeta(schema)?.description;
  const inner = innerType(schema);
  return own ?? (inner ? description(inner) : '');
}
