import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import type { BrowserPrompt } from '../../language/browser-settings.ts';
import { Camera } from './camera.ts';
import { Documents } from './documents.ts';
import { WebHands } from './hands.ts';
import { Happenings } from './happenings.ts';
import { Looker } from './look.ts';
import { type ContextSettings, startContext } from './start-context.ts';

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

export interface LiveBrowserSettings extends ContextSettings {
  filesFolder?: string;
  prompts?: readonly BrowserPrompt[];
}

const permissionNames: Readonly<Record<BrowserPrompt, string[]>> = {
  location: ['geolocation'],
  notifications: ['notifications'],
  clipboard: ['clipboard-read', 'clipboard-write'],
  camera: ['camera'],
  microphone: ['microphone'],
};

export async function openLiveBrowser(settings: LiveBrowserSettings): Promise<LiveBrowser> {
  const { context, end } = await startContext(settings);
  try {
    const own = settings.filesFolder === undefined;
    const folder = settings.filesFolder ?? (await mkdtemp(join(tmpdir(), 'deskhand-web-')));
    // Whatever is not granted is denied from now on, so no prompt ever stands in a bot's way.
    await context.grantPermissions((settings.prompts ?? []).flatMap((prompt) => permissionNames[prompt]));
    const documents = new Documents();
    const happenings = new Happenings(context, folder);
    if (context.pages().length === 0) await context.newPage();
    return {
      context,
      documents,
      happenings,
      hands: new WebHands(documents, happenings),
      looker: new Looker(documents, happenings),
      camera: new Camera(documents),
      close: async () => {
        await end();
        if (own) await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
