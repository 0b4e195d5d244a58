import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BotError, toPlainError } from '../language/errors.ts';

const checkout = fileURLToPath(new URL('..', import.meta.url));

/** What `deskhand studio` starts: an Electron, and the folder it is told to run. */
export interface Studio {
  electron: string;
  app: string;
}

/** The studio of this checkout, built and ready to start; `driver-failed` with the command that makes it so when it is not. */
export async function findStudio(root = checkout): Promise<Studio> {
  const lacks = (what: string) =>
    new BotError('driver-failed', `${what} Run “npm run studio” once: it gets Electron, builds and starts.`);
  if (!existsSync(`${root}dist/studio/main/index.js`)) throw lacks('The studio is not built here yet.');
  // Plain JavaScript, because set-up runs before anything is installed; a packaged command has none.
  if (!existsSync(`${root}setup/electron.mjs`)) throw lacks('There is no Electron here.');
  const setup = (await import(pathToFileURL(`${root}setup/electron.mjs`).href)) as { electronPath(): string };
  try {
    return { electron: setup.electronPath(), app: root };
  } catch (error) {
    throw new BotError('driver-failed', toPlainError(error).message, { cause: error });
  }
}
