import { openTerminalScreen } from '../../../drivers/terminal/terminal-screen.ts';
import type { ScreenFixture } from '../../contracts/screen-fixture.ts';
import { screenSuite } from '../../contracts/screen-suite.ts';
import { PlanHosts } from './serve-plan.ts';

// A terminal has one screen, letters of its host's code page and keys; no mouse, no files, and nothing that makers mark.
const supports = {
  ...{ upload: false, download: false, dialogs: false, frames: false },
  ...{ css: false, marks: false, requests: false, addresses: false, windows: false },
  ...{ closes: false, mouse: false, lists: false, anyKey: false, disabled: false },
};

async function openFixture(): Promise<ScreenFixture> {
  const hosts = new PlanHosts();
  const screen = openTerminalScreen();
  return {
    screen,
    supports,
    serve: (plan) => hosts.serve(plan),
    file: async () => {
      throw new Error('A terminal takes no files.');
    },
    async close() {
      await screen.close();
      await hosts.close();
    },
  };
}

screenSuite('the terminal driver', supports, openFixture);
