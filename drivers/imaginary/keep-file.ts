import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Keeps a file that came down; without a folder for it, in a fresh one among the temporary files. */
export async function keepFile(folder: string | undefined, name: string, content: string): Promise<string> {
  if (folder) await mkdir(folder, { recursive: true });
  const file = path.join(
    folder ?? (await mkdtemp(path.join(tmpdir(), 'deskhand-imaginary-'))),
    path.basename(name),
  );
  await writeFile(file, content, { mode: 0o600 });
  return file;
}
