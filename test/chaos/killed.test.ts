import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashBotFiles } from '../../hub/access/bots.ts';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import type { FullItem } from '../../hub/contract.ts';
import { type Hub, startHub } from '../../hub/server.ts';
import { botFiles, until } from '../hub/test-hub.ts';
import { seeded } from './plan-faults.ts';

let folder: string;
let hub: Hub;
let client: HubClient;
const workers: ChildProcess[] = [];
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'deskhand-chaos-'));
  hub = await startHub({ dataFolder: path.join(folder, 'hub'), port: 0 });
  client = createHubClient({ url: hub.url, token: hub.adminToken, retries: 8 });
  await client.publishBot({ body: { name: 'b', files: botFiles, hash: hashBotFiles(botFiles) } });
  await client.putQueue({ params: { queue: 'q' }, body: { bot: 'b', leaseSeconds: 2, maxExpiries: 50 } });
});
afterEach(async () => {
  for (const child of workers.splice(0)) child.kill('SIGKILL');
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
});

const log = () => path.join(folder, 'began.log');
const began = () => (existsSync(log()) ? readFileSync(log(), 'utf8').trim().split('\n') : []);

async function spawnWorker(name: string, pace: number): Promise<ChildProcess> {
  const args = [
    'test/chaos/counting-play.ts',
    hub.url,
    hub.adminToken,
    path.join(folder, name),
    log(),
    String(pace),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  workers.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
}

/** What must hold whatever was killed: every item done once, by the highest epoch it was ever given. */
function checkHistory(item: FullItem): void {
  expect(item.state).toBe('done');
  const outcomes = item.attempts.map((attempt) => attempt.outcome);
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect(outcomes[0]).toBe('done');
  expect(item.attempts.map((attempt) => attempt.epoch)).toEqual(outcomes.map((_, n) => outcomes.length - n));
  expect(item.output).toEqual({ by: `${item.id}-${item.epoch}` });
  expect(item.retries).toBe(0);
}

it('a worker killed with -9 in mid-item: the item is leased again and finished once', async () => {
  const { results } = await client.addItems({ params: { queue: 'q' }, body: { items: [{}] } });
  const id = results[0]?.id ?? '';
  const dead = await spawnWorker('dead', 600_000);
  await until(() => began().includes(`began ${id}-1`), 'the first worker is at it');
  dead.kill('SIGKILL');
  await spawnWorker('next', 20);
  await until(async () => (await client.showItem({ params: { id } })).state === 'done', 'it is done', 40_000);
  const item = await client.showItem({ params: { id } });
  checkHistory(item);
  expect(item.attempts.map((attempt) => [attempt.worker, attempt.outcome])).toEqual([
    ['next', 'done'],
    ['dead', 'expired'],
  ]);
}, 60_000);

it('workers and the engine killed with -9 again and again: nothing lost, nothing done twice', async () => {
  const seed = Number(process.env.CHAOS_SEED ?? 20_261_122);
  const random = seeded(seed);
  const items = Array.from({ length: 60 }, (_, n) => ({ reference: `r${n}` }));
  await client.addItems({ params: { queue: 'q' }, body: { items } });
  const live = [await spawnWorker('w0', 30), await spawnWorker('w1', 30)];
  for (let fault = 0; fault < 4; fault += 1) {
    const done = (await client.showQueue({ params: { queue: 'q' } })).counts.done;
    if (random() < 0.4) {
      process.kill(hub.postgres?.pid() ?? 0, 'SIGKILL');
    } else {
      const at = Math.floor(random() * live.length);
      live[at]?.kill('SIGKILL');
      live[at] = await spawnWorker(`again-${fault}`, 30);
    }
    const more = Math.min(60, done + 1 + Math.floor(random() * 8));
    const count = async () => (await client.showQueue({ params: { queue: 'q' } })).counts.done;
    await until(
      async () => (await count()) >= more,
      `work goes on after fault ${fault} of seed ${seed}`,
      40_000,
    );
  }
  await until(
    async () => (await client.showQueue({ params: { queue: 'q' } })).counts.done === 60,
    `all is done (seed ${seed})`,
    60_000,
  );
  const { rows } = await client.listItems({ query: { queue: 'q', limit: 1000 } });
  for (const { id } of rows) checkHistory(await client.showItem({ params: { id } }));
  expect(new Set(rows.map((row) => row.reference)).size).toBe(60);
}, 180_000);
