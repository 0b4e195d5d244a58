import { existsSync, lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const target = join('..', '..', 'cli', 'deskhand.mjs');

/** Windows has no links a normal person may make; npm writes such a file for every command it installs. */
const windowsCommand = `@node "%~dp0\\..\\..\\cli\\deskhand.mjs" %*\r\n`;

/**
 * True when `npx deskhand` finds the command of this checkout.
 *
 * @param {string} root
 */
export function hasCommandLink(root, platform = process.platform) {
  const link = linkFile(root, platform);
  if (!isThere(link)) return false;
  return platform === 'win32' || (lstatSync(link).isSymbolicLink() && readlinkSync(link) === target);
}

/**
 * Links the command `deskhand` of this checkout, as npm would for an installed package.
 *
 * @param {string} root
 */
export function linkCommand(root, platform = process.platform) {
  const link = linkFile(root, platform);
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
  rmSync(link, { force: true });
  if (platform === 'win32') writeFileSync(link, windowsCommand);
  else symlinkSync(target, link);
  return 'npx deskhand';
}

/**
 * @param {string} root
 * @param {string} platform
 */
const linkFile = (root, platform) =>
  join(root, 'node_modules', '.bin', platform === 'win32' ? 'deskhand.cmd' : 'deskhand');

/** @param {string} file */
const isThere = (file) => existsSync(file) || lstatSync(file, { throwIfNoEntry: false }) !== undefined;
