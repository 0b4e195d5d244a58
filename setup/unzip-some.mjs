import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

// Offsets and marks of the zip format (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16).
const END_RECORD = { mark: 0x06054b50, size: 22, longestComment: 0xffff };
const CENTRAL_ENTRY = { mark: 0x02014b50, size: 46 };
const LOCAL_HEADER_SIZE = 30;
const STORED = 0;

/** @typedef {{ name: string, method: number, packedSize: number, headerAt: number, mode: number }} ZipEntry */

/**
 * Unpacks the files of a zip that `nameFor` gives a new name, and nothing else: of 25,000 files we want thirty.
 * No package and no program is needed for it. Archives above 4 GB are not read.
 *
 * @param {string} zip
 * @param {string} folder
 * @param {(name: string) => string | undefined} nameFor
 */
export async function unzipSome(zip, folder, nameFor) {
  for (const entry of await readEntries(zip)) {
    const name = entry.name.endsWith('/') ? undefined : nameFor(entry.name);
    if (name === undefined) continue;
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await unpack(zip, entry, file);
    if (entry.mode !== 0) await chmod(file, entry.mode);
  }
}

/**
 * @param {string} zip
 * @param {ZipEntry} entry
 * @param {string} file
 */
async function unpack(zip, entry, file) {
  if (entry.packedSize === 0) return writeFile(file, '');
  const header = await readPart(zip, entry.headerAt, LOCAL_HEADER_SIZE);
  const start = entry.headerAt + LOCAL_HEADER_SIZE + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = createReadStream(zip, { start, end: start + entry.packedSize - 1 });
  if (entry.method === STORED) await pipeline(packed, createWriteStream(file));
  else await pipeline(packed, createInflateRaw(), createWriteStream(file));
}

/**
 * @param {string} zip
 * @returns {Promise<ZipEntry[]>}
 */
async function readEntries(zip) {
  const { count, size, start } = await readEnd(zip);
  const list = await readPart(zip, start, size);
  /** @type {ZipEntry[]} */
  const entries = [];
  for (let at = 0, read = 0; read < count; read++) {
    if (list.readUInt32LE(at) !== CENTRAL_ENTRY.mark)
      throw new Error(`${zip} is damaged: its list of files ends early.`);
    const nameLength = list.readUInt16LE(at + 28);
    const nameAt = at + CENTRAL_ENTRY.size;
    entries.push({
      name: list.toString('utf8', nameAt, nameAt + nameLength),
      method: list.readUInt16LE(at + 10),
      packedSize: list.readUInt32LE(at + 20),
      mode: (list.readUInt32LE(at + 38) >>> 16) & 0o777,
      headerAt: list.readUInt32LE(at + 42),
    });
    at = nameAt + nameLength + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return entries;
}

/** @param {string} zip */
async function readEnd(zip) {
  const file = await open(zip);
  try {
    const { size } = await file.stat();
    const length = Math.min(size, END_RECORD.size + END_RECORD.longestComment);
    const tail = Buffer.alloc(length);
    await file.read(tail, 0, length, size - length);
    for (let at = length - END_RECORD.size; at >= 0; at--) {
      if (tail.readUInt32LE(at) !== END_RECORD.mark) continue;
      return {
        count: tail.readUInt16LE(at + 10),
        size: tail.readUInt32LE(at + 12),
        start: tail.readUInt32LE(at + 16),
      };
    }
    throw new Error(`${zip} is no zip archive, or it was cut short.`);
  } finally {
    await file.close();
  }
}

/**
 * @param {string} path
 * @param {number} start
 * @param {number} length
 */
async function readPart(path, start, length) {
  const file = await open(path);
  try {
    const part = Buffer.alloc(length);
    const { bytesRead } = await file.read(part, 0, length, start);
    if (bytesRead !== length) throw new Error(`${path} is damaged: it ends early.`);
    return part;
  } finally {
    await file.close();
  }
}
