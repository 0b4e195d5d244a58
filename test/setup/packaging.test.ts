import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

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

it.each([
  ['win', ['nsis', 'portable']],
  ['mac', ['dmg']],
  ['linux', ['AppImage', 'deb']],
])('packs %s as promised, with the model runtime of that system only', (system, targets) => {
  const { target, files } = configuration[system];
  expect(target.map((one: { target: string }) => one.target)).toEqual(targets);
  const own = { win: 'win32', mac: 'darwin', linux: 'linux' }[system] ?? '';
  const pruned = files.join('\n');
  for (const other of ['win32', 'darwin', 'linux'].filter((name) => name !== own)) {
    expect(pruned).toMatch(new RegExp(`!node_modules/onnxruntime-node/bin/\\*/\\{[^}]*${other}`));
  }
  expect(pruned).not.toMatch(new RegExp(`\\{[^}]*${own}[^}]*\\}`));
});
