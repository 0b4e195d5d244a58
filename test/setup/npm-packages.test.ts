import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasNpmPackages, installNpmPackages } from '../../setup/npm-packages.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

const locked = {
  '': { name: 'some-app' },
  'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' },
  'node_modules/only-on-mac': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};

async function writeJson(file: string, content: unknown): Promise<void> {
  await writeFile(file, JSON.stringify(content));
}

/** A checkout whose packages were never installed. */
async function freshCheckout(): Promise<string> {
  const root = await temporaryFolder();
  await writeJson(join(root, 'package.json'), { dependencies: { zod: '^4.0.0' } });
  await writeJson(join(root, 'package-lock.json'), { packages: locked });
  return root;
}

/** What npm leaves behind in `node_modules`, as far as the set-up looks at it. */
async function installed(root: string, packages: Record<string, unknown>): Promise<void> {
  await mkdir(join(root, 'node_modules', 'node', 'bin'), { recursive: true });
  await writeFile(
    join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    '',
  );
  await writeJson(join(root, 'node_modules', '.package-lock.json'), { packages });
}

const { '': _, 'node_modules/only-on-mac': __, ...presentHere } = locked;

describe('hasNpmPackages', () => {
  it('says no in a fresh clone', async () => {
    expect(hasNpmPackages(await freshCheckout())).toBe(false);
  });

  it('accepts what npm installed, without the optional packages of other platforms, and remembers it', async () => {
    const root = await freshCheckout();
    await installed(root, presentHere);
    expect(hasNpmPackages(root)).toBe(true);
    await rm(join(root, 'node_modules', '.package-lock.json'));
    expect(hasNpmPackages(root)).toBe(true);
  });

  it.each([
    ['a needed package is missing', {}],
    ['a version differs', { 'node_modules/zod': { version: '3.9.0', integrity: 'sha512-a' } }],
    ['the content differs', { 'node_modules/zod': { version: '4.0.0', integrity: 'sha512-x' } }],
  ])('says no when %s', async (_name, packages) => {
    const root = await freshCheckout();
    await installed(root, packages);
    expect(hasNpmPackages(root)).toBe(false);
  });

  it('says no after the lock file has changed', async () => {
    const root = await freshCheckout();
    await installed(root, presentHere);
    expect(hasNpmPackages(root)).toBe(true);
    const newer = { ...locked, 'node_modules/zod': { version: '4.1.0', integrity: 'sha512-c' } };
    await writeJson(join(root, 'package-lock.json'), { packages: newer });
    expect(hasNpmPackages(root)).toBe(false);
  });

  it('says no when node_modules was made on another kind of machine', async () => {
    const root = await freshCheckout();
    await installed(root, presentHere);
    await writeJson(join(root, 'node_modules', '.deskhand-setup.json'), {
      fingerprint: 'of that machine',
      machine: 'sunos-sparc',
    });
    expect(hasNpmPackages(root)).toBe(false);
  });

  it('says no when its own record is half written and npm has none', async () => {
    const root = await freshCheckout();
    await installed(root, presentHere);
    await writeFile(join(root, 'node_modules', '.deskhand-setup.json'), '{"finger');
    await writeFile(join(root, 'node_modules', '.package-lock.json'), '{"pack');
    expect(hasNpmPackages(root)).toBe(false);
  });
});

describe('installNpmPackages', () => {
  it('runs npm ci with every download denied and is ready afterwards', async () => {
    const root = await freshCheckout();
    let asked: { args: string[]; env: NodeJS.ProcessEnv | undefined } | undefined;
    await installNpmPackages(root, async (_program, args, options) => {
      asked = { args, env: options?.env };
      await installed(root, presentHere);
      return { code: 0, output: '' };
    });
    expect(asked?.args).toContain('ci');
    expect(asked?.env).toMatchObject({
      ONNXRUNTIME_NODE_INSTALL: 'skip',
      ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
    });
    expect(asked?.env?.PATH).not.toContain(join('node_modules', '.bin'));
    expect(hasNpmPackages(root)).toBe(true);
    const record = await readFile(join(root, 'node_modules', '.deskhand-setup.json'), 'utf8');
    expect(JSON.parse(record).machine).toBe(`${process.platform}-${process.arch}`);
  });

  it('tells what npm complained about and leaves no record', async () => {
    const root = await freshCheckout();
    const failing = installNpmPackages(root, async () => ({ code: 1, output: 'npm error code ENOSPC\n' }));
    await expect(failing).rejects.toThrow('npm ci failed:\nnpm error code ENOSPC');
    expect(existsSync(join(root, 'node_modules', '.deskhand-setup.json'))).toBe(false);
  });

  it('says how to mend it when npm was not allowed to unpack Node', async () => {
    const root = await freshCheckout();
    await expect(installNpmPackages(root, async () => ({ code: 0, output: '' }))).rejects.toThrow(
      'npm rebuild node',
    );
  });
});
