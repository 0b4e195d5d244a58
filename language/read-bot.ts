import type { Bot, Input } from './bot.ts';
import { botFileSchema } from './bot-file.ts';
import type { BrowserSettings } from './browser-settings.ts';
import { readAs } from './read-as.ts';
import { type BotInReading, checkSteps } from './reading/check-steps.ts';
import { type Files, readPart, readShape, readTables, readTargets, readTests } from './reading/read-parts.ts';
import { readBlock } from './reading/read-steps.ts';
import { Report } from './reading/report.ts';
import { giveIds } from './reading/step-ids.ts';
import type { YamlFile } from './reading/yaml-file.ts';
import type { Value } from './run.ts';
import { nearest } from './similarity.ts';

/** Something wrong with a bot, at its place. A `warning` does not keep the bot from running. */
export interface Problem {
  /** Bot-relative, as `tables/vendors.yaml`. */
  file: string;
  /** From 1. */
  line: number;
  col: number;
  /** `steps[3].expect.text`, counted from 1; empty for the whole file. */
  path: string;
  message: string;
  severity: 'error' | 'warning';
}

/** A problem as editors and people can jump to it: `file:line:col: message`. */
export function formatProblem(problem: Problem): string {
  const where = problem.path === '' ? '' : `${problem.path}: `;
  const weight = problem.severity === 'warning' ? 'warning: ' : '';
  return `${problem.file}:${problem.line}:${problem.col}: ${weight}${where}${problem.message}`;
}

/**
 * Reads a bot from its files by bot-relative path (`bot.yaml`, `targets.yaml`, `tables/x.yaml`, `tests/x.yaml`; others are left
 * alone). Reports every problem at once; there is a bot only when none of them is an error.
 */
export function readBot(files: Files): { bot?: Bot; problems: Problem[] } {
  const report = new Report();
  const bot = readWhole(files, report);
  const problems = report.all();
  return bot && !report.failed ? { bot, problems } : { problems };
}

function readWhole(files: Files, report: Report): Bot | undefined {
  reportStrangers(files, report);
  const targets = readTargets(files, report);
  const tables = readTables(files, report);
  if (!files.has('bot.yaml')) {
    const message = 'there is no bot.yaml; a bot is a folder with a bot.yaml in it';
    report.put({ file: 'bot.yaml', line: 1, col: 1, path: '', message, severity: 'error' });
    return undefined;
  }
  const yaml = readPart(files, 'bot.yaml', 'bot', report);
  if (!yaml) return undefined;
  const file = readShape(botFileSchema, yaml, report);
  const steps = readBlock(
    yaml,
    file?.steps ?? (yaml.value as { steps?: unknown }).steps ?? [],
    ['steps'],
    report,
  );
  giveIds(steps, yaml, report);
  if (!file) return undefined;
  const { steps: _raw, title, description, browser, permissions, ...rest } = file;
  const { prompts, ...lists } = permissions;
  const about: BotInReading['bot'] = {
    ...rest,
    title: title ?? file.name,
    ...(description !== undefined && { description }),
    permissions: { ...lists, ...(prompts && { prompts }) },
    ...(browser && { browser: browser as BrowserSettings }),
    inputs: file.inputs as Record<string, Input>,
    outputs: file.outputs as Bot['outputs'],
    secrets: file.secrets as Bot['secrets'],
    targets: targets.found,
    tables: tables.found,
  };
  checkInputs(about.inputs, yaml, report);
  checkSteps(
    {
      bot: about,
      yaml,
      targetsYaml: targets.yaml,
      brokenTargets: targets.broken,
      brokenTables: tables.broken,
      report,
    },
    steps,
  );
  const tests = readTests(files, about, report);
  return { ...about, steps: steps.map((one) => one.step), tests };
}

function checkInputs(inputs: Record<string, Input>, yaml: YamlFile, report: Report): void {
  for (const [name, input] of Object.entries(inputs)) {
    if (input.default === undefined || defaultFits(input)) continue;
    report.add(
      yaml,
      ['inputs', name, 'default'],
      `“${name}” is of type ${input.type}, and its default is not`,
    );
  }
}

function defaultFits(input: Input): boolean {
  const { type, default: value } = input;
  if (value === null) return input.optional === true;
  if (type === 'list') return Array.isArray(value);
  if (type === 'record') return typeof value === 'object' && !Array.isArray(value);
  if (typeof value === 'object') return false;
  return readAs(type === 'file' ? 'text' : type, value as Value) !== undefined;
}

/** A file that was meant to be read and is not would be the quietest mistake of all. */
function reportStrangers(files: Files, report: Report): void {
  for (const file of files.keys()) {
    const meant = misplaced(file);
    if (meant === undefined) continue;
    const message = `this file is not read; did you mean ${meant}?`;
    report.put({ file, line: 1, col: 1, path: '', message, severity: 'warning' });
  }
}

function misplaced(file: string): string | undefined {
  if (/\.yml$/.test(file) && /^(?:[^/]+|tables\/[^/]+|tests\/[^/]+)$/.test(file))
    return file.replace(/yml$/, 'yaml');
  if (file.includes('/') || !file.endsWith('.yaml')) return undefined;
  if (file === 'bot.yaml' || file === 'targets.yaml') return undefined;
  return nearest(file, ['bot.yaml', 'targets.yaml']);
}
