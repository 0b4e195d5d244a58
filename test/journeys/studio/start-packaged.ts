import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { vi } from 'vitest';
import { startDisplay } from '../../support/display.ts';

export interface PackagedStudio {
  window: Page;
  data: string;
  /** Complaints of the page: errors, and anything its policy refused. */
  complaints: string[];
  picture(name: string): Promise<void>;
  /** Ends it as the end of a session does; tells how it went. */
  end(): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/**
 * Starts a packaged studio exactly as it is shipped, all fuses set, for a person whose home is `home`. It is driven by
 * the window's DevTools protocol, because Playwright's own way into Electron needs a fuse that is off.
 */
export async function startPackaged(program: string, home: string): Promise<PackagedStudio> {
  const display = await startDisplay({ width: 1280, height: 800 });
  const data = path.join(home, 'data');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--disable-background-networking', '--disable-component-update'];
  const app = spawn(program, [...asRoot, ...quiet, '--remote-debugging-port=0', '--data', data], {
    env: { ...display.env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(app, 'close');
  const address = await debuggingAddress(app);
  // A window that is just being made does not answer who connects: it is awaited first.
  await vi.waitUntil(() => hasWindow(address), { timeout: 30_000 });
  const browser = await chromium.connectOverCDP(address);
  const window = await firstWindow(browser);
  const complaints: string[] = [];
  window.on('pageerror', (error) => complaints.push(error.message));
  window.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  return {
    window,
    data,
    complaints,
    picture: (name) => keepPicture(window, name),
    end: async () => {
      app.kill('SIGTERM');
      const [code, signal] = (await gone) as [number | null, NodeJS.Signals | null];
      await browser.close();
      await display.stop();
      return { code, signal };
    },
  };
}

async function hasWindow(address: string): Promise<boolean> {
  const reply = await fetch(`http://${new URL(address).host}/json/list`);
  const targets = (await reply.json()) as { type: string; url: string }[];
  return targets.some(({ type, url }) => type === 'page' && url.startsWith('app://'));
}

function debuggingAddress(app: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    app.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /^DevTools listening on (\S+)/m.exec(said)?.[1];
      if (address) resolve(address);
    });
    app.once('error', reject);
    app.once('close', () => reject(new Error(`The packaged studio ended before it had a window: ${said}`)));
  });
}

async function firstWindow(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (!context) throw new Error('The packaged studio has no browser context.');
  const window = context.pages()[0] ?? (await context.waitForEvent('page'));
  await window.getByRole('navigation').waitFor();
  return window;
}

async function keepPicture(window: Page, name: string): Promise<void> {
  const folder = process.env.DESKHAND_SCREENS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await window.screenshot({ path: path.join(folder, `${name}.png`) });
}
