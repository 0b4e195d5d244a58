import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the studio starts beside itself; all else is found by following what these name. */
const entries = [
  'src/programs/begin.ts',
  'src/programs/record-web.ts',
  'hub/main.ts',
  'worker/play-child.ts',
];

/** In JavaScript without comments: a relative path in quotes that ends in `.ts` names another file of ours. */
const ownFile = /(["'`])(\.{1,2}\/[^"'`\n]*)\.ts\1/g;
/** Files that a program reads by a path beside its own. */
const ownData = /new URL\(\s*(["'`])(\.{1,2}\/[^"'`\n]*)\1,\s*import\.meta\.url\s*\)/g;

/**
 * Writes the programs beside the studio as JavaScript, because Electron's Node strips no types. Every file stays where it
 * stood in the tree and is changed in one way only: `./x.ts` becomes `./x.js`, in an import as in `new URL('./x.ts', import.meta.url)`.
 * So what finds its neighbours in the sources finds them here, and packages are found in `node_modules` as always.
 *
 * @param {string} folder
 */
export async function emitPrograms(folder) {
  await rm(folder, { recursive: true, force: true });
  const seen = new Set(entries);
  // A file added while the set is walked is walked as well.
  for (const file of seen) {
    const written = await emit(file, folder);
    for (const next of written) seen.add(next);
  }
  return [...seen];
}

/**
 * @param {string} file
 * @param {string} folder
 */
async function emit(file, folder) {
  const source = await readFile(join(root, file), 'utf8');
  const { code } = await transform(source, {
    loader: 'ts',
    format: 'esm',
    target: 'node20.18',
    sourcefile: file,
  });
  const target = join(folder, file.replace(/\.ts$/, '.js'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, code.replaceAll(ownFile, '$1$2.js$1'));
  const beside = (/** @type {string} */ path) => relative(root, join(root, dirname(file), path));
  for (const [, , data = ''] of code.matchAll(ownData)) {
    if (!data.endsWith('.ts'))
      await cp(join(root, beside(data)), join(folder, beside(data)), { recursive: true });
  }
  return [...code.matchAll(ownFile)].map(([, , path]) => beside(`${path}.ts`));
}
