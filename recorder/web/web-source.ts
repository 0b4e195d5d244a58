import type { Browser } from 'playwright-core';
import { openPage } from '../../drivers/web/open-page.ts';
import { startBrowser } from '../../drivers/web/start-browser.ts';
import type { EventSource, RecordingDesk } from '../recorder.ts';
import { attachRecorder } from './attach-recorder.ts';

/** A page is slow when it takes longer than this; the recording goes on with what is there. */
const openingMs = 30_000;

export interface WebSourceOptions {
  url: string;
  headless: boolean;
  browserArgs: string[];
}

/** Raw events from a browser of its own, whose profile is only in memory. Ends when the last page or the browser is closed. */
export function webSource(options: WebSourceOptions): EventSource {
  let browser: Browser | undefined;
  let detach: () => Promise<void> = async () => undefined;
  return {
    async start(desk: RecordingDesk) {
      browser = await startBrowser({ headed: !options.headless, args: options.browserArgs });
      browser.on('disconnected', () => desk.stop());
      const context = await browser.newContext(options.headless ? {} : { viewport: null });
      ({ detach } = await attachRecorder(context, desk));
      context.on('page', (opened) =>
        opened.on('close', () => {
          if (context.pages().length === 0) desk.stop();
        }),
      );
      const page = await context.newPage();
      desk.happened({ what: 'opened', url: options.url });
      const call = { signal: new AbortController().signal, deadline: Date.now() + openingMs };
      await openPage(page, options.url, call);
    },
    async stop() {
      if (browser?.isConnected()) await detach();
      await browser?.close();
    },
  };
}
