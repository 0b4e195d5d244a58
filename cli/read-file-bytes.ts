import { readFile } from 'node:fs/promises';
import { BotError } from '../language/errors.ts';

/** A file the person named, or one sentence why it cannot be read. */
export async function readFileBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT'
        ? 'it does not exist'
        : code === 'EISDIR'
          ? 'it is a folder'
          : (error as Error).message;
    throw new BotError('bad-bot', `${file} could not be read: ${why}. Check the path.`, { cause: error });
  }
}
