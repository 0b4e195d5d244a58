import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWebScreen } from '../../../drivers/web/web-screen.ts';
import type { ScreenFixture } from '../../contracts/screen-fixture.ts';
import { screenSuite } from '../../contracts/screen-suite.ts';
import { servePlans } from './serve-plan.ts';

const supports = {
  ...{ upload: true, download: true, dialogs: true, frames: true },
  ...{ css: true, marks: true, requests: true, addresses: true, windows: true },
  ...{ closes: false, mouse: true, lists: true, anyKey: true, disabled: true },
};

async function openFixture(): Promise<ScreenFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-web-test-'));
  const plans = await servePlans();
  const screen = await openWebScreen({ headed: false, filesFolder: join(folder, 'files') });
  return {
    screen,
    supports,
    serve: async (plan) => plans.serve(plan),
    async file(name, text) {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    },
    async close() {
      await screen.close();
      await plans.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

screenSuite('the web driver', supports, openFixture);
