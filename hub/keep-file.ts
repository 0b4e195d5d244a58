import { renameSync, writeFileSync } from 'node:fs';
import { BotError } from '../language/errors.ts';

/** Writes a file that only the hub's user may read: whole or not at all, and on the disk before anything is built on it. */
export function keepFile(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(`${file}.new`, content, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  } catch (cause) {
    throw folderTrouble(file, cause);
  }
}

/** What a folder that cannot be used is told as: exit code 2, since another folder helps. */
export function folderTrouble(place: string, cause: unknown): BotError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new BotError(
    'refused',
    `The hub cannot use ${place}: ${words}. Make room for it there, or give it another folder with --data.`,
    { cause, detail: { exitCode: 2 } },
  );
}
