import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { buildStudio } from './build-studio.mjs';
import { electronPath } from './electron.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Packs the built studio for this machine into a folder that can be started, with the Electron that is here: the real one, else the
 * offline one. All else is as `electron-builder.yml` says, fuses included; installers are made by electron-builder itself.
 *
 * @param {string} output
 */
export async function packageStudio(output = join(root, 'dist', 'installers')) {
  await build({
    targets: Platform.current().createTarget('dir'),
    projectDir: root,
    publish: 'never',
    config: {
      directories: { output },
      electronDist: dirname(electronPath(root)),
      // The offline Electron has a starter for other apps, which no package has.
      afterExtract: ({ appOutDir }) =>
        rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true }),
    },
  });
  return output;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  await buildStudio();
  const output = await packageStudio();
  process.stdout.write(
    `The studio is packaged in ${output} (${Math.round(performance.now() - started)} ms).\n`,
  );
}
