import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** An empty folder for the tests of a file, which removes it when they have ended. */
export async function emptyFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'deskhand-desktop-test-'));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
