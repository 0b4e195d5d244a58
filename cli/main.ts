import { Command, CommanderError } from 'commander';
import { toPlainError } from '../language/errors.ts';
import { exitCodeOfError, exitCodes } from './exit-code.ts';

/** One command of the terminal; its file is loaded only when it is asked for. */
type Load = () => Promise<Command>;

const commands: Record<string, { summary: string; load: Load }> = {
  run: { summary: 'Play a bot', load: async () => (await import('./commands/run.ts')).runCommand() },
  check: {
    summary: 'Read and check bots',
    load: async () => (await import('./commands/check.ts')).checkCommand(),
  },
  test: {
    summary: 'Play a bot’s own test cases',
    load: async () => (await import('./commands/test.ts')).testCommand(),
  },
  heals: {
    summary: 'What a run found by other signs, to be accepted',
    load: async () => (await import('./commands/heals.ts')).healsCommand(),
  },
  record: {
    summary: 'Record a task in a real browser',
    load: async () => (await import('./commands/record.ts')).recordCommand(),
  },
  import: {
    summary: 'Make a bot of another tool’s recording',
    load: async () => (await import('./commands/import.ts')).importCommand(),
  },
  export: {
    summary: 'Write a bot for another tool',
    load: async () => (await import('./commands/export.ts')).exportCommand(),
  },
  read: {
    summary: 'What the eye sees in a picture or PDF',
    load: async () => (await import('./commands/read.ts')).readCommand(),
  },
  locate: {
    summary: 'Where a picture stands in a picture',
    load: async () => (await import('./commands/locate.ts')).locateCommand(),
  },
  hub: {
    summary: 'Start the central queue',
    load: async () => (await import('./commands/hub.ts')).hubCommand(),
  },
  worker: {
    summary: 'Start a bot machine',
    load: async () => (await import('./commands/worker.ts')).workerCommand(),
  },
  queue: {
    summary: 'Queues and their items',
    load: async () => (await import('./commands/queue.ts')).queueCommand(),
  },
  task: {
    summary: 'Questions waiting for a person',
    load: async () => (await import('./commands/task.ts')).taskCommand(),
  },
  bot: {
    summary: 'Bots published at the hub',
    load: async () => (await import('./commands/bot.ts')).botCommand(),
  },
  secret: {
    summary: 'Secrets at the hub, by name',
    load: async () => (await import('./commands/secret.ts')).secretCommand(),
  },
  doctor: {
    summary: 'What works on this machine and how to fix the rest',
    load: async () => (await import('./commands/doctor.ts')).doctorCommand(),
  },
  studio: {
    summary: 'Open the desktop app',
    load: async () => (await import('./commands/studio.ts')).studioCommand(),
  },
};

async function main(argv: string[]): Promise<void> {
  const program = new Command('deskhand')
    .description('Show a task once; get a bot that replays it, checks it and proves what it did.')
    .version('0.1.0')
    .showSuggestionAfterError()
    .exitOverride();
  const asked = argv[2] ?? '';
  const known = commands[asked];
  if (known) program.addCommand((await known.load()).exitOverride());
  for (const [name, { summary }] of Object.entries(commands)) {
    if (name !== asked) program.command(name).description(summary);
  }
  if (argv.length < 3) program.help({ error: true });
  await program.parseAsync(argv);
}

try {
  await main(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage;
  } else {
    const plain = toPlainError(error);
    process.stderr.write(`${plain.message}\n`);
    const said = plain.detail?.exitCode;
    process.exitCode = typeof said === 'number' ? said : exitCodeOfError(plain.kind);
  }
}
