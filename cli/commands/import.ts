import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { BotError } from '../../language/errors.ts';
import { importRecording } from '../../recorder/import/import-recording.ts';
import { countEntries } from '../../recorder/import/import-report.ts';
import { writeImport } from '../../recorder/import/write-import.ts';
import { readFileBytes } from '../read-file-bytes.ts';

/** `deskhand import FILE --out DIR`: another tool's recording as a bot, and an account of all that was in it. */
export function importCommand(): Command {
  return new Command('import')
    .description(
      'Makes a bot of a recording of Chrome DevTools, Selenium IDE, Playwright, UI.Vision or Automa',
    )
    .argument('<file>', 'the recording')
    .requiredOption('--out <dir>', 'folder for the bot; for several bots, one folder each inside it')
    .option('--strict', 'exit 4 when something was left out')
    .action(async (file: string, options: { out: string; strict?: boolean }) => {
      await mustBeFree(options.out);
      const source = path.basename(file);
      const imported = importRecording({ name: source, bytes: await readFileBytes(file) });
      const folders = await writeImport(options.out, { source, imported });
      const { constructs, translated, needless, left } = countEntries(imported.entries);
      const steps = imported.bots.reduce((sum, bot) => sum + bot.steps.length, 0);
      say(
        `✓ ${source} (${imported.tool}): ${folders.length === 1 ? 'one bot' : `${folders.length} bots`}, ${steps} steps`,
      );
      for (const folder of folders) say(`  ${folder}`);
      say(
        `  ${translated} of ${constructs} pieces translated, ${needless} not needed, ${left} left out: ${path.join(options.out, 'import-report.md')}`,
      );
      if (options.strict && left > 0) process.exitCode = 4;
    });
}

/** A bot that is there already is never written over. */
async function mustBeFree(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw new BotError(
      'bad-bot',
      `${folder} cannot be used as a folder: ${error.message}. Give another one with --out.`,
    );
  });
  if (names.includes('bot.yaml')) {
    throw new BotError('bad-bot', `${folder} holds a bot already; give an empty folder with --out.`);
  }
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
