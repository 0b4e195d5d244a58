import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { build as buildWindow } from 'vite';
import { emitPrograms } from './emit-programs.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'dist', 'studio');

/** What every bundled file of the main process may still expect: modules of CommonJS packages ask for these. */
const commonJs = `import { createRequire as __makeRequire } from 'node:module';
const require = __makeRequire(import.meta.url);
const __dirname = import.meta.dirname;
const __filename = import.meta.filename;`;

/**
 * Builds the studio into dist/studio: main process and preload script by esbuild (Electron runs JavaScript, and its Node
 * strips no types), the window by Vite; and the programs beside it into dist/programs. `target` is the oldest Node and
 * Chromium we start it in.
 */
export async function buildStudio(folder = out, programs = join(root, 'dist', 'programs')) {
  await rm(folder, { recursive: true, force: true });
  /** @type {import('esbuild').BuildOptions} */
  const shared = {
    bundle: true,
    platform: 'node',
    target: 'node20.18',
    logLevel: 'warning',
    minifySyntax: true,
    minifyWhitespace: true,
  };
  await Promise.all([
    bundle({
      ...shared,
      entryPoints: [join(root, 'src/main/index.ts')],
      outdir: join(folder, 'main'),
      format: 'esm',
      splitting: true,
      external: ['electron'],
      banner: { js: commonJs },
      sourcemap: 'linked',
    }),
    bundle({
      ...shared,
      entryPoints: [join(root, 'src/preload/index.ts')],
      outfile: join(folder, 'preload.cjs'),
      format: 'cjs',
      external: ['electron'],
    }),
    buildWindow({
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: join(folder, 'renderer'), emptyOutDir: true },
    }),
    emitPrograms(programs),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  await buildStudio();
  process.stdout.write(
    `The studio is built into dist/studio and dist/programs (${Math.round(performance.now() - started)} ms).\n`,
  );
}
