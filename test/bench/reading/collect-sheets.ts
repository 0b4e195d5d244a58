import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { z } from 'zod';
import { launchOptions } from '../../../drivers/web/start-browser.ts';
import { startDisplay } from '../../support/display.ts';
import { makePaper, makeScreen } from './make-page.ts';
import { renderPage } from './render-page.ts';
import { scanSheet } from './scan-sheet.ts';
import { namesOf, type Sheet, seedOf } from './sheet.ts';
import { showWindow } from './show-window.ts';

/** What is measured apart, because each has a bar of its own. */
export type Kind = 'screens' | 'windows' | 'scans';

/** How many pictures of each kind, and of which part. */
export interface Wanted {
  counts: Record<Kind, number>;
  tuning: boolean;
}

/** A4 at about 137 dpi, the size most office scans are read at. */
const paperSize = { width: 1131, height: 1600 };
const screenSize = { width: 1280, height: 800 };

/** Has the browser and a desktop program draw all pictures of a part. */
export async function collectSheets({ counts, tuning }: Wanted): Promise<Record<Kind, Sheet[]>> {
  const sheets: Record<Kind, Sheet[]> = { screens: [], windows: [], scans: [] };
  const browser = await chromium.launch(launchOptions({ headed: false, args: [] }));
  try {
    for (const name of namesOf('screen', { count: counts.screens, tuning })) {
      sheets.screens.push(await renderPage(browser, makeScreen(seedOf(name)), { name, ...screenSize }));
    }
    for (const name of namesOf('paper', { count: counts.scans, tuning })) {
      const page = await renderPage(browser, makePaper(seedOf(name)), { name, ...paperSize });
      sheets.scans.push(await scanSheet(page));
    }
  } finally {
    await browser.close();
  }
  const display = await startDisplay(screenSize);
  try {
    for (const name of namesOf('window', { count: counts.windows, tuning })) {
      sheets.windows.push(await showWindow(display, name));
    }
  } finally {
    await display.stop();
  }
  return sheets;
}

const truthSchema = z.object({
  image: z.string(),
  words: z.array(
    z.object({ text: z.string(), box: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
  ),
});

/** Pictures of somebody else: `name.json` beside `name.png` or `.jpg`, with the words and their boxes. */
export async function sheetsIn(folder: string): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.json')).sort()) {
    const { image, words } = truthSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
    const picture = await readFile(join(folder, image));
    sheets.push({ name: `${name}-1`, picture, words, texts: [], values: { fields: {} } });
  }
  return sheets;
}
