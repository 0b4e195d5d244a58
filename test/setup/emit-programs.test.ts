import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { emitPrograms } from '../../setup/emit-programs.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const emittedFiles = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

it('writes JavaScript only, in which every file finds its neighbours where it looks for them', async () => {
  const folder = await temporaryFolder();
  await emitPrograms(folder);
  const files = await emittedFiles(folder);
  expect(files.filter((name) => !/\.(js|sql)$/.test(name))).toEqual([]);
  const lost: string[] = [];
  for (const name of files.filter((file) => file.endsWith('.js'))) {
    const code = await readFile(path.join(folder, name), 'utf8');
    for (const [, , sought = ''] of code.matchAll(/(["'`])(\.{1,2}\/[\w./-]+)\1/g)) {
      const there = existsSync(path.join(folder, path.dirname(name), sought));
      if (sought.endsWith('.ts') || (/\.\w+$/.test(sought) && !there)) lost.push(`${name}: ${sought}`);
    }
  }
  expect(lost).toEqual([]);
});

it('takes along what is opened by a path: threads, page scripts and migrations, and nothing of other rooms', async () => {
  const folder = await temporaryFolder();
  await emitPrograms(folder);
  const files = await emittedFiles(folder);
  const migrations = (await readdir(path.join(root, 'hub', 'sql'))).map((name) => `hub/sql/${name}`);
  expect(files).toEqual(
    expect.arrayContaining([
      ...migrations,
      'src/programs/begin.js',
      'src/programs/record-web.js',
      'hub/main.js',
      'worker/play-child.js',
      'drivers/reading/reading-thread.js',
      'drivers/web/page-script/index.js',
      'recorder/web/page-script/index.js',
    ]),
  );
  expect(files.filter((name) => /^(cli|demo|practice|setup|test|src\/(main|renderer))\//.test(name))).toEqual(
    [],
  );
});

it('leaves nothing of an earlier time behind', async () => {
  const folder = await temporaryFolder();
  await emitPrograms(path.join(folder, 'programs'));
  const first = await emittedFiles(folder);
  await writeFile(path.join(folder, 'programs', 'hub', 'old.js'), '');
  await emitPrograms(path.join(folder, 'programs'));
  expect(await emittedFiles(folder)).toEqual(first);
});
