import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { findBrowser } from '../../../drivers/web/find-browser.ts';
import { parcels } from '../../../practice/moving-form/parcels.ts';
import { chromedriver, missingChromedriver } from './chromedriver.ts';
import { type Entrant, entries, quietArguments } from './player.ts';

const name = 'WebDriver (chromedriver), as Selenium sends it';

/** The commands Selenium and the Selenium IDE runner send for such a script, without what they add: so their own figures cannot be better. */
export const byWebDriver: Entrant = {
  name,
  enter: async () => {
    const missing = missingChromedriver();
    if (missing !== undefined) return missing;
    const driver = spawn(chromedriver, ['--port=0'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const session = await openSession(`http://127.0.0.1:${await portOf(driver)}`);
    return {
      name,
      play: async (address) => {
        await session('POST', '/url', { url: address });
        const find = async (xpath: string) => {
          const found = (await session('POST', '/element', { using: 'xpath', value: xpath })) as object;
          return `/element/${Object.values(found)[0]}`;
        };
        const click = async (button: string) =>
          session('POST', `${await find(`//button[.="${button}"]`)}/click`, {});
        await click('Begin');
        for (const parcel of parcels) {
          for (const [label, text] of entries(parcel)) {
            const field = await find(`//label[.="${label}"]/following-sibling::input`);
            await session('POST', `${field}/clear`, {});
            await session('POST', `${field}/value`, { text });
          }
          await click('Send');
        }
      },
      close: async () => {
        await session('DELETE', '', undefined);
        driver.kill();
      },
    };
  },
};

async function portOf(driver: ChildProcess): Promise<string> {
  if (driver.stdout) {
    for await (const line of createInterface(driver.stdout)) {
      const port = /started successfully on port (\d+)/.exec(line)?.[1];
      if (port) return port;
    }
  }
  throw new Error('chromedriver ended before it listened');
}

async function openSession(address: string) {
  const send = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${address}/session${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(JSON.stringify(value).slice(0, 300));
    return value;
  };
  const options = { binary: findBrowser(), args: [...quietArguments, '--headless'] };
  const capabilities = { alwaysMatch: { browserName: 'chrome', 'goog:chromeOptions': options } };
  const { sessionId } = (await send('POST', '', { capabilities })) as { sessionId: string };
  return (method: string, path: string, body: unknown) => send(method, `/${sessionId}${path}`, body);
}
