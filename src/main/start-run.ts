import path from 'node:path';
import { BotError } from '../../language/errors.ts';
import type { Value } from '../../language/run.ts';
import type { KeptSettings } from './keep-settings.ts';
import { readBot } from './library/open-library.ts';
import { trustHash } from './library/trust-hash.ts';
import type { LiveRuns } from './runs/live-runs.ts';

/** Starts an attended run of a bot, once a person has agreed to exactly what it may touch. */
export async function startRun(
  order: { bot: string; inputs: Record<string, Value> },
  rooms: { settings: KeptSettings; live: LiveRuns },
): Promise<{ run: string }> {
  const { botsFolder, showBrowser, personName } = rooms.settings.read();
  const botFolder = path.join(botsFolder, order.bot);
  const read = await readBot(botFolder);
  if (!('bot' in read)) throw new BotError('bad-bot', read.problems[0]?.message ?? 'The bot cannot be read.');
  if (rooms.settings.trusted(botFolder) !== trustHash(read.bot.permissions)) {
    throw new BotError(
      'refused',
      `Nobody has agreed yet to what “${read.bot.title}” may touch. Look at it and run it again.`,
    );
  }
  const secretTitles = Object.fromEntries(
    Object.entries(read.bot.secrets).map(([name, secret]) => [name, secret.title ?? name]),
  );
  const run = rooms.live.start({
    botId: order.bot,
    botFolder,
    botHash: read.hash,
    secretTitles,
    inputs: order.inputs,
    headed: showBrowser,
    person: personName,
  });
  return { run };
}

/** Remembers that a person has seen and agreed to a bot's permissions, if the bot is still the one that was shown. */
export async function trustBot(bot: string, hash: string, settings: KeptSettings): Promise<void> {
  const botFolder = path.join(settings.read().botsFolder, bot);
  const read = await readBot(botFolder);
  if (!('bot' in read) || read.hash !== hash) {
    throw new BotError('refused', 'The bot has changed since it was shown. Look at what it will do again.');
  }
  settings.trust(botFolder, trustHash(read.bot.permissions));
}
