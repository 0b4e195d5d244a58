import { hasCommandLink, linkCommand } from './command-link.mjs';
import { hasElectron, prepareElectron } from './electron.mjs';
import { hasNpmPackages, installNpmPackages } from './npm-packages.mjs';
import { startProgress } from './progress.mjs';
import { SetupProblem } from './setup-problem.mjs';
import { hasSystemPackages, installSystemPackages } from './system-packages.mjs';

/**
 * One thing a machine must have: `isReady` looks quickly and changes nothing, `make` brings it about
 * and gives a few words on how.
 *
 * @typedef {{ title: string, isReady(): boolean | Promise<boolean>, make(): string | Promise<string> }} Part
 */

/** The commands that set a machine up first. `check` reads only, `demo` needs a browser, `desktop` programs, the others Electron too. */
const purposes = ['check', 'demo', 'desktop', 'test', 'bench', 'studio'];
const withoutElectron = ['check', 'demo', 'desktop'];

/**
 * Everything `purpose` needs, in the order it is made: the later ones are made with the earlier ones.
 *
 * @param {string} root
 * @param {string} purpose
 * @returns {Part[]}
 */
function partsFor(root, purpose) {
  const parts = [
    {
      title: 'npm packages',
      isReady: () => hasNpmPackages(root),
      make: () => installNpmPackages(root),
    },
    {
      title: 'the command deskhand',
      isReady: () => hasCommandLink(root),
      make: () => linkCommand(root),
    },
    {
      title: 'system packages',
      isReady: () => hasSystemPackages(purpose),
      make: () => installSystemPackages(purpose),
    },
  ];
  const electron = { title: 'Electron', isReady: () => hasElectron(root), make: () => prepareElectron(root) };
  return withoutElectron.includes(purpose) ? parts : [...parts, electron];
}

/**
 * Makes the machine ready and gives the exit code: 0 ready, 1 a person must do something first, 2 wrong usage.
 * What is there already is left alone, so a second run only looks.
 *
 * @param {{ root: string, args: string[], out: import('node:stream').Writable & { isTTY?: boolean },
 *   err: import('node:stream').Writable, parts?: Part[] }} options
 */
export async function setUp({ root, args, out, err, parts }) {
  const purpose = purposeIn(args);
  if (!purpose) {
    err.write(`Usage: node setup/setup.mjs [--for ${purposes.join('|')}]\n`);
    return 2;
  }
  try {
    await makeReady(parts ?? partsFor(root, purpose), out);
    return 0;
  } catch (error) {
    err.write(`${sentence(error)}\n`);
    return 1;
  }
}

/** @param {Part[]} parts @param {import('node:stream').Writable & { isTTY?: boolean }} out */
async function makeReady(parts, out) {
  const started = performance.now();
  const ready = [];
  for (const part of parts) ready.push(await part.isReady());
  if (ready.every(Boolean)) {
    out.write(`Set-up: everything is there (${((performance.now() - started) / 1000).toFixed(1)} s).\n`);
    return;
  }
  for (const [at, part] of parts.entries()) {
    const progress = startProgress(out, `[${at + 1}/${parts.length}] ${part.title}`);
    try {
      // Looked at anew: an earlier part may have brought or removed it.
      progress.done((await part.isReady()) ? 'there already' : await part.make());
    } catch (error) {
      progress.failed();
      throw error;
    }
  }
}

/** @param {string[]} args */
function purposeIn(args) {
  if (args.length === 0) return 'test';
  const [flag, purpose] = args;
  return flag === '--for' && args.length === 2 && purposes.includes(purpose ?? '') ? purpose : undefined;
}

/** @param {unknown} error */
function sentence(error) {
  if (error instanceof SetupProblem) return error.message;
  return `The set-up could not go on: ${error instanceof Error ? error.message : String(error)}`;
}
