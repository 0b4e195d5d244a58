import { Command } from 'commander';
import { toPlainError } from '../../language/errors.ts';
import { inFolder, readBotFolder } from '../../worker/read-bot-folder.ts';
import { exitCodeOfError, worstExitCode } from '../exit-code.ts';

/** `deskhand check BOT…`: every problem of every bot, as `file:line:col: message`. */
export function checkCommand(): Command {
  return new Command('check')
    .description('Read and check bots: format, expressions, targets, tables, permissions')
    .argument('<bot...>', 'the bots’ folders')
    .action(async (folders: string[]) => {
      const codes = [];
      for (const folder of folders) codes.push(await check(folder));
      process.exitCode = worstExitCode(codes);
    });
}

async function check(folder: string): Promise<number> {
  try {
    const { bot, warnings } = await readBotFolder(folder);
    for (const warning of warnings) process.stderr.write(`${inFolder(folder, warning)} (warning)\n`);
    const { steps, targets, tables, tests } = bot;
    const counts = [
      [steps.length, 'step'],
      [Object.keys(targets).length, 'target'],
      [Object.keys(tables).length, 'table'],
      [tests.length, 'test'],
    ] as const;
    const words = counts.map(([count, noun]) => `${count} ${noun}${count === 1 ? '' : 's'}`).join(', ');
    process.stdout.write(`✓ ${bot.title} (${bot.name}): ${words}\n`);
    return 0;
  } catch (error) {
    const plain = toPlainError(error);
    process.stderr.write(`${plain.message}\n`);
    return exitCodeOfError(plain.kind);
  }
}
