import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { electronPath } from '../../setup/electron.mjs';
import { startDisplay } from '../support/display.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const mainFile = `
import { app, BrowserWindow, protocol } from 'electron';
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
app.whenReady().then(async () => {
  protocol.handle('app', () => new Response('<h1>Hello</h1>', { headers: { 'content-type': 'text/html' } }));
  await new BrowserWindow({ width: 400, height: 300 }).loadURL('app://window/');
});
`;

it('gives an Electron that starts the named app on a private display, in time for the app to register its scheme', async () => {
  const folder = await temporaryFolder();
  const about = { name: 'trial', productName: 'Trial', version: '1.2.3', type: 'module', main: 'main.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(about));
  await writeFile(join(folder, 'main.js'), mainFile);
  const display = await startDisplay();
  onTestFinished(display.stop);
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: [folder],
    env: display.env,
  });
  onTestFinished(() => electron.close());
  const page = await electron.firstWindow();
  await page.waitForSelector('text=Hello');
  expect((await page.screenshot()).subarray(1, 4).toString()).toBe('PNG');
  const told = await electron.evaluate(({ app }) => [app.getName(), app.getVersion(), app.isPackaged]);
  expect(told).toEqual(['Trial', '1.2.3', false]);
});

it('gives every display its own number and takes it down again', async () => {
  const [one, two] = await Promise.all([startDisplay(), startDisplay()]);
  try {
    expect(new Set([one.name, two.name]).size).toBe(process.platform === 'linux' ? 2 : 1);
    expect(one.env.DISPLAY).toBe(process.platform === 'linux' ? one.name : one.env.DISPLAY);
  } finally {
    await Promise.all([one.stop(), two.stop()]);
  }
});
