import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AppLogEntry } from '../../../drivers/imaginary/app-plan.ts';
import { type ImaginaryScreen, openImaginaryScreen } from '../../../drivers/imaginary/imaginary-screen.ts';
import type { Screen } from '../../../language/driver.ts';
import type { ScreenFixture } from '../../contracts/screen-fixture.ts';
import { screenSuite } from '../../contracts/screen-suite.ts';

const supports = {
  ...{ upload: true, download: true, dialogs: true, frames: true },
  ...{ css: true, marks: true, requests: true, addresses: true, windows: true },
  ...{ closes: true, mouse: true, lists: true, anyKey: true, disabled: true },
};

screenSuite('the imaginary driver', supports, openFixture);

/** Every served plan gets a driver of its own behind one screen, since plans are fixed when it opens. */
async function openFixture(): Promise<ScreenFixture> {
  const folder = await mkdtemp(path.join(tmpdir(), 'deskhand-imaginary-test-'));
  let current: ImaginaryScreen = openImaginaryScreen({ filesFolder: folder });
  const screen = new Proxy({} as Screen, {
    get: (_, name: keyof Screen) => {
      const member = current[name];
      return typeof member === 'function' ? member.bind(current) : member;
    },
  });
  return {
    screen,
    supports,
    serve: async (plan) => {
      await current.close();
      current = openImaginaryScreen({ plans: [plan], filesFolder: folder });
      return {
        address: `imaginary:${plan.name}`,
        log: async (): Promise<AppLogEntry[]> => current.log(plan.name),
      };
    },
    file: async (name, text) => {
      const file = path.join(folder, name);
      await writeFile(file, text);
      return file;
    },
    close: async () => {
      await current.close();
      await rm(folder, { recursive: true });
    },
  };
}
