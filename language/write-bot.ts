import type { Bot } from './bot.ts';
import { currentFormat } from './bot-file.ts';
import { automaticIds } from './reading/step-ids.ts';
import { stepKinds } from './steps/catalog.ts';
import type { Step } from './steps/define-step.ts';
import { blockFields } from './steps/fields.ts';
import { sharedFields } from './steps/shared-fields.ts';
import { renderFile } from './writing/render-yaml.ts';

/**
 * Writes a bot as the files of its folder, by bot-relative path: a fixed order of keys, nothing that only repeats a default.
 * Reading them gives the same bot again. Pictures of targets are not its business.
 */
export function writeBot(bot: Bot): Map<string, string> {
  const files = new Map([['bot.yaml', renderFile(botData(bot), ['steps'])]]);
  if (Object.keys(bot.targets).length > 0) files.set('targets.yaml', writeTargets(bot.targets));
  for (const [name, { format: _format, ...table }] of Object.entries(bot.tables)) {
    files.set(`tables/${name}.yaml`, renderFile({ format: currentFormat, ...table }, []));
  }
  if (bot.tests.length > 0) {
    files.set('tests/cases.yaml', renderFile({ format: currentFormat, tests: bot.tests }, ['tests']));
  }
  return files;
}

/** Targets as targets.yaml has them. */
export function writeTargets(targets: Bot['targets']): string {
  const data = Object.entries(targets).map(([name, { surface, ...rest }]) => [
    name,
    surface === 'web' ? rest : { surface, ...rest },
  ]);
  return renderFile({ format: currentFormat, targets: Object.fromEntries(data) }, ['targets']);
}

type Data = Record<string, unknown>;

function botData(bot: Bot): Data {
  const lists = Object.entries(bot.permissions).filter(([, list]) => list.length > 0);
  const data: Data = {
    format: currentFormat,
    name: bot.name,
    title: bot.title === bot.name ? undefined : bot.title,
    description: bot.description,
    surface: bot.surface === 'web' ? undefined : bot.surface,
    inputs: filled(bot.inputs),
    outputs: filled(bot.outputs),
    secrets: filled(bot.secrets),
    permissions: filled(Object.fromEntries(lists)),
    browser: bot.browser,
    healing: bot.healing === 'confirm' ? undefined : bot.healing,
  };
  return { ...defined(data), steps: stepsData(bot.steps) };
}

function filled(data: object): object | undefined {
  return Object.keys(data).length > 0 ? data : undefined;
}

function defined(data: Data): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

/** Steps as data, ids left out where reading would give the same ones. */
function stepsData(steps: readonly Step[]): Data[] {
  const all = inOrder(steps);
  const given = all.map((step, at) => (isAutomatic(step.id, at) ? undefined : step.id));
  const again = automaticIds(given);
  const same = again.every((id, at) => id === all[at]?.id);
  const written = new Map(all.map((step, at) => [step, same ? given[at] : step.id]));
  return steps.map((step) => stepData(step, written));
}

function isAutomatic(id: string, at: number): boolean {
  return id === `step-${at + 1}` || id.startsWith(`step-${at + 1}-`);
}

function blocksOf(step: Step): string[] {
  const kind = stepKinds.get(step.do);
  return ['probe-steps', ...(kind ? blockFields(kind.fields) : [])];
}

function inOrder(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [
    step,
    ...blocksOf(step).flatMap((field) => inOrder((step[field] as Step[]) ?? [])),
  ]);
}

function stepData(step: Step, ids: Map<Step, string | undefined>): Data {
  const kind = stepKinds.get(step.do);
  const blocks = blocksOf(step);
  const own = Object.keys(kind?.fields ?? {}).filter((field) => !blocks.includes(field));
  const [first, ...shared] = Object.keys(sharedFields).filter((field) => !['id', 'title'].includes(field));
  const order = [first as string, 'id', 'title', ...own, ...shared, ...blocks.slice(1)];
  const data: Data = {};
  for (const field of order) {
    const value = field === 'id' ? ids.get(step) : step[field];
    if (value === undefined) continue;
    data[field] = blocks.includes(field) ? (value as Step[]).map((inner) => stepData(inner, ids)) : value;
  }
  return data;
}
