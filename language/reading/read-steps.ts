import { z } from 'zod';
import { didYouMean } from '../similarity.ts';
import { stepKinds } from '../steps/catalog.ts';
import type { Step, StepKind } from '../steps/define-step.ts';
import { blockFields } from '../steps/fields.ts';
import { sharedFields } from '../steps/shared-fields.ts';
import type { Report } from './report.ts';
import { shapeProblems } from './shape-problems.ts';
import { walkFields } from './walk-fields.ts';
import { type Path, writtenAs, type YamlFile } from './yaml-file.ts';

/** A step as read, with its kind and where it stands; the blocks in it are read too. */
export interface PlacedStep {
  step: Step;
  kind: StepKind;
  path: Path;
  /** Blocks by field, in the order they are written. */
  blocks: [field: string, steps: PlacedStep[]][];
}

const schemas = new Map<string, z.ZodObject>();

/** The whole shape of one kind of step: what all share, and its own. */
export function stepSchema(kind: StepKind): z.ZodObject {
  const known = schemas.get(kind.name);
  if (known) return known;
  const schema = z.strictObject({ ...sharedFields, ...kind.fields });
  schemas.set(kind.name, schema);
  return schema;
}

/** Reads a block; a step that is wrong is reported and left out. */
export function readBlock(yaml: YamlFile, block: unknown, path: Path, report: Report): PlacedStep[] {
  if (!Array.isArray(block)) {
    report.add(yaml, path, 'this must be a list of steps, each beginning with “- do:”');
    return [];
  }
  return block.flatMap((raw, at) => readStep(yaml, raw, [...path, at], report) ?? []);
}

function readStep(yaml: YamlFile, raw: unknown, path: Path, report: Report): PlacedStep | undefined {
  const kind = kindOf(yaml, raw, path, report);
  if (!kind) return undefined;
  const schema = stepSchema(kind);
  const settled = settleScalars(schema, raw, path, yaml);
  const parsed = schema.safeParse(settled, { reportInput: true });
  if (!parsed.success) {
    for (const one of shapeProblems(parsed.error.issues, schema, path))
      report.add(yaml, one.path, one.message, one);
  }
  const own = settled as Record<string, unknown>;
  const blocks = ['probe-steps', ...blockFields(kind.fields)].flatMap((field): PlacedStep['blocks'] =>
    own[field] === undefined ? [] : [[field, readBlock(yaml, own[field], [...path, field], report)]],
  );
  if (!parsed.success) return undefined;
  const step = { ...parsed.data } as Step;
  const broken = kind.rule?.(step);
  if (broken) {
    report.add(yaml, [...path, broken.field], broken.message);
    return undefined;
  }
  for (const [field, steps] of blocks) step[field] = steps.map((one) => one.step);
  return { step, kind, path, blocks };
}

function kindOf(yaml: YamlFile, raw: unknown, path: Path, report: Report): StepKind | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    report.add(yaml, path, 'a step is a record that begins with “do:” and the kind of step');
    return undefined;
  }
  const name = (raw as { do?: unknown }).do;
  if (name === undefined) {
    const key = Object.keys(raw)[0];
    const hint = key !== undefined && stepKinds.has(key) ? `; write “do: ${key}”` : '';
    report.add(yaml, path, `the step has no “do:” to say what kind of step it is${hint}`);
    return undefined;
  }
  const kind = typeof name === 'string' ? stepKinds.get(name) : undefined;
  if (!kind) {
    report.add(
      yaml,
      [...path, 'do'],
      `there is no kind of step “${String(name)}”${didYouMean(String(name), stepKinds.keys())}`,
    );
  }
  return kind;
}

const writtenRoles: readonly string[] = [
  'template',
  'expression',
  'condition',
  'cell',
  'secret',
  'target',
  'table',
];

/** Where a text is meant, a number or yes-no written without quotes counts as it was written (`00123`). */
export function settleScalars(schema: z.ZodType, value: unknown, path: Path, yaml: YamlFile): unknown {
  return walkFields(schema, value, path, (meta, one, at) => {
    const plain = typeof one === 'number' || typeof one === 'boolean';
    if (!plain || !writtenRoles.includes(meta.role)) return one;
    return writtenAs(yaml, at) ?? `${one}`;
  });
}
