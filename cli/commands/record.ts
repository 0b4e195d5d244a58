import { Command, Option } from 'commander';
import pc from 'picocolors';
import { desktopSource } from '../../recorder/desktop/desktop-source.ts';
import type { RecordedStep } from '../../recorder/make-bot.ts';
import { type EventSource, record } from '../../recorder/recorder.ts';
import { webSource } from '../../recorder/web/web-source.ts';
import { exitCodes } from '../exit-code.ts';
import { programCommand } from '../program-command.ts';
import { stopOnInterrupt } from '../stop-on-interrupt.ts';

interface WebOptions {
  out: string;
  headless?: boolean;
  browserArg: string[];
  forEach?: boolean;
}

interface DesktopOptions {
  out: string;
  program: string[];
  display: 'own' | 'private';
  forEach?: boolean;
}

/** `deskhand record web URL --out DIR` and `record desktop PROGRAM… --out DIR`: a person shows a task and gets a bot. */
export function recordCommand(): Command {
  return new Command('record')
    .description('Watches a task and writes a bot')
    .addCommand(webCommand())
    .addCommand(desktopCommand());
}

function webCommand(): Command {
  return new Command('web')
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
}

function desktopCommand(): Command {
  const more = (value: string, all: string[]) => [...all, value];
  return new Command('desktop')
    .description(
      'Records mouse and keyboard in desktop programs until these are closed or it is interrupted; either way the bot is saved',
    )
    .argument('[programs...]', 'programs to open: a name or path, “name argument…”, or program:NAME?arg=…')
    .requiredOption('--out <dir>', 'folder for the bot')
    .option('--program <command>', 'the same as an argument; may be given several times', more, [])
    .addOption(
      new Option(
        '--display <which>',
        'own: the one you sit at; private: a new one, for somebody else to drive',
      )
        .choices(['own', 'private'])
        .default('own'),
    )
    .option('--for-each', 'work that is shown again becomes a loop over a table')
    .action((programs: string[], options: DesktopOptions) => recordDesktop(programs, options));
}

async function recordWeb(url: string, options: WebOptions): Promise<void> {
  const source = webSource({ url, headless: options.headless === true, browserArgs: options.browserArg });
  say(`Recording ${url}. Close the browser or press Control+C to end.`);
  await recordFrom(source, options, 'Answer in the browser’s bar, or record with --for-each.');
}

async function recordDesktop(programs: string[], options: DesktopOptions): Promise<void> {
  const source = desktopSource({
    programs: [...programs, ...options.program].map((command) => programCommand(command)),
    display: options.display,
    onDisplay: ({ DISPLAY, XAUTHORITY }) => {
      const where = options.display === 'own' ? '' : ` DISPLAY=${DISPLAY} XAUTHORITY=${XAUTHORITY}`;
      say(`Recording the display.${where} Close the programs or press Control+C to end.`);
    },
  });
  await recordFrom(source, options, 'Record with --for-each to have that.');
}

async function recordFrom(
  source: EventSource,
  { out, forEach }: { out: string; forEach?: boolean },
  howToAccept: string,
): Promise<void> {
  const { bot, troubles } = await record({
    folder: out,
    source,
    signal: stopOnInterrupt(),
    forEach: forEach ? 'yes' : 'ask',
    onStep: (step) => say(line(step)),
    onOffer: (question) => say(`${question} ${howToAccept}`),
  });
  say(`${bot.steps.length} steps saved to ${out}.`);
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
