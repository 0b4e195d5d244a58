import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { buildStudio } from '../../../setup/build-studio.mjs';
import { electronPath } from '../../../setup/electron.mjs';
import { startDisplay } from '../../support/display.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

let built: Promise<void> | undefined;

export interface RunningStudio {
  app: ElectronApplication;
  window: Page;
  data: string;
  /** For other programs on the studio's display. */
  env: Record<string, string>;
  /** Complaints of the page: errors, and anything its policy refused. */
  complaints: string[];
  /** Keeps a picture in the folder named by DESKHAND_SCREENS, for people to look at. */
  picture(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the built studio in the real Electron on a display of its own, with data of its own. */
export async function startStudio(
  bots: string,
  onWindow: (window: Page, started: number) => Promise<void> = (window) =>
    window.getByRole('navigation').waitFor(),
): Promise<RunningStudio> {
  // Always built: a test of yesterday's studio proves nothing.
  built ??= buildStudio();
  await built;
  const display = await startDisplay({ width: 1280, height: 800 });
  const data = await mkdtemp(path.join(os.tmpdir(), 'deskhand-studio-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--disable-background-networking', '--disable-component-update'];
  const started = performance.now();
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [...asRoot, ...quiet, root, '--bots', bots, '--data', data],
    env: display.env,
    // Else Playwright would overrule the theme the studio asks of the system.
    colorScheme: null,
  });
  const window = await app.firstWindow();
  const complaints: string[] = [];
  window.on('pageerror', (error) => complaints.push(error.message));
  window.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  await onWindow(window, started);
  return {
    app,
    window,
    data,
    env: display.env,
    complaints,
    picture: (name) => keepPicture(app, window, name),
    stop: async () => {
      await app.close();
      await display.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Electron's own picture of its window: Playwright's would cut a zoomed page. */
async function keepPicture(app: ElectronApplication, window: Page, name: string): Promise<void> {
  const folder = process.env.DESKHAND_SCREENS;
  if (!folder) return;
  // Two frames later what was changed last is painted.
  await window.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const shown = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return shown?.toPNG().toString('base64') ?? '';
  });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.png`), Buffer.from(png, 'base64'));
}
