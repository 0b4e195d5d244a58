import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { BotError } from '../../../language/errors.ts';
import { type BotOnDisk, readBotFiles, readBotFolder } from '../../../worker/read-bot-folder.ts';
import {
  type BotCard,
  type BotView,
  type Problem,
  plainNameSchema,
  type RunCard,
} from '../../shared/studio-shapes.ts';
import { viewBot, viewBrokenBot } from './view-bot.ts';

const problemsSchema = z.object({
  problems: z.array(
    z.object({ message: z.string(), file: z.string().optional(), line: z.number().optional() }),
  ),
});
/** Files of a bot a person can read; the rest are pictures and documents. */
const textFile = /\.(ya?ml|md|csv|txt)$/;
/** Beyond this a file is not for reading in a panel. */
const longestText = 400_000;

export type ReadBot = { bot: BotOnDisk['bot']; hash: string; problems: Problem[] } | { problems: Problem[] };

/** A bot of the folder, or what is wrong with it. */
export async function readBot(folder: string): Promise<ReadBot> {
  try {
    const { bot, hash, warnings } = await readBotFolder(folder);
    return { bot, hash, problems: warnings.map(toProblem) };
  } catch (error) {
    if (!(error instanceof BotError) || error.kind !== 'bad-bot') throw error;
    const known = problemsSchema.safeParse(error.detail);
    return { problems: known.success ? known.data.problems.map(toProblem) : [{ message: error.message }] };
  }
}

function toProblem(problem: {
  message: string;
  file?: string | undefined;
  line?: number | undefined;
}): Problem {
  return {
    message: problem.message,
    ...(problem.file !== undefined && { file: problem.file }),
    ...(problem.line !== undefined && { line: problem.line }),
  };
}

/** Every bot of the folder by title, each with its newest run. */
export async function listLibrary(folder: string, runs: readonly RunCard[]): Promise<BotCard[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const names = entries.filter(
    (entry) => entry.isDirectory() && plainNameSchema.safeParse(entry.name).success,
  );
  const cards = await Promise.all(names.map((entry) => readCard(folder, entry.name, runs)));
  return cards.sort((a, b) => a.title.localeCompare(b.title));
}

async function readCard(folder: string, id: string, runs: readonly RunCard[]): Promise<BotCard> {
  const read = await readBot(path.join(folder, id));
  if (!('bot' in read)) {
    return { id, title: id, surface: '', stepCount: 0, problemCount: read.problems.length };
  }
  const { bot } = read;
  const lastRun = runs.find((run) => run.bot === bot.name);
  return {
    id,
    title: bot.title,
    ...(bot.description !== undefined && { description: bot.description }),
    surface: bot.surface,
    stepCount: countSteps(bot.steps),
    problemCount: 0,
    ...(lastRun && { lastRun }),
  };
}

function countSteps(steps: readonly unknown[]): number {
  return steps.reduce<number>((sum, step) => {
    const blocks = Object.values(step as object).filter((value) => Array.isArray(value) && isStep(value[0]));
    return sum + 1 + blocks.reduce((inner, block) => inner + countSteps(block as unknown[]), 0);
  }, 0);
}

const isStep = (value: unknown): boolean => typeof value === 'object' && value !== null && 'do' in value;

/** One bot, opened for the window. */
export async function openForWindow(
  folder: string,
  id: string,
  person: { kept: readonly string[]; trusted: string | undefined },
): Promise<BotView> {
  const home = path.join(folder, id);
  const [read, files] = await Promise.all([readBot(home), readTexts(home)]);
  const about = { id, files, problems: read.problems, ...person };
  return 'bot' in read ? viewBot(read.bot, about) : viewBrokenBot(about);
}

async function readTexts(folder: string): Promise<{ name: string; text: string }[]> {
  const files = await readBotFiles(folder);
  return [...files]
    .filter(([name, bytes]) => textFile.test(name) && bytes.byteLength <= longestText)
    .map(([name, bytes]) => ({ name, text: Buffer.from(bytes).toString('utf8') }))
    .sort(
      (a, b) => Number(b.name === 'bot.yaml') - Number(a.name === 'bot.yaml') || a.name.localeCompare(b.name),
    );
}
