import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../setup/run-command.mjs';
import { keptFolder } from './app-cache.ts';

/** A slow line needs minutes for 150 MB; a hung one must end. */
const INSTALL_LIMIT_MS = 7 * 60_000;

/** A folder whose `node_modules` holds these npm packages and what they need. Their install scripts do not run. */
export function npmPackages(name: string, packages: string[]): Promise<string> {
  return keptFolder(name, async (folder) => {
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--omit=dev', '--omit=optional'];
    await get('npm', ['install', ...quiet, '--legacy-peer-deps', ...packages], { cwd: folder, from: 'npm' });
  });
}

/** A folder with these Python packages and what they need, to be named in `PYTHONPATH`; its `bin` holds their programs. */
export function pythonPackages(name: string, packages: string[]): Promise<string> {
  return keptFolder(name, (folder) =>
    get('python3', ['-m', 'pip', 'install', '--quiet', '--target', folder, ...packages], {
      from: 'the Python package index',
    }),
  );
}

/** A folder that holds the files of these Debian packages, unpacked and nothing more: no root, nothing changed on the machine. */
export function debianPackages(name: string, packages: string[]): Promise<string> {
  return keptFolder(name, async (folder) => {
    const files = join(folder, 'packages');
    await mkdir(files);
    const download = () =>
      get('apt-get', ['download', '-qq', ...packages], { cwd: files, from: "Debian's packages" });
    // Old lists name files that are gone; fresh ones can be had by root alone.
    await download().catch(async (error: unknown) => {
      if (process.getuid?.() !== 0) throw error;
      await get('apt-get', ['update', '-qq'], { from: "Debian's packages" });
      await download();
    });
    for (const file of await readdir(files)) {
      await get('dpkg-deb', ['-x', join(files, file), folder], { from: files });
    }
  });
}

async function get(
  program: string,
  args: string[],
  { from, cwd }: { from: string; cwd?: string },
): Promise<void> {
  // npm tells its children where it was called; another npm would install there.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key)));
  const options = { env, timeoutMs: INSTALL_LIMIT_MS, ...(cwd !== undefined && { cwd }) };
  const { code, output } = await runCommand(program, args, options);
  if (code === 0) return;
  throw new Error(
    `An app of others could not be got from ${from}: "${program} ${args.join(' ')}" ended with ${code}. Its last words: ${output.trim().slice(-1500) || 'none'}. These tests need ${from} once; what was got is kept.`,
  );
}
