import type { Bot } from '../bot.ts';
import { browserSettingsSchema } from '../browser-settings.ts';
import { effectSchema } from '../effect.ts';
import { checkExpression } from '../expression.ts';
import { Scope } from '../scope.ts';
import type { Known } from '../steps/define-step.ts';
import { fieldMeta } from '../steps/fields.ts';
import { inputValueType, type ValueType } from '../value-type.ts';
import { checkFields } from './check-fields.ts';
import { type PlacedStep, stepSchema } from './read-steps.ts';
import type { Report } from './report.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** A bot as far as it could be read, and where its parts stand. */
export interface BotInReading {
  bot: Omit<Bot, 'steps' | 'tests'>;
  yaml: YamlFile;
  targetsYaml: YamlFile | undefined;
  /** Targets and tables that are there but wrong: naming them is no second mistake. */
  brokenTargets: ReadonlySet<string>;
  brokenTables: ReadonlySet<string>;
  report: Report;
}

/** Checks all steps in the order they run: names, types, what they point at, and that each write is proved. */
export function checkSteps(reading: BotInReading, steps: readonly PlacedStep[]): void {
  const scope = new Scope();
  for (const [name, input] of Object.entries(reading.bot.inputs)) {
    const problem = scope.fix(name, inputValueType(input.type), 'an input');
    if (problem) reading.report.add(reading.yaml, ['inputs', name], problem, { onKey: true });
  }
  if (reading.bot.browser) {
    checkFields({ reading, names: scope.names, scope }, browserSettingsSchema, reading.bot.browser, [
      'browser',
    ]);
  }
  checkBlock(reading, steps, scope);
}

function checkBlock(reading: BotInReading, steps: readonly PlacedStep[], scope: Scope): void {
  for (const [at, placed] of steps.entries()) {
    checkStep(reading, placed, scope);
    const next = steps[at + 1];
    if (placed.step.do === 'finish' && next) {
      const message = 'this step is never reached: the bot has finished before it';
      reading.report.add(reading.yaml, next.path, message, { severity: 'warning' });
    }
  }
}

function checkStep(reading: BotInReading, placed: PlacedStep, scope: Scope): void {
  const { step, kind, path, blocks } = placed;
  const { report, yaml } = reading;
  const known = knownHere(reading, scope);
  const probeScope = new Scope(scope);
  checkFields({ reading, names: scope.names, scope }, stepSchema(kind).omit({ probe: true }), step, path);
  checkProof(reading, placed);
  for (const one of kind.check?.(step, known) ?? [])
    report.add(yaml, [...path, ...one.path], one.message, one);
  for (const [field, inner] of blocks) {
    const own = field === 'probe-steps' ? probeScope : new Scope(scope);
    if (field !== 'probe-steps') openBlock(reading, placed, own, kind.inside?.(step, known, field) ?? {});
    checkBlock(reading, inner, own);
  }
  if (step.probe !== undefined) {
    const schema = stepSchema(kind).pick({ probe: true });
    checkFields({ reading, names: probeScope.names, scope: probeScope }, schema, { probe: step.probe }, path);
  }
  for (const [name, type] of Object.entries(kind.saves?.(step, known) ?? {})) {
    const problem = scope.save(name, type);
    if (problem) reportName(reading, placed, name, problem);
  }
}

/** The names only one block sees: the thing of a list, the error that was caught. */
function openBlock(
  reading: BotInReading,
  placed: PlacedStep,
  scope: Scope,
  names: Record<string, ValueType>,
): void {
  for (const [name, type] of Object.entries(names)) {
    const problem = scope.fix(name, type, 'the name of this block’s own value');
    if (problem) reportName(reading, placed, name, problem);
  }
}

function reportName(
  reading: BotInReading,
  { step, kind, path }: PlacedStep,
  name: string,
  message: string,
): void {
  const isSave = (field: string) => {
    const schema = kind.fields[field];
    return schema !== undefined && fieldMeta(schema as never)?.role === 'save' && step[field] === name;
  };
  const field = Object.keys(kind.fields).find(isSave);
  const at: Path = field === undefined ? [...path, 'values', name] : [...path, field];
  reading.report.add(reading.yaml, at, message, { onKey: field === undefined });
}

/** Promise one: what changes an app names what must be seen afterwards. */
function checkProof(reading: BotInReading, { step, kind, path }: PlacedStep): void {
  const { report, yaml } = reading;
  const proved = step.expect !== undefined || kind.usualEffect?.(step) !== undefined;
  if (kind.writes && !proved) {
    const kinds = effectSchema.options.map((one) => Object.keys(one.shape)[0]).join(', ');
    report.add(
      yaml,
      path,
      `“${kind.name}” changes something, so it needs “expect:” to say what must be seen afterwards (one of ${kinds})`,
    );
  }
  if (step.once && step.probe === undefined) {
    const message =
      '“once: true” without “probe:”: after a crash nobody can tell whether it was done, and the run ends as unknown-outcome';
    report.add(yaml, [...path, 'once'], message, { severity: 'warning' });
  }
  if (!step.once && step.probe !== undefined) {
    report.add(yaml, [...path, 'probe'], '“probe:” is only asked of a step with “once: true”', {
      severity: 'warning',
    });
  }
  const holds =
    step.expect && (('value' in step.expect && step.expect.of === undefined) || 'secret' in step.expect);
  const pointsAtSomething = Object.values(kind.fields).some(
    (one) => fieldMeta(one as never)?.role === 'target',
  );
  if (holds && !pointsAtSomething) {
    report.add(
      yaml,
      [...path, 'expect'],
      `“${kind.name}” writes to no target, so there is nothing to hold a value; expect a text, page or row`,
    );
  }
}

function knownHere(reading: BotInReading, scope: Scope): Known {
  const { names } = scope;
  const { bot } = reading;
  return {
    typeOf(expression) {
      const checked = checkExpression(expression, names);
      return 'type' in checked ? checked.type : 'any';
    },
    table: (name) => (Object.hasOwn(bot.tables, name) ? bot.tables[name] : undefined),
    has: (name) => scope.has(name),
    outputs: Object.fromEntries(
      Object.entries(bot.outputs).map(([name, { type }]) => [name, inputValueType(type)]),
    ),
  };
}
