import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Hands, JournalEntry } from '../language/driver.ts';
import { BotError } from '../language/errors.ts';

const lineShape = z.object({
  key: z.string(),
  phase: z.enum(['before', 'after']),
  outputs: z.record(z.string(), z.json()).optional(),
  /** When it was written, by this machine's clock. */
  at: z.iso.datetime().optional(),
});
type Line = z.output<typeof lineShape>;

/** The journal of irreversible steps for runs without a hub: one fsynced JSON line each, in the run's folder. */
export function openLocalJournal(folder: string): Hands['journal'] {
  const file = path.join(folder, 'journal.jsonl');
  return {
    past: async (key) => {
      const last = (await readLines(file)).findLast((line) => line.key === key);
      if (!last) return undefined;
      const { at, outputs, phase } = last;
      const entry = { key, phase, ...(outputs && { outputs }) };
      // A clock that was set back makes it older, never younger, than it says: then it was just now.
      return at === undefined ? entry : { ...entry, msAgo: Math.max(0, Date.now() - Date.parse(at)) };
    },
    write: async (entry: JournalEntry) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(file, 'a', 0o600);
      try {
        // The line break comes first as well: a line cut short by a crash must not swallow this one.
        await handle.write(`\n${JSON.stringify({ ...entry, at: new Date().toISOString() })}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

async function readLines(file: string): Promise<Line[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw new BotError('driver-failed', `The journal could not be read: ${error.message}`, { cause: error });
  });
  return text.split('\n').flatMap((one, at) => readLine(one, `${file}:${at + 1}`));
}

/** A line cut short by a crash was never acknowledged, so it counts as not written. Any other line must be what was written. */
function readLine(text: string, where: string): Line[] {
  if (text.trim() === '') return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  const line = lineShape.safeParse(json);
  if (line.success) return [line.data];
  throw new BotError(
    'refused',
    `The journal of irreversible steps was changed by somebody: ${where} is no entry of it. Look in the app what was done, then move the file away.`,
  );
}
