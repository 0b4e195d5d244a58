import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** An HTML page that is in two versions of a package. */
export interface TwoVersions {
  site: string;
  page: string;
  oldUrl: string;
  newUrl: string;
}

/** Folders of packages that are not pages of the package itself. */
const others = new Set(['node_modules', 'plugins', 'vendor', 'vendors', 'bower_components', 'docs-assets']);

/** Fetches two versions of an npm package into a cache and pairs their pages by path, else by a name that is there once. */
export async function packagePages(
  cache: string,
  [name, older, newer]: readonly [string, string, string],
): Promise<TwoVersions[]> {
  const [old, now] = [await fetched(cache, name, older), await fetched(cache, name, newer)];
  const [oldPages, newPages] = [await pagesIn(old), await pagesIn(now)];
  return oldPages.flatMap((page) => {
    const sameName = newPages.filter((one) => path.basename(one) === path.basename(page));
    const same = newPages.includes(page) ? page : sameName.length === 1 ? sameName[0] : undefined;
    if (!same) return [];
    const url = (folder: string, file: string) => pathToFileURL(path.join(folder, file)).href;
    return [{ site: name, page, oldUrl: url(old, page), newUrl: url(now, same) }];
  });
}

async function fetched(cache: string, name: string, version: string): Promise<string> {
  const folder = path.join(cache, `${name.replaceAll('/', '_')}_${version}`);
  try {
    await access(folder);
    return folder;
  } catch {
    // Not fetched yet.
  }
  await mkdir(cache, { recursive: true });
  const partial = `${folder}.part`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial);
  const archive =
    (await output('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', partial]))
      .trim()
      .split('\n')
      .pop() ?? '';
  await output('tar', ['xzf', path.join(partial, archive), '-C', partial, '--strip-components=1']);
  await rm(path.join(partial, archive));
  await rename(partial, folder);
  return folder;
}

async function output(program: string, args: string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.on('data', (part) => {
    text += part;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
  return text;
}

async function pagesIn(folder: string, under = ''): Promise<string[]> {
  const entries = await readdir(path.join(folder, under), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const file = path.join(under, entry.name);
    if (entry.isDirectory() && !others.has(entry.name)) found.push(...(await pagesIn(folder, file)));
    else if (entry.name.endsWith('.html') && !(await leadsOn(path.join(folder, file)))) found.push(file);
  }
  return found.sort();
}

/** A page that leads to another by itself has nothing to be looked for. */
async function leadsOn(file: string): Promise<boolean> {
  return /http-equiv=["']?refresh/i.test(await readFile(file, 'utf8'));
}
