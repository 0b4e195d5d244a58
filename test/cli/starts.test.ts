import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const command = fileURLToPath(new URL('../../cli/deskhand.mjs', import.meta.url));

it('what is kept to start sooner lies in the person’s own folder, not where others may write', async () => {
  const home = await temporaryFolder();
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const shared = await temporaryFolder();
  const given = { ...env, HOME: home, USERPROFILE: home, TMPDIR: shared, TEMP: shared };
  await promisify(execFile)(process.execPath, [command, '--version'], { env: given });
  expect(await readdir(join(home, '.deskhand'))).toEqual(['node-cache']);
  expect(await readdir(shared)).toEqual([]);
});
