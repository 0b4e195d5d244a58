import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { RunningApp } from './run-server.ts';

/** Runs an app for the tests of a file, with a folder for the bot; both are gone afterwards, whatever happened. */
export function appForTests(start: () => Promise<RunningApp>): { app: RunningApp; folder: string } {
  const used = {} as { app: RunningApp; folder: string };
  beforeAll(async () => {
    used.folder = await mkdtemp(join(tmpdir(), 'deskhand-others-'));
    used.app = await start();
  });
  afterAll(async () => {
    await used.app?.stop();
    await rm(used.folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return used;
}
