import { Command } from 'commander';
import { publishBot } from '../../worker/publish-bot.ts';
import { type HubOptions, openHub, withHub } from '../hub-door.ts';
import { printTable } from '../print-table.ts';

/** `deskhand bot …`: bots published at the hub. */
export function botCommand(): Command {
  const bot = new Command('bot').description('Bots published at the hub');
  bot.addCommand(withHub(publish()));
  bot.addCommand(withHub(list()));
  return bot;
}

function publish(): Command {
  return new Command('publish')
    .description('Check a bot and publish it under its content hash')
    .argument('<bot>', 'the bot’s folder')
    .action(async (folder: string, options: HubOptions) => {
      const { name, version, hash } = await publishBot(await openHub(options), folder);
      process.stdout.write(`${name} version ${version} ${hash}\n`);
    });
}

function list(): Command {
  return new Command('list')
    .description('The newest version of every bot')
    .action(async (options: HubOptions) => {
      const { rows } = await (await openHub(options)).listBots();
      const cells = rows.map((one) => [
        one.name,
        one.version,
        one.published,
        one.publishedBy,
        one.hash.slice(0, 19),
      ]);
      process.stdout.write(printTable(['bot', 'version', 'published', 'by', 'hash'], cells));
    });
}
