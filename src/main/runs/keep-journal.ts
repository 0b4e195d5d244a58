import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { JournalEntry } from '../../../language/driver.ts';

/** The journal of attended runs' irreversible steps: one line each, on disk before the step goes on. */
export interface AttendedJournal {
  past(key: string): Promise<JournalEntry | undefined>;
  write(entry: JournalEntry): Promise<void>;
}

export function openJournal(folder: string): AttendedJournal {
  const file = path.join(folder, 'journal.jsonl');
  return {
    past: async (key) => (await readEntries(file)).filter((entry) => entry.key === key).at(-1),
    write: async (entry) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(file, 'a', 0o600);
      try {
        // The line break comes first as well: a line cut short by a crash must not swallow this one.
        await handle.write(`\n${JSON.stringify(entry)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

async function readEntries(file: string): Promise<JournalEntry[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap(readLine);
}

/** A line cut short was never acknowledged, so it counts as not written. */
function readLine(line: string): JournalEntry[] {
  if (line.trim() === '') return [];
  try {
    return [JSON.parse(line) as JournalEntry];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
