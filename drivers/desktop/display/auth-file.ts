import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

/** Stands for every address: the number of the display is not known before its server has started. */
const anyAddress = 0xffff;

/** Writes the key that a program must show to reach the display; only its owner can read it. */
export async function writeAuthFile(file: string): Promise<void> {
  const family = Buffer.alloc(2);
  family.writeUInt16BE(anyAddress);
  const parts = ['', '', 'MIT-MAGIC-COOKIE-1'].map((text) => counted(Buffer.from(text)));
  await writeFile(file, Buffer.concat([family, ...parts, counted(randomBytes(16))]), { mode: 0o600 });
}

function counted(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
