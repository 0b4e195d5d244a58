import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { BotError, environmentError } from '../../language/errors.ts';
import { findBrowser } from './find-browser.ts';

/** Keeps a browser from talking to anybody but the pages it is told to open. */
const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** How every browser of ours is started; `args` are added to the quiet ones. */
export function launchOptions(options: { headed: boolean; args: string[] }): LaunchOptions {
  return {
    executablePath: findBrowser(),
    headless: !options.headed,
    // Chrome refuses its sandbox to root; everybody else keeps it.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [...quietFlags, ...options.args],
    // Who interrupts us decides what is saved first; the browser must outlive the signal.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
}

/** Starts the installed browser with nothing of anybody's in it. */
export async function startBrowser(options: { headed: boolean; args?: string[] }): Promise<Browser> {
  try {
    return await chromium.launch(launchOptions({ headed: options.headed, args: options.args ?? [] }));
  } catch (error) {
    throw notStarted(error, options);
  }
}

/** Says why a browser did not start, and what to do. */
export function notStarted(
  error: unknown,
  { headed, profile }: { headed: boolean; profile?: string },
): BotError {
  if (error instanceof BotError) return error;
  const words = error instanceof Error ? error.message : String(error);
  return environmentError(reasonFor(words, headed, profile), { cause: error });
}

function reasonFor(words: string, headed: boolean, profile: string | undefined): string {
  if (profile !== undefined && /non-default data directory/i.test(words)) {
    return `This browser does not let programs drive the profile it uses itself (${profile}). Use a profile that Deskhand keeps (profile: some-name) and sign in there once.`;
  }
  if (
    profile !== undefined &&
    /ProcessSingleton|SingletonLock|existing browser session|profile.*in use/i.test(words)
  ) {
    return `The browser profile ${profile} is in use by a browser that is running. Close that browser, then run the bot again.`;
  }
  if (headed && /DISPLAY|X server|ozone/i.test(words)) {
    return 'The browser cannot show a window: there is no display. Run it headless or under Xvfb.';
  }
  return `The browser ${findBrowser()} did not start: ${words.split('\n')[0]}`;
}
