import { chmod, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepEvidence } from '../../worker/keep-evidence.ts';

describe('evidence on disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'deskhand-evidence-'));
  });
  afterEach(async () => {
    await chmod(folder, 0o700);
    await rm(folder, { recursive: true, force: true });
  });

  it('is written whole, for this user only, and waited for', async () => {
    const evidence = keepEvidence(folder);
    const late = Promise.withResolvers<Uint8Array>();
    const kept = evidence.keep('0001-after.png', late.promise);
    expect(await readdir(folder)).toEqual([]);
    late.resolve(new Uint8Array([1, 2, 3]));
    await evidence.done();
    expect(await kept).toBe('0001-after.png');
    expect([...(await readFile(path.join(folder, '0001-after.png')))]).toEqual([1, 2, 3]);
    expect(await readdir(folder)).toEqual(['0001-after.png']);
  });

  it('says where and why it could not be kept, and leaves nothing half-written', async () => {
    const blocked = path.join(folder, 'file-not-folder');
    await writeFile(blocked, '');
    const evidence = keepEvidence(blocked);
    const kept = evidence.keep('0001-after.png', new Uint8Array([1]));
    await expect(kept).rejects.toMatchObject({ kind: 'driver-failed' });
    await expect(kept).rejects.toThrow(blocked);
    await evidence.done();
  });

  it('names a full disk as a full disk', async () => {
    // /dev/full takes no byte: the kernel’s own way to play a full disk.
    await symlink('/dev/full', path.join(folder, '0001-after.png.partial'));
    const kept = keepEvidence(folder).keep('0001-after.png', new Uint8Array([1]));
    await expect(kept).rejects.toThrow(`could not be kept in ${folder}: the disk is full`);
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a name that leaves its folder', async () => {
    const evidence = keepEvidence(folder);
    await expect(async () => evidence.keep('../escaped.png', new Uint8Array([1]))).rejects.toMatchObject({
      kind: 'refused',
    });
  });
});
