import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { openReader, screens } from '../drivers/catalog.ts';
import type { Bot } from '../language/bot.ts';
import type { Hands, Reader, Screen } from '../language/driver.ts';
import { BotError } from '../language/errors.ts';
import { keepEvidence } from './keep-evidence.ts';
import type { PlayAnswers, PlayJob } from './play-job.ts';
import { readBotFolder } from './read-bot-folder.ts';

/** Gives a run its hands: drivers opened when first used, files and evidence inside their folders, the rest asked of whoever ordered it. */
export function openHands(job: PlayJob, bot: Bot, answers: PlayAnswers): Hands {
  const open = new Map<Screen['surface'], Promise<Screen>>();
  let reader: Promise<Reader> | undefined;
  const evidence = keepEvidence(job.evidenceFolder);

  return {
    screen: (surface, secret) => {
      const known = open.get(surface);
      if (known) return known;
      const driver = screens[surface];
      if (!driver) {
        throw new BotError(
          'driver-failed',
          `This version of Deskhand has no driver for ${surface} programs yet.`,
        );
      }
      const screen = driver({
        headed: job.headed === true,
        filesFolder: path.join(job.evidenceFolder, 'files'),
        file: (name) => allowedFile(name, job, bot),
        ...(bot.browser && { browser: bot.browser }),
        ...(bot.permissions.prompts && { prompts: bot.permissions.prompts }),
        ...(secret && { secret }),
      });
      open.set(surface, screen);
      return screen;
    },
    reader: () => {
      reader ??= openReader();
      return reader;
    },
    ask: (question) => answers.ask(question),
    secret: async (name) => {
      const value = await answers.secret(name);
      return { secret: name, reveal: () => value };
    },
    bot: async (name) => calledBot(botName(name), job, answers),
    file: (name) => allowedFile(name, job, bot),
    journal: { past: answers.journalPast, write: answers.journalWrite },
    evidence: { keep: evidence.keep },
    now: () => new Date(),
    close: async () => {
      const opened = await Promise.allSettled([...open.values(), ...(reader ? [reader] : [])]);
      const closed = await Promise.allSettled(
        opened.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)),
      );
      await evidence.done();
      const failed = closed.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
    },
  };
}

/** From whoever ordered the run when he has it, exactly as it was published; else the one that lies beside the bot that calls. */
async function calledBot(name: string, job: PlayJob, answers: PlayAnswers): Promise<Bot> {
  const brought = await answers.bot?.(name);
  if (!brought) return (await readBotFolder(path.join(job.botFolder, '..', name))).bot;
  const { bot, hash } = await readBotFolder(brought.folder);
  if (hash === brought.hash) return bot;
  throw new BotError(
    'refused',
    `The bot ${name} in ${brought.folder} is not the one that was asked for: its hash is ${hash}, not ${brought.hash}. Run it again.`,
  );
}

function botName(name: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) {
    throw new BotError('refused', `A bot may call other bots by name only; “${name}” is no bot's name.`);
  }
  return name;
}

/** A file the run may read: one of its inputs, one of the bot's own, one it brought down, or one in a permitted folder. */
async function allowedFile(name: string, job: PlayJob, bot: Bot): Promise<string> {
  const full = path.resolve(job.botFolder, name);
  const real = await realpath(full).catch(() => undefined);
  if (!real)
    throw new BotError(
      'business',
      `There is no file ${full}. Check the path and that this machine can reach it.`,
    );
  const given = Object.entries(bot.inputs).some(
    ([input, about]) =>
      about.type === 'file' && path.resolve(job.botFolder, String(job.inputs[input])) === full,
  );
  if (given) return real;
  const folders = [job.botFolder, path.join(job.evidenceFolder, 'files'), ...bot.permissions.folders];
  for (const folder of folders) {
    const root = await realpath(path.resolve(job.botFolder, folder)).catch(() => undefined);
    if (root && (real === root || real.startsWith(root + path.sep))) return real;
  }
  throw new BotError(
    'refused',
    `The bot wanted ${full}, which is in none of its folders. Add the folder under permissions: folders: in bot.yaml if it should.`,
  );
}
