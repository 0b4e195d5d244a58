import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { Bot } from '../../language/bot.ts';
import { BotError } from '../../language/errors.ts';
import { emptyRun, foldRun } from '../../language/fold-run.ts';
import { type Healing, healings } from '../../language/healing.ts';
import type { Outcome, Value } from '../../language/run.ts';
import { openLocalJournal } from '../../worker/local-journal.ts';
import { playHere } from '../../worker/play-here.ts';
import { readBotFolder } from '../../worker/read-bot-folder.ts';
import { askAtTerminal } from '../ask-at-terminal.ts';
import { exitCodeOf, worstExitCode } from '../exit-code.ts';
import { findSecret } from '../find-secret.ts';
import { type InputOptions, readInputs } from '../read-inputs.ts';
import { type RunShow, showJson, showLive, showPlain } from '../show-run.ts';
import { stopOnInterrupt } from '../stop-on-interrupt.ts';

interface RunOptions extends InputOptions {
  headed?: boolean;
  evidence?: string;
  json?: boolean;
  healing?: Healing;
}

const collect = (value: string, all: string[]) => [...all, value];

/** `deskhand run BOT`. */
export function runCommand(): Command {
  return new Command('run')
    .description('Play a bot once, or once per row of a CSV')
    .argument('<bot>', 'the bot’s folder')
    .option('--input <name=value>', 'an input; may be given several times', collect, [])
    .option('--input-file <file>', 'inputs as one JSON object')
    .option('--rows <file.csv>', 'plays the bot once for each row')
    .option('--headed', 'show the browser')
    .option('--evidence <folder>', 'where pictures, events and the report go')
    .addOption(
      new Option(
        '--healing <what>',
        'with things that changed; the bot’s own setting counts when it is stricter',
      ).choices(healings),
    )
    .option('--json', 'print run events as JSON lines, and the folded run last')
    .action(async (folder: string, options: RunOptions) => {
      process.exitCode = await run(path.resolve(folder), options);
    });
}

async function run(folder: string, options: RunOptions): Promise<number> {
  const { bot, warnings } = await readBotFolder(folder);
  for (const warning of warnings) process.stderr.write(`warning: ${warning.message}\n`);
  const rows = await readInputs(options, bot);
  const base = path.resolve(options.evidence ?? path.join('runs', `${timeName(new Date())}-${bot.name}`));
  const signal = stopOnInterrupt();
  const show = await chooseShow(options.json === true);
  const codes: number[] = [];
  for (const [at, inputs] of rows.entries()) {
    if (signal.aborted) break;
    const evidenceFolder = options.rows ? path.join(base, `row-${String(at + 1).padStart(4, '0')}`) : base;
    if (options.rows && !options.json) process.stdout.write(`\nRow ${at + 1} of ${rows.length}\n`);
    const order = {
      folder,
      bot,
      inputs,
      evidenceFolder,
      headed: options.headed === true,
      healing: options.healing,
    };
    codes.push(await runOnce(order, show, signal));
  }
  return signal.aborted ? 130 : worstExitCode(codes);
}

interface Order {
  folder: string;
  bot: Bot;
  inputs: Record<string, Value>;
  evidenceFolder: string;
  headed: boolean;
  healing: Healing | undefined;
}

async function runOnce(order: Order, show: RunShow, signal: AbortSignal): Promise<number> {
  const { folder, bot, inputs, evidenceFolder, headed, healing } = order;
  const attempt = await attemptIn(evidenceFolder);
  const journal = openLocalJournal(evidenceFolder);
  const id = randomUUID();
  let folded = emptyRun(id);
  const work = createHash('sha256')
    .update(JSON.stringify([bot.name, inputs]))
    .digest('hex')
    .slice(0, 16);
  const job = {
    ...{ run: id, botFolder: folder, inputs, evidenceFolder, work, attempt, headed },
    ...(healing && { healing }),
  };
  const end = await playHere(
    job,
    {
      onEvent: (event) => {
        folded = foldRun(folded, event);
        show.event(event, folded);
      },
      ask: askAtTerminal,
      secret: findSecret,
      journalPast: journal.past,
      journalWrite: journal.write,
    },
    { signal },
  );
  if (end.complaint) process.stderr.write(`warning: ${end.complaint}\n`);
  show.end(folded, { report: path.join(evidenceFolder, 'report.html') });
  return exitCodeOf(end.outcome as Outcome, folded.error?.kind);
}

/**
 * Playing again into the folder of a run that died resumes it by its journal. A finished run's evidence is never written over.
 */
async function attemptIn(folder: string): Promise<number> {
  const file = path.join(folder, 'events.jsonl');
  if (!existsSync(file)) return 1;
  const events = await readFile(file, 'utf8');
  if (events.trimEnd().split('\n').at(-1)?.includes('"what":"run-finished"')) {
    throw new BotError(
      'bad-bot',
      `${folder} holds the evidence of a finished run. Choose another folder for --evidence.`,
    );
  }
  return events.split('\n').filter((line) => line.includes('"what":"run-started"')).length + 1;
}

async function chooseShow(json: boolean): Promise<RunShow> {
  if (json) return showJson(process.stdout);
  return process.stdout.isTTY ? showLive(process.stdout) : showPlain(process.stdout);
}

const timeName = (date: Date): string => date.toISOString().slice(0, 19).replace(/[:T]/g, '-');
