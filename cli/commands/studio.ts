import { spawn } from 'node:child_process';
import { Command } from 'commander';
import { findStudio } from '../find-studio.ts';

/** `deskhand studio`: opens the desktop app of this checkout. */
export function studioCommand(): Command {
  return new Command('studio')
    .description('Open the desktop app')
    .option('--bots <folder>', 'the folder with the bots')
    .option('--data <folder>', 'where the studio keeps its settings, runs and hub')
    .action(async (options: { bots?: string; data?: string }) => {
      const studio = await findStudio();
      const folders = (['bots', 'data'] as const).flatMap((name) =>
        options[name] ? [`--${name}`, options[name]] : [],
      );
      // Chromium's sandbox cannot start as root; the studio itself is never meant to run so, except on a test machine.
      const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const app = spawn(studio.electron, [studio.app, ...asRoot, ...folders], { stdio: 'inherit' });
      process.exitCode = await new Promise<number>((resolve, reject) => {
        app.once('error', reject);
        app.once('exit', (code) => resolve(code ?? 1));
      });
    });
}
