import type { Bot } from '../../../language/bot.ts';
import { type BotView, type InputView, type Problem, valueSchema } from '../../shared/studio-shapes.ts';
import { trustHash } from './trust-hash.ts';
import { viewSteps } from './view-steps.ts';
import { viewTarget } from './view-target.ts';

interface About {
  id: string;
  files: { name: string; text: string }[];
  problems: Problem[];
  kept: readonly string[];
  trusted: string | undefined;
}

/** A readable bot as the window shows it. */
export function viewBot(bot: Bot, about: About): BotView {
  return {
    id: about.id,
    title: bot.title,
    ...(bot.description !== undefined && { description: bot.description }),
    surface: bot.surface,
    ...(bot.hash !== undefined && { hash: bot.hash }),
    inputs: viewInputs(bot),
    secrets: Object.entries(bot.secrets).map(([name, secret]) => ({
      name,
      title: secret.title ?? name,
      kept: about.kept.includes(name),
    })),
    permissions: bot.permissions,
    trusted: about.trusted === trustHash(bot.permissions),
    steps: viewSteps(bot),
    targets: Object.fromEntries(
      Object.entries(bot.targets).map(([name, target]) => [name, viewTarget(name, target)]),
    ),
    files: about.files,
    problems: about.problems,
  };
}

/** A bot whose files have problems: they are shown, and nothing can be run. */
export function viewBrokenBot(about: About): BotView {
  return {
    id: about.id,
    title: about.id,
    surface: '',
    inputs: [],
    secrets: [],
    permissions: { hosts: [], programs: [], folders: [], secrets: [] },
    trusted: false,
    steps: [],
    targets: {},
    files: about.files,
    problems: about.problems,
  };
}

function viewInputs(bot: Bot): InputView[] {
  return Object.entries(bot.inputs).map(([name, input]) => ({
    name,
    title: input.title ?? name,
    type: input.type,
    optional: input.optional ?? false,
    ...(input.default !== undefined && { default: valueSchema.parse(input.default) }),
  }));
}
