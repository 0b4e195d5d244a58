import { accessSync } from 'node:fs';

/** `DESKHAND_CHROMEDRIVER` names another one. */
export const chromedriver = process.env.DESKHAND_CHROMEDRIVER ?? '/usr/bin/chromedriver';

/** Why there is no chromedriver on this machine; undefined when there is one. */
export function missingChromedriver(): string | undefined {
  try {
    accessSync(chromedriver);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return `there is no ${chromedriver} (on Debian: apt-get install chromium-driver)`;
  }
}
