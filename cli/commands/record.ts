import { Command } from 'commander';
import pc from 'picocolors';
import type { RecordedStep } from '../../recorder/make-bot.ts';
import { record } from '../../recorder/recorder.ts';
import { webSource } from '../../recorder/web/web-source.ts';
import { exitCodes } from '../exit-code.ts';
import { stopOnInterrupt } from '../stop-on-interrupt.ts';

interface WebOptions {
  out: string;
  headless?: boolean;
  browserArg: string[];
  forEach?: boolean;
}

/** `deskhand record web URL --out DIR`: a person shows a task in a real browser and gets a bot. */
export function recordCommand(): Command {
  const web = new Command('web')
    .description('Records in a real browser until it is closed or interrupted; either way the bot is saved')
    .argument('<url>', 'where to begin')
    .requiredOption('--out <dir>', 'folder for the bot')
    .option('--headless', 'without a window, for somebody else to drive')
    .option(
      '--browser-arg <arg>',
      'a further argument for the browser',
      (arg, all: string[]) => [...all, arg],
      [],
    )
    .option('--for-each', 'work that is shown again becomes a loop over a table, without asking')
    .action((url: string, options: WebOptions) => recordWeb(url, options));
  return new Command('record').description('Watches a task and writes a bot').addCommand(web);
}

async function recordWeb(url: string, options: WebOptions): Promise<void> {
  const source = webSource({ url, headless: options.headless === true, browserArgs: options.browserArg });
  const signal = stopOnInterrupt();
  say(`Recording ${url}. Close the browser or press Control+C to end.`);
  const { bot, troubles } = await record({
    folder: options.out,
    source,
    signal,
    forEach: options.forEach ? 'yes' : 'ask',
    onStep: (step) => say(line(step)),
    onOffer: (question) => say(`${question} Answer in the browser’s bar, or record with --for-each.`),
  });
  say(`${bot.steps.length} steps saved to ${options.out}.`);
  if (troubles.length > 0) complain(troubles);
}

/** The bot is saved, but not all that was shown is in it: whoever runs this by a script must hear of it. */
function complain(troubles: readonly string[]): void {
  const reasons = troubles.map((words) => `  ${words}\n`).join('');
  process.stderr.write(
    `The recorder could not see everything that was done; look at the steps and show what is missing again:\n${reasons}`,
  );
  process.exitCode = exitCodes['needs-a-person'];
}

function line({ words, doubt }: RecordedStep): string {
  return doubt ? `• ${words}  ${pc.yellow(`(${doubt})`)}` : `• ${words}`;
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
