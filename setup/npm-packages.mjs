import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { downloadDenials } from './download-denials.mjs';
import { runCommand } from './run-command.mjs';
import { SetupProblem } from './setup-problem.mjs';

/** A slow line may need long for 1.4 GB; a hung one must end. */
const INSTALL_LIMIT_MS = 30 * 60_000;

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage */

/**
 * True when `node_modules` holds what `package-lock.json` says, for this platform. Quick when nothing changed since
 * the last look; else npm's own record is compared, so that a plain `npm install` by a developer is enough.
 *
 * @param {string} root
 */
export function hasNpmPackages(root) {
  if (!existsSync(nodeProgram(root))) return false;
  const stamp = readJson(stampFile(root));
  if (stamp) return stamp.fingerprint === fingerprint(root) || (stamp.machine === machine && adopt(root));
  return adopt(root);
}

/**
 * Installs the npm packages from the lock file. Removes what was there before.
 *
 * @param {string} root
 * @param {typeof runCommand} run
 */
export async function installNpmPackages(root, run = runCommand) {
  const { program, args } = npmCommand(process.env, process.platform);
  const env = { ...withoutLocalPrograms(process.env), ...downloadDenials };
  const { code, output } = await run(program, [...args, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    env,
    timeoutMs: INSTALL_LIMIT_MS,
  });
  if (code !== 0) throw new SetupProblem(`npm ci failed:\n${lastLines(output)}`);
  if (!existsSync(nodeProgram(root))) {
    throw new SetupProblem(
      'npm ci ended well, but the package "node" has no program in it: its install script was not allowed to run. Allow it with "npm rebuild node" (or unset ignore-scripts in your npm settings) and run the same command again.',
    );
  }
  writeStamp(root);
  return 'installed';
}

/**
 * What decides whether packages must be installed anew: the lock, what package.json asks for, and the platform.
 *
 * @param {string} root
 */
function fingerprint(root) {
  const asked = readJson(join(root, 'package.json')) ?? {};
  const { dependencies, devDependencies, optionalDependencies, allowScripts } = asked;
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify([dependencies, devDependencies, optionalDependencies, allowScripts, machine]))
    .digest('hex');
}

const machine = `${process.platform}-${process.arch}`;

/** @param {string} root */
const stampFile = (root) => join(root, 'node_modules', '.deskhand-setup.json');

/** @param {string} root */
function nodeProgram(root) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(root, 'node_modules', 'node', 'bin', name);
}

/** @param {string} root */
function writeStamp(root) {
  writeFileSync(stampFile(root), `${JSON.stringify({ fingerprint: fingerprint(root), machine })}\n`);
}

/** @param {string} root */
function adopt(root) {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !present || !agree(wanted, present)) return false;
  writeStamp(root);
  return true;
}

/**
 * @param {Record<string, LockedPackage>} wanted
 * @param {Record<string, LockedPackage>} present
 */
function agree(wanted, present) {
  return Object.entries(wanted).every(([path, locked]) => {
    if (path === '') return true;
    const found = present[path];
    if (!found) return Boolean(locked.optional || locked.devOptional || locked.peer);
    return found.version === locked.version && found.integrity === locked.integrity;
  });
}

/**
 * npm by the one who started us where that is known, so that the same npm is used and Windows needs no shell.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} platform
 */
function npmCommand(environment, platform) {
  const npm = environment.npm_execpath;
  const node = environment.npm_node_execpath ?? process.execPath;
  // A Node inside node_modules is about to be removed with it.
  const nodeStays = !node.includes(`${sep}node_modules${sep}`);
  if (npm && nodeStays && /npm-cli\.c?js$/.test(npm)) return { program: node, args: [npm] };
  if (platform === 'win32') return { program: 'cmd.exe', args: ['/d', '/s', '/c', 'npm'] };
  return { program: 'npm', args: [] };
}

/** @param {NodeJS.ProcessEnv} environment */
function withoutLocalPrograms(environment) {
  const local = `${sep}node_modules${sep}.bin`;
  const path = (environment.PATH ?? '').split(delimiter).filter((folder) => !folder.endsWith(local));
  return { ...environment, PATH: path.join(delimiter) };
}

/** @param {string} file */
function readJson(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A half-written record is as good as none: the packages are installed anew.
    return undefined;
  }
}

/** @param {string} output */
const lastLines = (output) => output.trim().split('\n').slice(-12).join('\n');
