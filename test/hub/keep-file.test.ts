import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepFile } from '../../hub/keep-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a file that is kept', () => {
  it('is whole, its owner’s only, and the only one', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'key');
    keepFile(file, 'first');
    keepFile(file, Buffer.from([1, 2, 3]));
    expect([...readFileSync(file)]).toEqual([1, 2, 3]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['key']);
  });

  it.runIf(process.platform === 'linux')(
    'stays what it was when the disk is full, and that is told',
    async () => {
      const file = path.join(await temporaryFolder(), 'key');
      writeFileSync(file, 'what it was');
      symlinkSync('/dev/full', `${file}.new`);
      expect(() => keepFile(file, 'another')).toThrow(
        /^The hub cannot use .*key: ENOSPC: no space left on device.*another folder with --data\.$/,
      );
      expect(readFileSync(file, 'utf8')).toBe('what it was');
    },
  );

  it('in a folder that is not there is told with exit code 2', async () => {
    const file = path.join(await temporaryFolder(), 'none', 'key');
    let told: unknown;
    try {
      keepFile(file, 'x');
    } catch (error) {
      told = error;
    }
    expect(told).toMatchObject({ kind: 'refused', detail: { exitCode: 2 } });
  });
});
