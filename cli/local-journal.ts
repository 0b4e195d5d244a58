import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JournalEntry } from '../language/driver.ts';
import { BotError } from '../language/errors.ts';

/** The journal of irreversible steps for runs without a hub: one fsynced JSON line each, in the evidence folder. */
export async function openLocalJournal(folder: string) {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'journal.jsonl');
  const past = new Map<string, JournalEntry>();
  const written = await readFile(file, 'utf8').catch(whenAbsent);
  for (const line of written.split('\n')) {
    const entry = readLine(line);
    if (entry) past.set(entry.key, entry);
  }
  // A line cut short by a crash must not swallow the next one.
  if (written !== '' && !written.endsWith('\n')) await appendFile(file, '\n');
  return {
    past: async (key: string) => past.get(key),
    write: async (entry: JournalEntry) => {
      const handle = openSync(file, 'a', 0o600);
      try {
        writeSync(handle, `${JSON.stringify(entry)}\n`);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      past.set(entry.key, entry);
    },
  };
}

function whenAbsent(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw new BotError('driver-failed', `The journal could not be read: ${error.message}`, { cause: error });
}

/** A last line cut short by a crash was never acknowledged, so it counts as not written. */
function readLine(line: string): JournalEntry | undefined {
  if (line.trim() === '') return undefined;
  try {
    return JSON.parse(line) as JournalEntry;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
