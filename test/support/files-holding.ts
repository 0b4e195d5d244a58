import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder that holds a text. A browser's files come and go while they are read. */
export async function filesHolding(top: string, text: string): Promise<string[]> {
  const entries = await readdir(top, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const held = await Promise.all(files.map((file) => holds(file, text)));
  return files.filter((_, index) => held[index]);
}

async function holds(file: string, text: string): Promise<boolean> {
  try {
    return (await readFile(file)).includes(text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
