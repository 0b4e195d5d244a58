import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { BotError } from '../../language/errors.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `deskhand studio`: opens the desktop app of this checkout. */
export function studioCommand(): Command {
  return new Command('studio')
    .description('Open the desktop app')
    .option('--bots <folder>', 'the folder with the bots')
    .option('--data <folder>', 'where the studio keeps its settings, runs and hub')
    .action(async (options: { bots?: string; data?: string }) => {
      if (!existsSync(`${root}setup/electron.mjs`)) throw notBuilt();
      // Plain JavaScript, because set-up runs before anything is installed.
      const setup = (await import(`file://${root}setup/electron.mjs`)) as { electronPath(): string };
      const built = `${root}dist/studio/main/index.js`;
      if (!existsSync(built)) throw notBuilt();
      const folders = (['bots', 'data'] as const).flatMap((name) =>
        options[name] ? [`--${name}`, options[name]] : [],
      );
      // Chromium's sandbox cannot start as root; the studio itself is never meant to run so, except on a test machine.
      const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const app = spawn(setup.electronPath(), [root, ...asRoot, ...folders], { stdio: 'inherit' });
      process.exitCode = await new Promise<number>((resolve, reject) => {
        app.once('error', reject);
        app.once('exit', (code) => resolve(code ?? 1));
      });
    });
}

const notBuilt = () =>
  new BotError(
    'driver-failed',
    'The studio is not built here yet. Run “npm run studio” once: it gets Electron, builds and starts.',
  );
