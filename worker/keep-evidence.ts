import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { BotError } from '../language/errors.ts';

/** Keeps a run's pictures in its folder: whole or not at all, off the step's own path. */
export function keepEvidence(folder: string) {
  const underWay = new Set<Promise<unknown>>();
  return {
    /** Resolves with the file name once the bytes are on disk; `driver-failed` names the folder when they cannot be. */
    keep: (name: string, bytes: Uint8Array | Promise<Uint8Array>): Promise<string> => {
      if (name !== path.basename(name))
        throw new BotError('refused', `“${name}” is no file name for evidence.`);
      const kept = writeWhole(folder, name, bytes);
      const watched = kept.catch(() => undefined).finally(() => underWay.delete(watched));
      underWay.add(watched);
      return kept;
    },
    /** Waits for everything under way; whoever called `keep` has been told of failures. */
    done: async () => {
      await Promise.all(underWay);
    },
  };
}

async function writeWhole(
  folder: string,
  name: string,
  bytes: Uint8Array | Promise<Uint8Array>,
): Promise<string> {
  const content = await bytes;
  const file = path.join(folder, name);
  const partial = `${file}.partial`;
  try {
    await mkdir(folder, { recursive: true });
    const handle = await open(partial, 'w', 0o600);
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (error) {
    // Where nothing can be written there is nothing to remove; the first error is the one to tell.
    await rm(partial, { force: true }).catch(() => undefined);
    throw new BotError('driver-failed', `Evidence ${name} could not be kept in ${folder}: ${reason(error)}`, {
      cause: error,
    });
  }
  return name;
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC') return 'the disk is full. Free some space or choose another folder.';
  if (code === 'EACCES' || code === 'EROFS') return 'this user may not write there. Choose another folder.';
  return error instanceof Error ? error.message : String(error);
}
