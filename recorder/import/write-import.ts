import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BotError } from '../../language/errors.ts';
import { writeRecording } from '../write-recording.ts';
import type { ImportedRecording } from './import-recording.ts';
import { countEntries, importReport } from './import-report.ts';

/** Writes the bots and the account of an import; one bot is the folder itself, several are folders in it. Gives the bots' folders. */
export async function writeImport(
  folder: string,
  { source, imported }: { source: string; imported: ImportedRecording },
): Promise<string[]> {
  const { tool, bots, entries } = imported;
  const folders = bots.map(({ name }) => (bots.length === 1 ? folder : join(folder, name)));
  for (const [at, bot] of bots.entries()) await writeRecording(folders[at] ?? folder, bot);
  const data = { source, tool, bots: bots.map(({ name }) => name), counts: countEntries(entries), entries };
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'import-report.md'), importReport(source, imported), 'utf8');
    await writeFile(join(folder, 'import-report.json'), `${JSON.stringify(data, null, 2)}\n`, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new BotError('driver-failed', `The report could not be saved to ${folder}: ${reason}`, {
      cause: error,
    });
  }
  return folders;
}
