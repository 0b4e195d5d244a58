import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { environmentError } from '../../language/errors.ts';

/** What the search depends on; given, so that it can be tried for systems we are not on. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  exists(path: string): boolean;
}

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  exists(path) {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch (error) {
      return missing(error);
    }
  },
};

function missing(error: unknown): false {
  if (error instanceof Error && 'code' in error) return false;
  throw error;
}

/** The installed browser to drive: `DESKHAND_BROWSER`, else Chrome, Edge or Chromium where each system keeps them. */
export function findBrowser(machine: Machine = thisMachine): string {
  const chosen = machine.env.DESKHAND_BROWSER;
  if (chosen) {
    if (machine.exists(chosen)) return chosen;
    throw environmentError(
      `DESKHAND_BROWSER names ${chosen}, but there is no program there; correct it or unset it.`,
    );
  }
  const found = usualPlaces(machine).find((path) => machine.exists(path));
  if (found) return found;
  throw environmentError(`No browser was found. ${advice(machine.platform)}`);
}

function usualPlaces({ platform, env }: Machine): string[] {
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => env[name] ?? []);
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Chromium\\Application\\chrome.exe',
    ];
    return programs.flatMap((program) => roots.map((root) => `${root}\\${program}`));
  }
  if (platform === 'darwin') {
    return ['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
    'chromium',
    'chromium-browser',
  ];
  const folders = [
    ...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
    '/usr/bin',
    '/snap/bin',
  ];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function advice(platform: NodeJS.Platform): string {
  const other = 'or set DESKHAND_BROWSER to the program.';
  if (platform === 'linux') {
    return `Install one (on Debian: apt-get install chromium), ${other}`;
  }
  return `Install Google Chrome or Microsoft Edge, ${other}`;
}
