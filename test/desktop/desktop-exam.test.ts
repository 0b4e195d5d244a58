import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openDesktopScreen } from '../../drivers/desktop/desktop-screen.ts';
import type { ScreenFixture } from '../contracts/screen-fixture.ts';
import { screenSuite } from '../contracts/screen-suite.ts';
import { emptyFolder } from './empty-folder.ts';
import { servePlans } from './serve-plan.ts';

// Files are given and taken by dialogs of their own; what pages mark things by, and what they ask servers for, programs do not tell.
const supports = {
  upload: false,
  download: false,
  dialogs: false,
  frames: false,
  css: false,
  marks: false,
  requests: false,
  addresses: false,
  windows: true,
  closes: true,
  mouse: true,
  lists: true,
  anyKey: true,
  disabled: true,
};

async function openFixture(): Promise<ScreenFixture> {
  const { path: folder, remove } = await emptyFolder();
  const plans = await servePlans(folder);
  const screen = await openDesktopScreen();
  return {
    screen,
    supports,
    serve: (plan) => plans.serve(plan),
    async file(name, text) {
      await writeFile(path.join(folder, name), text);
      return path.join(folder, name);
    },
    async close() {
      await screen.close();
      await remove();
    },
  };
}

screenSuite('the desktop driver', supports, openFixture);
