import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { acceptHeal, differingLines } from '../../language/accept-heal.ts';
import { readBotFolder } from '../../worker/read-bot-folder.ts';
import { healsOfRun, type RunHeal } from '../heals-of-run.ts';

interface HealsOptions {
  accept?: boolean;
  only?: string;
  json?: boolean;
}

/** `deskhand heals BOT RUN`: what a run found by other signs, as a change of targets.yaml that a person may accept. */
export function healsCommand(): Command {
  return new Command('heals')
    .description('What a run found by other signs than recorded, and the new version of targets.yaml')
    .argument('<bot>', 'the bot’s folder')
    .argument('<run>', 'the run’s evidence folder')
    .option('--accept', 'write the new version of targets.yaml')
    .option('--only <target>', 'just this target')
    .option('--json', 'print the heals as one JSON array')
    .action(async (bot: string, run: string, options: HealsOptions) =>
      heals(path.resolve(bot), path.resolve(run), options),
    );
}

async function heals(folder: string, run: string, { accept, only, json }: HealsOptions): Promise<void> {
  const { bot } = await readBotFolder(folder);
  const found = (await healsOfRun(run)).filter(({ target }) => only === undefined || target === only);
  const file = path.join(folder, 'targets.yaml');
  const before = found.length > 0 ? await readFile(file, 'utf8') : '';
  let text = before;
  for (const heal of found) {
    const edited = acceptHeal(text, heal, bot.targets[heal.target]);
    if (!json) process.stdout.write(inWords(heal, differingLines(text, edited)));
    text = edited;
  }
  if (json) process.stdout.write(`${JSON.stringify(found)}\n`);
  else if (found.length === 0) process.stdout.write('Nothing was healed in this run.\n');
  if (!accept || text === before) return;
  const partial = `${file}.part`;
  await writeFile(partial, text, 'utf8');
  await rename(partial, file);
  if (!json)
    process.stdout.write(`✓ ${file}: ${found.length} accepted. Publish the bot to make it a new version.\n`);
}

function inWords({ target, step, confirmed, pictures }: RunHeal, lines: string[]): string {
  const proof = confirmed ? 'confirmed by the effect of' : 'NOT confirmed; a person was asked before';
  const seen = pictures.length > 0 ? `  pictures: ${pictures.join(', ')}\n` : '';
  return `${target}: ${proof} the step ${step}\n${seen}${lines.map((line) => `  ${line}\n`).join('')}`;
}
