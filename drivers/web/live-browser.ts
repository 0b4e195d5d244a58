import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { Camera } from './camera.ts';
import { Documents } from './documents.ts';
import { WebHands } from './hands.ts';
import { Happenings } from './happenings.ts';
import { Looker } from './look.ts';
import { startBrowser } from './start-browser.ts';

/** One running browser with the eyes and hands that belong to it; it may end, the screen lives on. */
export interface LiveBrowser {
  context: BrowserContext;
  documents: Documents;
  happenings: Happenings;
  hands: WebHands;
  looker: Looker;
  camera: Camera;
  close(): Promise<void>;
}

export interface LiveBrowserSettings {
  headed: boolean;
  filesFolder?: string;
  browserArgs?: string[];
}

export async function openLiveBrowser(settings: LiveBrowserSettings): Promise<LiveBrowser> {
  const browser = await startBrowser({ headed: settings.headed, args: settings.browserArgs ?? [] });
  try {
    const own = settings.filesFolder === undefined;
    const folder = settings.filesFolder ?? (await mkdtemp(join(tmpdir(), 'deskhand-web-')));
    const context = await browser.newContext({ acceptDownloads: true, locale: 'en-US' });
    const documents = new Documents();
    const happenings = new Happenings(context, folder);
    await context.newPage();
    return {
      context,
      documents,
      happenings,
      hands: new WebHands(documents, happenings),
      looker: new Looker(documents, happenings),
      camera: new Camera(documents),
      close: async () => {
        await browser.close();
        if (own) await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
