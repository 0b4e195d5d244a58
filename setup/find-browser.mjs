import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const programs = [
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'chromium',
  'chromium-browser',
];
const macApps = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
const windowsFiles = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** The Chrome, Edge or Chromium of this machine, so that none is downloaded when one is there. */
export function findBrowser(environment = process.env, platform = process.platform) {
  return candidates(environment, platform).find((file) => existsSync(file));
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} platform
 */
function candidates(environment, platform) {
  if (platform === 'darwin') {
    return macApps.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === 'win32') {
    const roots = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA];
    return roots.flatMap((root) => (root ? windowsFiles.map((file) => join(root, file)) : []));
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  return [...folders, '/snap/bin'].flatMap((folder) => programs.map((name) => join(folder, name)));
}
