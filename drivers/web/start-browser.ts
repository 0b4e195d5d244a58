import { type Browser, chromium } from 'playwright-core';
import { environmentError } from '../../language/errors.ts';
import { findBrowser } from './find-browser.ts';

/** Keeps a browser from talking to anybody but the pages it is told to open. */
const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** Starts the installed browser; `args` are added to the quiet ones. */
export async function startBrowser(options: { headed: boolean; args?: string[] }): Promise<Browser> {
  const executablePath = findBrowser();
  // Chrome refuses its sandbox to root; everybody else keeps it.
  const asRoot = process.getuid?.() === 0;
  try {
    return await chromium.launch({
      executablePath,
      headless: !options.headed,
      chromiumSandbox: !asRoot,
      args: [...quietFlags, ...(options.args ?? [])],
      // Who interrupts us decides what is saved first; the browser must outlive the signal.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const display = options.headed && /DISPLAY|X server|ozone/i.test(words);
    throw environmentError(
      display
        ? 'The browser cannot show a window: there is no display. Run it headless or under Xvfb.'
        : `The browser ${executablePath} did not start: ${words.split('\n')[0]}`,
      { cause: error },
    );
  }
}
