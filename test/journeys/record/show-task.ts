import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { readBot } from '../../../language/read-bot.ts';
import type { RunEvent } from '../../../language/run.ts';
import { writeBot } from '../../../language/write-bot.ts';
import type { RecordedStep } from '../../../recorder/make-bot.ts';
import { type RecordingOptions, record } from '../../../recorder/recorder.ts';
import { webSource } from '../../../recorder/web/web-source.ts';
import type { RecordedBot } from '../../../recorder/write-recording.ts';
import { playHere } from '../../../worker/play-here.ts';
import { freePort } from '../../support/free-port.ts';

/** What came of a recording. */
interface Shown {
  bot: RecordedBot;
  steps: RecordedStep[];
  words: string[];
}

interface Showing extends Pick<RecordingOptions, 'forEach'> {
  url: string;
  folder: string;
  /** What the person does, through a debugging client of their own: real, trusted input. */
  person(page: Page, browser: Browser): Promise<void>;
}

/** Records what a person does in a real browser, and makes sure that the bot can be read. */
export async function showTask({ url, folder, person, ...options }: Showing): Promise<Shown> {
  const port = await freePort();
  const source = webSource({ url, headless: true, browserArgs: [`--remote-debugging-port=${port}`] });
  const end = new AbortController();
  const done = record({ folder, source, signal: end.signal, ...options });
  let browser: Browser | undefined;
  try {
    const address = `http://127.0.0.1:${port}`;
    await expect
      .poll(
        () =>
          fetch(`${address}/json/version`).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 60_000 },
      )
      .toBe(true);
    browser = await chromium.connectOverCDP(address);
    const open = () =>
      browser
        ?.contexts()
        .flatMap((context) => context.pages())
        .find((page) => page.url() === url);
    await expect.poll(() => open()?.url(), { timeout: 30_000 }).toBe(url);
    const page = open() as Page;
    await page.locator('deskhand-bar').waitFor({ state: 'attached' });
    await person(page, browser);
  } finally {
    end.abort();
    await browser?.close();
  }
  const { bot, steps } = await done;
  const files = writeBot({ surface: 'web', outputs: {}, tables: {}, tests: [], ...bot });
  expect(readBot(files).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { bot, steps, words: steps.map(({ words }) => words) };
}

/** Plays a recorded bot with other values; `asked` answers yes to what only a person can see. */
export async function replay(
  folder: string,
  inputs: Record<string, unknown>,
  options: { secrets?: Record<string, string>; yes?: boolean } = {},
): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  await playHere(
    {
      run: 'replay',
      botFolder: folder,
      inputs: inputs as never,
      evidenceFolder: join(folder, '..', 'evidence'),
      work: 'one',
      attempt: 1,
    },
    {
      onEvent: (event) => void events.push(event),
      ask: async () => {
        if (!options.yes) throw new Error('nobody is asked');
        return { answer: { done: true }, by: 'the test' };
      },
      secret: async (name) => options.secrets?.[name] ?? '',
      journalPast: async () => undefined,
      journalWrite: async () => undefined,
    },
    { signal: new AbortController().signal },
  );
  return events;
}

/** How a run ended; its error in words when it did not end well. */
export function outcomeOf(events: readonly RunEvent[]): string {
  const end = events.at(-1);
  if (end?.what !== 'run-finished') return 'never ended';
  return end.outcome === 'done' ? 'done' : `${end.outcome}: ${end.error?.message ?? ''}`;
}
