import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashBotFiles } from '../../hub/access/bots.ts';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import { openDatabase } from '../../hub/database.ts';
import { LeaseDesk } from '../../hub/queue/lease-desk.ts';
import { type Hub, startHub } from '../../hub/server.ts';

// Lease+complete per second with 16 clients on the embedded engine, at the store and through HTTP; bulk add; an idle worker's
// memory. Client, hub and engine share this machine's cores. `--items N` for a quicker look.

const clients = 16;
const bar = 1500;
const rssBarMb = 120;
const flag = process.argv.indexOf('--items');
const many = flag > 0 ? Number(process.argv[flag + 1]) : 10_000;

const folder = mkdtempSync(path.join(tmpdir(), 'deskhand-bench-'));
const say = (line: string) => process.stdout.write(`${line}\n`);

async function fill(client: HubClient, queue: string): Promise<number> {
  await client.putQueue({ params: { queue }, body: { bot: 'b' } });
  const items = Array.from({ length: many }, (_, n) => ({ reference: `${queue}-${n}`, input: { n } }));
  const began = performance.now();
  await client.addItems({ params: { queue }, body: { items } });
  return performance.now() - began;
}

/** Runs 16 loops until all say that there is nothing left; returns items per second. */
async function race(step: (client: number) => Promise<boolean>): Promise<number> {
  const began = performance.now();
  const loops = Array.from({ length: clients }, async (_, n) => {
    let done = 0;
    while (await step(n)) done += 1;
    return done;
  });
  const done = (await Promise.all(loops)).reduce((sum, count) => sum + count, 0);
  return (done / (performance.now() - began)) * 1000;
}

async function atTheStore(hub: Hub): Promise<number> {
  const pool = openDatabase(hub.postgres?.connection ?? {}, say);
  const desk = new LeaseDesk(pool);
  const rate = await race(async (n) => {
    const [lease] = await desk.lease({ queue: 'store', worker: `w${n}`, count: 1, request: undefined });
    if (lease) await desk.complete(lease, { n: 1 });
    return lease !== undefined;
  });
  await pool.end();
  return rate;
}

function throughHttp(client: HubClient): Promise<number> {
  return race(async (n) => {
    const { leases } = await client.lease({ body: { worker: `w${n}`, queues: ['http'] } });
    const [lease] = leases;
    if (lease) await client.complete({ body: { item: lease.item, epoch: lease.epoch, outputs: { n: 1 } } });
    return lease !== undefined;
  });
}

async function idleWorkerMb(hub: Hub): Promise<number> {
  const args = [
    'worker/main.ts',
    '--hub',
    hub.url,
    '--token-file',
    hub.adminTokenFile,
    '--name',
    'idle',
    '--folder',
    path.join(folder, 'idle'),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  // Memory settles once it has asked for work a while.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const began = performance.now();
const hub = await startHub({ dataFolder: path.join(folder, 'hub'), port: 0 });
const startMs = performance.now() - began;
try {
  const client = createHubClient({ url: hub.url, token: hub.adminToken });
  const files = { 'bot.yaml': 'name: b\n' };
  await client.publishBot({ body: { name: 'b', files, hash: hashBotFiles(files) } });
  const addMs = await fill(client, 'store');
  const store = await atTheStore(hub);
  await fill(client, 'http');
  const http = await throughHttp(client);
  const idle = await idleWorkerMb(hub);
  const verdict = (good: boolean) => (good ? 'ok' : 'BELOW THE BAR');
  say(`hub, first start to ready            ${startMs.toFixed(0)} ms`);
  say(`bulk add of ${many} items in one call  ${addMs.toFixed(0)} ms`);
  say(
    `lease+complete/s, ${clients} clients, store    ${store.toFixed(0)}  (bar ${bar}) ${verdict(store >= bar)}`,
  );
  say(
    `lease+complete/s, ${clients} clients, HTTP     ${http.toFixed(0)}  (bar ${bar}) ${verdict(http >= bar)}`,
  );
  say(
    `idle worker RSS                      ${idle.toFixed(0)} MB  (bar ${rssBarMb}) ${verdict(idle <= rssBarMb)}`,
  );
} finally {
  await hub.stop();
  rmSync(folder, { recursive: true, force: true });
}
