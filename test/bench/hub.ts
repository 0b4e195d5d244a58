import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hashBotFiles } from '../../hub/access/bots.ts';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import type { Lease } from '../../hub/contract.ts';
import { openBusyDatabase } from '../../hub/database.ts';
import { LeaseDesk } from '../../hub/queue/lease-desk.ts';
import { type Hub, startHub } from '../../hub/server.ts';
import { cpuOf } from './cpu-of.ts';

// Lease+complete per second with 16 clients on the embedded engine, at the store and through HTTP: by two calls, and by one that ends
// an item and takes the next (the hub a process of its own, as in life); bulk add; an idle worker's memory. Clients, hub and engine
// share this machine's cores: the time of processors each item costs tells what the wall clock cannot while others are at work here.
// `--items N` for a quicker look.

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
  const pool = openBusyDatabase(hub.postgres?.connection ?? {}, say);
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

/** As a worker does it that has no reason to stop: the call that ends an item brings the next. */
async function goingOn(client: HubClient): Promise<number> {
  const held = new Map<number, Lease>();
  return race(async (n) => {
    const worker = `w${n}`;
    const queues = ['next'];
    const last = held.get(n);
    if (!last) {
      const [lease] = (await client.lease({ body: { worker, queues } })).leases;
      if (lease) held.set(n, lease);
      return lease !== undefined;
    }
    const next = { worker, queues, request: `after ${last.run}` };
    const reply = await client.complete({
      body: { item: last.item, epoch: last.epoch, outputs: { n: 1 }, next },
    });
    const [lease] = reply.lost ? [] : (reply.leases ?? []);
    if (lease) held.set(n, lease);
    else held.delete(n);
    return true;
  });
}

interface HubProcess {
  url: string;
  adminTokenFile: string;
  pid: number;
  stop(): Promise<void>;
}

async function startHubProcess(): Promise<HubProcess> {
  const args = ['hub/main.ts', '--data', path.join(folder, 'door'), '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const line = await firstLine(child);
  const { ready } = JSON.parse(line) as { ready: { url: string; adminTokenFile: string } };
  return { ...ready, pid: child.pid ?? 0, stop: () => end(child) };
}

const firstLine = (child: ChildProcess) =>
  new Promise<string>((resolve) => child.stdout?.once('data', (data) => resolve(String(data))));

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('close', resolve));
}

async function idleWorkerMb(hub: HubProcess): Promise<number> {
  const at = ['--hub', hub.url, '--token-file', hub.adminTokenFile, '--folder', path.join(folder, 'idle')];
  const child = spawn(process.execPath, ['worker/main.ts', '--name', 'idle', ...at], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await firstLine(child);
  // Memory settles once it has asked for work a while.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  await end(child);
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const verdict = (good: boolean) => (good ? 'ok' : 'BELOW THE BAR');
const rateLine = (where: string, rate: number) =>
  say(
    `lease+complete/s, ${clients} clients, ${where.padEnd(8)} ${rate.toFixed(0)}  (bar ${bar}) ${verdict(rate >= bar)}`,
  );

async function publish(url: string, token: string): Promise<HubClient> {
  const client = createHubClient({ url, token });
  const files = { 'bot.yaml': 'name: b\n' };
  await client.publishBot({ body: { name: 'b', files, hash: hashBotFiles(files) } });
  return client;
}

async function benchStore(): Promise<void> {
  const began = performance.now();
  const hub = await startHub({ dataFolder: path.join(folder, 'store'), port: 0 });
  say(`hub, first start to ready            ${(performance.now() - began).toFixed(0)} ms`);
  try {
    const addMs = await fill(await publish(hub.url, hub.adminToken), 'store');
    say(`bulk add of ${many} items in one call  ${addMs.toFixed(0)} ms`);
    rateLine('store', await atTheStore(hub));
  } finally {
    await hub.stop();
  }
}

async function costOf(hub: HubProcess, where: string, work: () => Promise<number>): Promise<void> {
  const [own, theirs] = [process.cpuUsage(), cpuOf(hub.pid)];
  rateLine(where, await work());
  const { user, system } = process.cpuUsage(own);
  const now = cpuOf(hub.pid);
  const each = (us: number) => `${(us / many).toFixed(0)} µs`;
  const engine = each(now.children - theirs.children);
  say(
    `processor time per item, ${where.padEnd(11)} clients ${each(user + system)}, hub ${each(now.own - theirs.own)}, engine ${engine}`,
  );
}

async function benchDoor(): Promise<void> {
  const hub = await startHubProcess();
  try {
    const client = await publish(hub.url, readFileSync(hub.adminTokenFile, 'utf8').trim());
    await fill(client, 'http');
    await costOf(hub, 'HTTP', () => throughHttp(client));
    await fill(client, 'next');
    await costOf(hub, 'next', () => goingOn(client));
    const idle = await idleWorkerMb(hub);
    say(
      `idle worker RSS                      ${idle.toFixed(0)} MB  (bar ${rssBarMb}) ${verdict(idle <= rssBarMb)}`,
    );
  } finally {
    await hub.stop();
  }
}

try {
  await benchStore();
  await benchDoor();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
