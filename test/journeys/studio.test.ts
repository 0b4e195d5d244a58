import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHubClient } from '../../hub/client.ts';
import { hashBotFiles } from '../../worker/read-bot-folder.ts';
import { type RunningStudio, root, startStudio } from './studio/start-studio.ts';

let studio: RunningStudio;
beforeAll(async () => {
  studio = await startStudio(path.join(root, 'bots'));
});
afterAll(() => studio?.stop());

const library = () => studio.window.getByRole('navigation').getByRole('button', { name: 'Library' });

async function openFirstSteps(): Promise<void> {
  await library().click();
  await studio.window.getByRole('option', { name: /First steps/ }).dblclick();
  await studio.window.getByRole('heading', { name: 'First steps', level: 1 }).waitFor();
}

/** Playwright cannot press system dialogs: what would be opened is noted instead. */
const noteOpenedFiles = () =>
  studio.app.evaluate(({ shell }) => {
    const noting = globalThis as { opened?: string[] };
    noting.opened = [];
    shell.openPath = async (file: string) => {
      noting.opened?.push(file);
      return '';
    };
  });
const openedFiles = () => studio.app.evaluate(() => (globalThis as { opened?: string[] }).opened);

describe('the window in the real Electron', () => {
  it('is sandboxed, isolated, and knows nothing but the two functions of the bridge', async () => {
    const seen = await studio.window.evaluate(() => ({
      url: location.href,
      node: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
      bridge: Object.keys((globalThis as unknown as { studio: object }).studio).sort(),
    }));
    expect(seen).toEqual({
      url: 'app://studio/index.html',
      node: 'undefined',
      process: 'undefined',
      bridge: ['call', 'on'],
    });
    const preferences = await studio.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } =
        contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
  });
});

describe('a bot played from the window', () => {
  it('is shown as a recipe, agreed to, played live, and ends green with its proof', async () => {
    const { window } = studio;
    await window.getByRole('option', { name: /Invoice capture/ }).waitFor();
    await studio.picture('library');
    await openFirstSteps();
    await studio.picture('bot');
    await window.keyboard.press('F5');
    await window.getByText('This bot will').waitFor();
    await studio.picture('start');
    await window.getByRole('button', { name: 'Run it' }).click();
    await window.getByRole('banner').getByText('Done and confirmed').waitFor();
    const save = window.getByRole('option', { name: /Click Save/ });
    await save.getByRole('img', { name: 'Done and confirmed' }).waitFor();
    await save.click();
    const after = window.getByRole('img', { name: /^After/ });
    await after.waitFor();
    expect(await after.evaluate((picture: HTMLImageElement) => picture.naturalWidth)).toBeGreaterThan(0);
    await studio.picture('ran');
  });

  it('is among the past runs, with its steps and its report', async () => {
    const { window } = studio;
    await noteOpenedFiles();
    await window.keyboard.press('Control+3');
    await window.getByRole('option', { name: /Done and confirmed/ }).waitFor();
    await studio.picture('runs');
    await window.getByRole('option', { name: /Done and confirmed/ }).dblclick();
    await window.getByText(/writes confirmed/).waitFor();
    await studio.picture('run');
    await window.getByRole('button', { name: 'Open report' }).click();
    await expect.poll(openedFiles).toHaveLength(1);
    const report = (await openedFiles())?.[0] ?? '';
    expect(await readFile(report, 'utf8')).toContain('First steps');
  });
});

/** Plays the first steps with an amount a person has to agree to. */
async function runUntilItAsks() {
  const { window } = studio;
  await openFirstSteps();
  await window.keyboard.press('F5');
  await window.getByLabel('Amount').fill('99000');
  await window.getByRole('button', { name: 'Run it' }).click();
  await window.getByRole('dialog').getByText('Amounts this large are not booked without a word.').waitFor();
  return window;
}

describe('a bot with a question', () => {
  it('asks its person and goes on with the answer', async () => {
    const window = await runUntilItAsks();
    await studio.picture('question');
    await window.getByLabel('Book it').check();
    await window.getByRole('button', { name: 'Answer' }).click();
    await window.getByRole('banner').getByText('Done and confirmed').waitFor();
  });

  it('is stopped while it waits, and is not green', async () => {
    const window = await runUntilItAsks();
    await window.keyboard.press('Shift+F5');
    await window.getByRole('banner').getByText('Stopped').waitFor();
    await window.getByRole('dialog').waitFor({ state: 'hidden' });
  });
});

describe('queue and tasks of the embedded hub', () => {
  it('show an item that asks, and send a person’s answer back to it', async () => {
    const { window, data } = studio;
    await window.getByText('Hub ready').waitFor();
    const hub = await hubOf(data);
    const task = await makeTask(hub);
    await window.keyboard.press('Control+5');
    await window.getByRole('option', { name: /INV-7/ }).waitFor();
    await studio.picture('queue');
    await window.keyboard.press('Control+4');
    await window.getByRole('heading', { name: 'Is this the right vendor?' }).waitFor();
    await studio.picture('tasks');
    await window.getByRole('textbox', { name: 'Vendor' }).fill('Harbour Lights Ltd');
    await window.getByRole('button', { name: 'Answer' }).click();
    await window.getByText('Nothing waits for you').waitFor();
    const answered = await hub.showTask({ params: { id: task } });
    expect(answered).toMatchObject({ state: 'answered', answer: { vendor: 'Harbour Lights Ltd' } });
  });
});

describe('how it looks', () => {
  it('is the same in the dark and at 200 % zoom, without a sideways scroll', async () => {
    const { window, app } = studio;
    await window.keyboard.press('Control+,');
    await window.getByText('Dark', { exact: true }).click();
    await expect
      .poll(() => window.evaluate(() => document.documentElement.dataset.mantineColorScheme))
      .toBe('dark');
    await studio.picture('settings-dark');
    await openFirstSteps();
    await studio.picture('bot-dark');
    const zoom = (factor: number) =>
      app.evaluate(
        ({ BrowserWindow }, by) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by),
        factor,
      );
    await zoom(2);
    await expect.poll(() => window.evaluate(() => innerWidth)).toBeLessThan(700);
    await expect.poll(rowsOverlap).toBe(false);
    await studio.picture('bot-zoomed');
    expect(
      await window.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0);
    for (const [key, name] of [
      ['1', 'library'],
      ['3', 'runs'],
      ['4', 'tasks'],
      ['5', 'queue'],
      [',', 'settings'],
      ['2', 'record'],
    ]) {
      await window.keyboard.press(`Control+${key}`);
      await window.getByRole('heading', { level: 1 }).waitFor();
      await studio.picture(`${name}-zoomed`);
      expect(
        await window.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
    await zoom(1);
  });

  it('was never complained about by the page or its policy', () => {
    expect(studio.complaints).toEqual([]);
  });
});

// Last, because a navigation that is refused leaves Playwright waiting for its end.
describe('the window’s ways out', () => {
  it('goes nowhere else, opens nothing else, fetches nothing, and is given no permission', async () => {
    const page = studio.window;
    const tried = await page.evaluate(async () => ({
      opened: window.open('https://example.com') === null,
      fetched: await fetch('https://example.com').then(
        () => true,
        () => false,
      ),
      inline: await new Promise((resolve) => {
        const script = document.createElement('script');
        script.textContent = 'window.inlineRan = true';
        document.body.append(script);
        setTimeout(() => resolve('inlineRan' in window), 0);
      }),
      notifications: await Notification.requestPermission(),
    }));
    expect(tried).toEqual({ opened: true, fetched: false, inline: false, notifications: 'denied' });
    await page.evaluate(() => {
      location.href = 'https://example.com';
    });
    const address = () =>
      studio.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getURL()));
    expect(await address()).toEqual(['app://studio/index.html']);
  });
});

/** True while any row of a list lies over the next. */
const rowsOverlap = () =>
  studio.window.evaluate(() => {
    const rows = [...document.querySelectorAll('[role="option"]')].map((row) => row.getBoundingClientRect());
    const sorted = rows.toSorted((a, b) => a.top - b.top);
    return sorted.some((row, index) => (sorted[index + 1]?.top ?? Number.POSITIVE_INFINITY) < row.bottom - 1);
  });

async function hubOf(data: string) {
  const files = await readdir(path.join(data, 'hub'));
  const tokenFile = files.find((name) => /token/.test(name)) ?? '';
  const token = (await readFile(path.join(data, 'hub', tokenFile), 'utf8')).trim();
  await expect.poll(hubUrl).not.toBe('');
  return createHubClient({ url: await hubUrl(), token });
}

/** The hub tells its address to the main process alone; the test looks there. */
async function hubUrl(): Promise<string> {
  const log = path.join(studio.data, 'logs');
  const file = (await readdir(log)).find((name) => name.endsWith('.log'));
  const text = await readFile(path.join(log, file ?? ''), 'utf8');
  return /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '';
}

/** An item whose bot had a question, as a worker leaves it behind. */
async function makeTask(hub: Awaited<ReturnType<typeof hubOf>>): Promise<string> {
  const hash = hashBotFiles(new Map([['bot.yaml', Buffer.from('format: 1\n')]]));
  await hub.publishBot({ body: { name: 'asker', hash, files: { 'bot.yaml': 'format: 1\n' } } });
  await hub.putQueue({ params: { queue: 'invoices' }, body: { bot: 'asker' } });
  await hub.addItems({ params: { queue: 'invoices' }, body: { items: [{ reference: 'INV-7' }] } });
  const { leases } = await hub.lease({ body: { worker: 'worker-1', queues: ['invoices'] } });
  const lease = leases[0];
  if (!lease) throw new Error('The hub gave no lease.');
  const question = {
    key: 'vendor',
    title: 'Is this the right vendor?',
    why: 'Two vendors are close to “Harbour Light Ltd”.',
    fields: [
      {
        name: 'vendor',
        title: 'Vendor',
        type: 'text' as const,
        value: 'Harbour Light Ltd',
        confidence: 0.61,
      },
    ],
  };
  const asked = await hub.ask({ body: { item: lease.item, epoch: lease.epoch, question } });
  if (asked.lost) throw new Error(asked.message);
  return asked.task;
}
