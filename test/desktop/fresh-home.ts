import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach } from 'vitest';

// Programs keep in the home what they were set to and what was left unsaved when they were ended, and ask about it when they start next:
// so each test begins in a home that nobody has used, and leaves nothing in the tester's.
const homes: string[] = [];
const begin = async () => {
  const home = await mkdtemp(path.join(tmpdir(), 'deskhand-test-home-'));
  homes.push(home);
  process.env.HOME = home;
};
for (const name of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME'])
  delete process.env[name];
await begin();
beforeEach(begin);
afterAll(() => Promise.all(homes.map((home) => rm(home, { recursive: true, force: true }))));
