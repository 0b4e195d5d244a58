import type { z } from 'zod';
import { checkExpression, type Names } from '../expression.ts';
import type { Scope } from '../scope.ts';
import { didYouMean } from '../similarity.ts';
import type { FieldMeta } from '../steps/fields.ts';
import { targetSchema } from '../target.ts';
import { checkTemplate } from '../template.ts';
import { fits, typeInWords } from '../value-type.ts';
import type { BotInReading } from './check-steps.ts';
import { walkFields } from './walk-fields.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** Where fields are checked: the bot around them and the names visible there. */
export interface Here {
  reading: BotInReading;
  names: Names;
  scope: Scope;
}

/** Checks every field that has a role, however deep: expressions, templates, and names of targets, tables and secrets. */
export function checkFields(here: Here, schema: z.ZodType, value: unknown, path: Path): void {
  walkFields(schema, value, path, (meta, one, at) => {
    if (typeof one === 'string') checkText(here, meta, one, at);
    return one;
  });
}

function checkText(here: Here, meta: FieldMeta, text: string, path: Path): void {
  const { reading } = here;
  const { bot } = reading;
  if (meta.role === 'template') checkFilled(here, text, path, reading.yaml);
  else if (meta.role === 'expression' || meta.role === 'condition') checkCel(here, meta, text, path);
  else if (meta.role === 'target') {
    if (Object.hasOwn(bot.targets, text)) checkTarget(here, text);
    else if (!reading.brokenTargets.has(text))
      unknown(here, 'target', text, path, [...Object.keys(bot.targets), ...reading.brokenTargets]);
  } else if (meta.role === 'table') {
    const there = Object.hasOwn(bot.tables, text) || reading.brokenTables.has(text);
    if (!there) unknown(here, 'table', text, path, [...Object.keys(bot.tables), ...reading.brokenTables]);
  } else if (meta.role === 'secret') checkSecret(here, text, path);
}

function checkCel(here: Here, meta: FieldMeta, source: string, path: Path): void {
  const { report, yaml } = here.reading;
  if (source.includes('{{')) {
    report.add(yaml, path, 'this is an expression already; write it without {{ }}');
    return;
  }
  const checked = checkExpression(source, here.names);
  if ('problem' in checked) {
    report.add(yaml, path, checked.problem + secretHint(here, checked.problem), { at: checked.at });
  } else if (meta.wants === 'yes-no' && !fits(checked.type, 'yes-no')) {
    report.add(yaml, path, `a condition must be true or false, but this is ${typeInWords(checked.type)}`);
  } else if (meta.wants === 'list' && !fits(checked.type, { list: 'any' })) {
    report.add(yaml, path, `this must be a list, but it is ${typeInWords(checked.type)}`);
  }
}

function checkFilled(here: Here, template: string, path: Path, yaml: YamlFile): void {
  for (const { problem, at } of checkTemplate(template, here.names)) {
    here.reading.report.add(yaml, path, problem + secretHint(here, problem), { at });
  }
}

/** People write `{{ password }}` once; say at once how it is meant. */
function secretHint(here: Here, problem: string): string {
  const named = Object.keys(here.reading.bot.secrets).find((name) =>
    problem.startsWith(`there is no value named “${name.split('-')[0]}” `),
  );
  if (named === undefined) return '';
  return ` (“${named}” is a secret: secrets are not values; type one with “secret: ${named}”)`;
}

/** The texts of a target are filled in by the step that uses it, so they see what that step sees. */
function checkTarget(here: Here, name: string): void {
  const { bot, targetsYaml } = here.reading;
  if (!targetsYaml) return;
  walkFields(targetSchema, bot.targets[name], ['targets', name], (meta, one, at) => {
    if (meta.role === 'template' && typeof one === 'string') checkFilled(here, one, at, targetsYaml);
    return one;
  });
}

function checkSecret(here: Here, name: string, path: Path): void {
  const { bot, report, yaml } = here.reading;
  if (!Object.hasOwn(bot.secrets, name)) {
    const known = Object.keys(bot.secrets);
    report.add(yaml, path, `the secret “${name}” is not declared under “secrets:”${didYouMean(name, known)}`);
  } else if (!bot.permissions.secrets.includes(name)) {
    report.add(
      yaml,
      path,
      `the secret “${name}” is not among the secrets this bot may use; add it under “permissions: secrets:”`,
    );
  }
}

function unknown(here: Here, what: 'target' | 'table', name: string, path: Path, known: string[]): void {
  const where = what === 'target' ? 'in targets.yaml' : `(tables/${name}.yaml is missing)`;
  here.reading.report.add(
    here.reading.yaml,
    path,
    `there is no ${what} “${name}” ${where}${didYouMean(name, known)}`,
  );
}
