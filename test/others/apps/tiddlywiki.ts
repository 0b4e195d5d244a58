import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmPackages } from '../get-packages.ts';
import { type RunningApp, runServer } from '../run-server.ts';

/** TiddlyWiki as a server: every note is a plain file. */
export async function startTiddlyWiki(): Promise<RunningApp> {
  const packages = await npmPackages('tiddlywiki-5.4.1', ['tiddlywiki@5.4.1']);
  const program = join(packages, 'node_modules/tiddlywiki/tiddlywiki.js');
  return runServer(async ({ folder, port }) => {
    const wiki = {
      plugins: ['tiddlywiki/tiddlyweb', 'tiddlywiki/filesystem'],
      themes: ['tiddlywiki/vanilla', 'tiddlywiki/snowwhite'],
    };
    await writeFile(join(folder, 'tiddlywiki.info'), JSON.stringify(wiki));
    return {
      program: process.execPath,
      args: [program, folder, '--listen', `port=${port}`, 'host=127.0.0.1'],
      ready: '/status',
    };
  });
}

/** The notes in the wiki's folder: fields by name, and the text. Its own settings are left out. */
export async function notesIn({ folder }: RunningApp): Promise<Record<string, string>[]> {
  const files = (await readdir(join(folder, 'tiddlers')).catch(() => [])).filter(
    (file) => !file.startsWith('$'),
  );
  return Promise.all(
    files.sort().map(async (file) => noteOf(await readFile(join(folder, 'tiddlers', file), 'utf8'))),
  );
}

function noteOf(file: string): Record<string, string> {
  const [head = '', ...rest] = file.split(/\r?\n\r?\n/);
  const fields = head
    .split(/\r?\n/)
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
  return { ...Object.fromEntries(fields), text: rest.join('\n\n') };
}
