import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Bot } from '../../language/bot.ts';
import { BotError } from '../../language/errors.ts';
import { exportChrome } from '../../recorder/export/export-chrome.ts';
import { exportJunit } from '../../recorder/export/export-junit.ts';
import type { Exported } from '../../recorder/export/export-log.ts';
import { exportPlaywright } from '../../recorder/export/export-playwright.ts';
import { readBotFolder } from '../../worker/read-bot-folder.ts';

const formats: Readonly<Record<string, (bot: Bot) => Exported>> = {
  playwright: exportPlaywright,
  'chrome-recorder': exportChrome,
  'junit-skeleton': exportJunit,
};

/** `deskhand export BOT --to FORMAT --out F`: a bot for other tools, and a list of what they cannot say. */
export function exportCommand(): Command {
  return new Command('export')
    .description('Writes a bot as a Playwright test, a DevTools recording or a JUnit file')
    .argument('<bot>', 'the bot’s folder')
    .requiredOption('--to <format>', Object.keys(formats).join(', '))
    .requiredOption('--out <file>', 'the file to write')
    .action(async (folder: string, options: { to: string; out: string }) => {
      const write = Object.hasOwn(formats, options.to) ? formats[options.to] : undefined;
      if (!write) {
        throw new BotError(
          'bad-bot',
          `There is no format “${options.to}”; there are ${Object.keys(formats).join(', ')}.`,
        );
      }
      const { bot } = await readBotFolder(folder);
      const { text, left } = write(bot);
      await save(options.out, text);
      process.stdout.write(`✓ ${bot.title} (${bot.name}): ${options.out}\n`);
      for (const { where, why } of left) process.stdout.write(`  left out: ${where}: ${why}\n`);
    });
}

async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BotError('bad-bot', `${file} could not be written: ${why}. Check the path under --out.`, {
      cause: error,
    });
  }
}
