import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** Gives the programs that are started from now on in this test a home of their own, where they keep their settings. */
export async function ownHome(): Promise<string> {
  const folder = await temporaryFolder();
  const home = process.env.HOME;
  process.env.HOME = folder;
  onTestFinished(() => {
    if (home === undefined) delete process.env.HOME;
    else process.env.HOME = home;
  });
  return folder;
}
