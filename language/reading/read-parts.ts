import type { z } from 'zod';
import type { TestCase } from '../bot.ts';
import { testsFileSchema } from '../bot-file.ts';
import { didYouMean } from '../similarity.ts';
import { checkTable } from '../tables/check-table.ts';
import { type Table, tableSchema } from '../tables/table.ts';
import { tableWarnings } from '../tables/table-warnings.ts';
import { type Target, targetSchema, targetsFileSchema } from '../target.ts';
import { upgradeFile } from '../upgrade-bot.ts';
import { settleScalars } from './read-steps.ts';
import type { Report } from './report.ts';
import { shapeProblems } from './shape-problems.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

export type Files = ReadonlyMap<string, string | Uint8Array>;

/** A part of a bot as far as it could be read; the names in `broken` are there but wrong. */
export interface Part<T> {
  found: Record<string, T>;
  broken: Set<string>;
  yaml?: YamlFile;
}

/** Reads a file of the bot: YAML, upgraded to the current format. Undefined when it was reported as unreadable. */
export function readPart(
  files: Files,
  file: string,
  kind: Parameters<typeof upgradeFile>[0],
  report: Report,
): YamlFile | undefined {
  const read = readYaml(file, files.get(file) ?? '');
  for (const problem of read.problems) report.put(problem);
  if (!read.yaml) return undefined;
  const upgraded = upgradeFile(kind, read.yaml.value);
  if ('problem' in upgraded) {
    report.add(read.yaml, upgraded.onFormat ? ['format'] : [], upgraded.problem);
    return undefined;
  }
  return { ...read.yaml, value: upgraded.value };
}

/** Checks a file's shape and reports every problem in it. */
export function readShape<S extends z.ZodType>(
  schema: S,
  yaml: YamlFile,
  report: Report,
): z.output<S> | undefined {
  const parsed = schema.safeParse(settleScalars(schema, yaml.value, [], yaml), { reportInput: true });
  if (parsed.success) return parsed.data;
  for (const one of shapeProblems(parsed.error.issues, schema, []))
    report.add(yaml, one.path, one.message, one);
  return undefined;
}

/** Reads targets.yaml; each target that is wrong is reported, the others can still be named. */
export function readTargets(files: Files, report: Report): Part<Target> {
  const part: Part<Target> = { found: {}, broken: new Set() };
  if (!files.has('targets.yaml')) return part;
  const yaml = readPart(files, 'targets.yaml', 'targets', report);
  if (!yaml) return part;
  part.yaml = yaml;
  readShape(targetsFileSchema, yaml, report);
  const raw = (yaml.value as { targets?: unknown } | null)?.targets;
  if (typeof raw !== 'object' || raw === null) return part;
  for (const [name, one] of Object.entries(raw)) {
    const parsed = targetSchema.safeParse(settleScalars(targetSchema, one, ['targets', name], yaml));
    if (parsed.success) part.found[name] = parsed.data;
    else part.broken.add(name);
  }
  return part;
}

/** The files of a folder inside the bot, by the name of what they hold. */
function filesIn(folder: string, files: Files): [name: string, file: string][] {
  return [...files.keys()]
    .filter((file) => file.startsWith(`${folder}/`) && file.endsWith('.yaml'))
    .sort()
    .map((file) => [file.slice(folder.length + 1, -'.yaml'.length), file]);
}

/** Reads every table and checks its cells. */
export function readTables(files: Files, report: Report): Part<Table> {
  const part: Part<Table> = { found: {}, broken: new Set() };
  for (const [name, file] of filesIn('tables', files)) {
    const yaml = readPart(files, file, 'table', report);
    const table = yaml && readShape(tableSchema, yaml, report);
    if (!(yaml && table)) {
      part.broken.add(name);
      continue;
    }
    part.found[name] = table;
    const problems = checkTable(table);
    for (const one of problems) report.add(yaml, one.path, one.message, one);
    if (problems.length > 0) continue;
    for (const one of tableWarnings(table)) report.add(yaml, one.path, one.message, { severity: 'warning' });
  }
  return part;
}

type Declared = {
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
  tables: Record<string, unknown>;
};

/** Reads the bot's own test cases; names in them must be the bot's. */
export function readTests(files: Files, declared: Declared, report: Report): TestCase[] {
  return filesIn('tests', files).flatMap(([, file]) => {
    const yaml = readPart(files, file, 'tests', report);
    const read = yaml && readShape(testsFileSchema, yaml, report);
    if (!(yaml && read)) return [];
    for (const [at, test] of read.tests.entries()) {
      const base = ['tests', at];
      checkNames(yaml, [...base, 'inputs'], test.inputs, declared.inputs, report);
      checkNames(yaml, [...base, 'expect', 'outputs'], test.expect.outputs ?? {}, declared.outputs, report);
      checkNames(yaml, [...base, 'expect', 'decided'], test.expect.decided ?? {}, declared.tables, report);
    }
    return read.tests as TestCase[];
  });
}

function checkNames(
  yaml: YamlFile,
  path: (string | number)[],
  used: object,
  known: object,
  report: Report,
): void {
  for (const name of Object.keys(used)) {
    if (Object.hasOwn(known, name)) continue;
    const what = `${path.at(-1)}`;
    report.add(
      yaml,
      [...path, name],
      `the bot has no “${name}” among its ${what === 'decided' ? 'tables' : what}${didYouMean(name, Object.keys(known))}`,
      { onKey: true },
    );
  }
}
