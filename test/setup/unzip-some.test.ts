import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unzipSome } from '../../setup/unzip-some.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Entry {
  name: string;
  content: string;
  mode?: number;
  stored?: boolean;
}

/** Writes a zip by hand: no program is needed to make one, and none to read one. */
function zip(entries: Entry[]): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, content, mode = 0o644, stored = false } of entries) {
    const packed = stored ? Buffer.from(content) : deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(stored ? 0 : 8, 10);
    central.writeUInt32LE(content === '' && stored ? 0 : packed.length, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(at, 42);
    bodies.push(local, Buffer.from(name), packed);
    list.push(central, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}

describe('unzipSome', () => {
  it('unpacks what is asked for under its new name, with its content and mode, and nothing else', async () => {
    const folder = await temporaryFolder();
    const big = 'a program '.repeat(50_000);
    const file = join(folder, 'some.zip');
    await writeFile(
      file,
      zip([
        { name: 'App/', content: '', stored: true },
        { name: 'App/App', content: big, mode: 0o755 },
        { name: 'App/locales/en.pak', content: 'hello', stored: true },
        { name: 'App/empty', content: '', stored: true },
        { name: 'App/unwanted', content: 'no' },
      ]),
    );
    const out = join(folder, 'out');
    await mkdir(out);
    await unzipSome(file, out, (name) =>
      name === 'App/unwanted' ? undefined : name.replace('App/', '').replace('App', 'electron'),
    );
    expect((await readdir(out)).sort()).toEqual(['electron', 'empty', 'locales']);
    expect(await readFile(join(out, 'electron'), 'utf8')).toBe(big);
    expect(await readFile(join(out, 'locales', 'en.pak'), 'utf8')).toBe('hello');
    expect((await stat(join(out, 'electron'))).mode & 0o777).toBe(0o755);
    expect((await stat(join(out, 'empty'))).size).toBe(0);
  });

  it.each([
    ['is empty', Buffer.alloc(0)],
    ['is no zip', Buffer.from('<html>not found</html>'.repeat(10))],
    ['was cut short', zip([{ name: 'a', content: 'a'.repeat(1000) }]).subarray(0, 40)],
  ])('says so when the file %s', async (_name, content) => {
    const folder = await temporaryFolder();
    const file = join(folder, 'bad.zip');
    await writeFile(file, content);
    await expect(unzipSome(file, folder, (name) => name)).rejects.toThrow(
      'is no zip archive, or it was cut short',
    );
  });
});
