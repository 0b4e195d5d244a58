import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Puts the bots a packaged app brings along where a person's own will lie, once: a folder that is there already is
 * theirs, also an empty one.
 */
export async function bringSamples(samples: string, bots: string): Promise<void> {
  if (existsSync(bots)) return;
  await mkdir(path.dirname(bots), { recursive: true });
  // Copied beside its place and renamed at the end: half a bot is never found there.
  const draft = await mkdtemp(`${bots}-`);
  try {
    await cp(samples, draft, { recursive: true });
    await rename(draft, bots);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
