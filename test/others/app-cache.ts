import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where programs of others are kept between runs: outside the tree, never committed. */
const top = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'deskhand', 'others');

/** The folder `name`, filled once and kept. It is made beside its place and renamed, so that half an installation is never found. */
export async function keptFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const place = join(top, name);
  if (await exists(place)) return place;
  await mkdir(top, { recursive: true });
  const draft = await mkdtemp(join(top, '.draft-'));
  try {
    await fill(draft);
    await rename(draft, place).catch(async (error: unknown) => {
      // Another run may have been quicker; what it made is as good.
      if (!(await exists(place))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return place;
}

async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}
