import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Play } from '../../worker/play-lease.ts';
import { type RunningWorker, startWorker } from '../../worker/worker.ts';
import { TestEngine, type TestHub, until } from '../hub/test-hub.ts';

/** A real hub and a folder for workers, new for every test of the file that asks for it. */
export function testWorkers() {
  const engine = new TestEngine();
  const workers: RunningWorker[] = [];
  let t: TestHub;
  let folder = '';
  beforeAll(() => engine.start());
  afterAll(() => engine.stop());
  beforeEach(async () => {
    t = await engine.hub({ backoffSeconds: 0, maxRetries: 1 });
    folder = mkdtempSync(path.join(tmpdir(), 'deskhand-worker-'));
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.stop({ now: true });
    await t.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const item = (id: string) => t.client.showItem({ params: { id } });
  return {
    hub: () => t,
    folder: () => folder,
    item,
    became: (id: string, state: string, ms?: number) =>
      until(async () => (await item(id)).state === state, `item ${id} is ${state}`, ms),
    start: async (play: Play, url = t.hub.url): Promise<RunningWorker> => {
      const worker = await startWorker({ hub: url, token: t.hub.adminToken, name: 'w1', folder, play });
      workers.push(worker);
      return worker;
    },
  };
}

/** Some event of a run. */
export const event = (run: string, seq: number) =>
  ({ run, seq, at: new Date().toISOString(), what: 'log', level: 'info', message: `${seq}` }) as const;
