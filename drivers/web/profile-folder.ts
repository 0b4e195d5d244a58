import { homedir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './find-browser.ts';

interface Where {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  /** The program that will use it: each keeps its profiles in a folder of its own. */
  browser(): string;
}

const here: Where = { platform: process.platform, env: process.env, home: homedir(), browser: findBrowser };

/** Where a profile lies: `own` is the one the person's browser uses, any other name is one that Deskhand keeps. `DESKHAND_PROFILE` names another own one. */
export function profileFolder(name: string, where: Where = here): string {
  if (name !== 'own') return join(dataFolder(where), 'browser-profiles', name);
  return where.env.DESKHAND_PROFILE ?? ownFolder(where);
}

function dataFolder({ platform, env, home }: Where): string {
  if (env.DESKHAND_PROFILES) return env.DESKHAND_PROFILES;
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Deskhand');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Deskhand');
  return join(env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'deskhand');
}

function ownFolder({ platform, env, home, browser }: Where): string {
  const kind = /edge/i.test(browser()) ? 'edge' : /chromium/i.test(browser()) ? 'chromium' : 'chrome';
  if (platform === 'win32') {
    const maker = { chrome: 'Google\\Chrome', edge: 'Microsoft\\Edge', chromium: 'Chromium' }[kind];
    return `${env.LOCALAPPDATA ?? `${home}\\AppData\\Local`}\\${maker}\\User Data`;
  }
  if (platform === 'darwin') {
    const maker = { chrome: 'Google/Chrome', edge: 'Microsoft Edge', chromium: 'Chromium' }[kind];
    return join(home, 'Library', 'Application Support', maker);
  }
  const maker = { chrome: 'google-chrome', edge: 'microsoft-edge', chromium: 'chromium' }[kind];
  return join(env.XDG_CONFIG_HOME ?? join(home, '.config'), maker);
}
