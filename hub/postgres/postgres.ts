import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { BotError, toPlainError } from '../../language/errors.ts';
import {
  type ClusterPlan,
  clusterFolder,
  enginePassword,
  engineUser,
  ensureCluster,
} from './engine-folder.ts';
import { holdFolder } from './hold-folder.ts';
import { findPostgres } from './postgres-programs.ts';
import { choosePostgresUser } from './postgres-user.ts';
import { runProgram } from './run-program.ts';

/** Held by the one hub that uses an embedded engine; see `hubLock` in README. */
export const hubLock = 7_240_311;
/** Recovery after a crash replays the log since the last checkpoint: seconds, rarely more. */
const startLimitMs = 60_000;
const lookEveryMs = 25;
/** An engine that does not come back is tried again, ever more seldom: a full disk is emptied some day. */
const firstRestMs = 500;
const longestRestMs = 30_000;
/** A path to a unix socket may not be longer on any system we know (macOS: 104), less `/.s.PGSQL.5432`. */
const longestSocketFolder = 88;
const largestLog = 10 * 1024 * 1024;

/** A running embedded engine. It is started again when it dies; `stop` ends it gracefully. */
export interface Postgres {
  connection: pg.ClientConfig;
  /** The engine's process now. */
  pid(): number;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  dataFolder: string;
  /** The `bin` folder of an installed PostgreSQL to use instead of the embedded one. */
  bin?: string;
  onTrouble?: (message: string) => void;
}

/** Starts PostgreSQL on the data folder: makes the cluster on first use, recovers it after a crash, keeps it running. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
  const letGo = await holdFolder(options.dataFolder);
  try {
    const engine = await startAlone(options);
    const stop = () => engine.stop().finally(letGo);
    return { connection: engine.connection, pid: () => engine.pid(), stop };
  } catch (error) {
    await letGo();
    throw error;
  }
}

async function startAlone(options: PostgresOptions): Promise<Engine> {
  const wanted = path.join(options.dataFolder, 'postgres');
  const user = choosePostgresUser(wanted);
  const cluster = clusterFolder(options.dataFolder, user);
  const password = enginePassword(options.dataFolder);
  const plan = { cluster, password, user, programs: findPostgres(user, options.bin) };
  await ensureCluster(plan);
  await endOrphan(plan, options.dataFolder);
  const engine = new Engine(plan, await chooseDoor(cluster), options);
  await engine.start();
  return engine;
}

/** A unix socket inside the cluster's own folder where there is one and its path fits, else a free port on loopback. */
async function chooseDoor(cluster: string): Promise<{ host: string; port: number }> {
  if (process.platform !== 'win32' && Buffer.byteLength(cluster) <= longestSocketFolder) {
    return { host: cluster, port: 5432 };
  }
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return { host: '127.0.0.1', port };
}

class Engine {
  readonly connection: pg.ClientConfig;
  readonly #plan: ClusterPlan;
  readonly #options: PostgresOptions;
  readonly #log: string;
  #child: ChildProcess | undefined;
  readonly #stopping = new AbortController();
  #coming: Promise<void> | undefined;

  constructor(plan: ClusterPlan, door: { host: string; port: number }, options: PostgresOptions) {
    this.#plan = plan;
    this.#options = options;
    this.#log = path.join(options.dataFolder, 'postgres.log');
    this.connection = { ...door, user: engineUser, password: plan.password, database: 'postgres' };
  }

  pid(): number {
    return this.#child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const until = Date.now() + startLimitMs;
    for (;;) {
      const wordsBefore = this.#logSize();
      const child = this.#spawn();
      if (await answers(this.connection, child, until)) {
        this.#child = child;
        child.once('exit', () => this.#comeBack());
        return;
      }
      // Processes of a killed engine need a moment to notice; until then the new one finds the shared memory taken.
      // They still talk, too, so that the reason is not always the last that was said.
      const words = this.#wordsFrom(wordsBefore);
      if (Date.now() > until || !/still in use|is being used|already exists/.test(words)) {
        throw new BotError('driver-failed', `PostgreSQL did not start: ${lastOf(words)} (see ${this.#log})`);
      }
      await wait(200);
    }
  }

  #spawn(): ChildProcess {
    const { cluster, programs, user } = this.#plan;
    if (existsSync(this.#log) && statSync(this.#log).size > largestLog) truncateSync(this.#log);
    const log = openSync(this.#log, 'a', 0o600);
    const child = spawn(programs.postgres, engineArguments(cluster, this.connection), {
      ...user,
      cwd: cluster,
      stdio: ['ignore', log, log],
      // Out of the terminal's process group: Ctrl-C is for the hub, which stops the engine when it is done with it.
      detached: true,
    });
    closeSync(log);
    return child;
  }

  #comeBack(): void {
    if (this.#stopping.signal.aborted) return;
    this.#options.onTrouble?.('PostgreSQL ended unexpectedly and is being started again.');
    this.#coming = this.#startAgain();
  }

  /** Never gives up: a hub without its database serves nobody, and nobody may be there to start it anew. */
  async #startAgain(): Promise<void> {
    const { signal } = this.#stopping;
    for (let rest = firstRestMs; !signal.aborted; rest = Math.min(rest * 2, longestRestMs)) {
      try {
        return await this.start();
      } catch (error) {
        this.#options.onTrouble?.(`${toPlainError(error).message} Trying again.`);
        // Woken when it is to stop.
        await pause(rest, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  #logSize(): number {
    return existsSync(this.#log) ? statSync(this.#log).size : 0;
  }

  /** What was said since the log was so long; all of it when it was begun anew. */
  #wordsFrom(size: number): string {
    const all = readFileSync(this.#log);
    return all.subarray(size <= all.length ? size : 0).toString('utf8');
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#coming;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    await stopCluster(this.#plan);
    await gone;
  }
}

function lastOf(words: string): string {
  const lines = words.trim().split('\n');
  return lines.findLast((line) => line.includes('FATAL')) || lines.at(-1) || 'it said nothing';
}

function engineArguments(cluster: string, door: pg.ClientConfig): string[] {
  const onSocket = door.host === cluster;
  const settings: Record<string, string> = {
    listen_addresses: onSocket ? '' : '127.0.0.1',
    unix_socket_directories: onSocket ? cluster : '',
    unix_socket_permissions: '0700',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    password_encryption: 'scram-sha-256',
    // A hub's pool, its listener and a person with psql; each connection costs a process.
    max_connections: '60',
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    autovacuum_naptime: '15s',
    idle_in_transaction_session_timeout: '30s',
    logging_collector: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', cluster, '-p', String(door.port), ...flags];
}

/** Looks until the engine answers (true), or its process has ended or time is up (false). */
async function answers(connection: pg.ClientConfig, child: ChildProcess, until: number): Promise<boolean> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  while (!ended && Date.now() < until) {
    if (await tryQuery(connection, 'select 1')) return true;
    await wait(lookEveryMs);
  }
  if (!ended) child.kill('SIGKILL');
  return false;
}

/** An engine left behind by a hub that was killed is stopped first; one that another hub uses is left alone. */
async function endOrphan(plan: ClusterPlan, dataFolder: string): Promise<void> {
  const pidFile = path.join(plan.cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const [pid, , , port, socketFolder] = readFileSync(pidFile, 'utf8').split('\n');
  const door = { host: socketFolder || '127.0.0.1', port: Number(port) };
  const connection = { ...door, user: engineUser, password: plan.password, database: 'postgres' };
  if (!(await tryQuery(connection, 'select 1'))) {
    if (!isEngine(Number(pid))) rmSync(pidFile);
    return;
  }
  // A killed hub's connections need a moment to be noticed.
  for (let round = 0; round < 40; round += 1) {
    if (await tryQuery(connection, `select 1 where pg_try_advisory_lock(${hubLock})`))
      return stopCluster(plan);
    await wait(50);
  }
  throw new BotError(
    'refused',
    `Another hub is using the folder ${dataFolder} (its PostgreSQL is process ${pid}). Stop that hub, or give this one a folder of its own.`,
    { detail: { exitCode: 2 } },
  );
}

/** After a restart of the machine the number in the file may be anybody's; PostgreSQL would refuse to start beside it. */
function isEngine(pid: number): boolean {
  const file = `/proc/${pid}/comm`;
  if (process.platform !== 'linux') return true;
  return existsSync(file) && readFileSync(file, 'utf8').trim() === 'postgres';
}

async function stopCluster(plan: ClusterPlan): Promise<void> {
  await runProgram(plan.programs.pgCtl, ['stop', '-D', plan.cluster, '-m', 'fast', '-w', '-t', '30'], {
    user: plan.user,
    cwd: plan.cluster,
  });
}

async function tryQuery(connection: pg.ClientConfig, sql: string): Promise<boolean> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rowCount === 1;
  } catch {
    // Not there, not ready or not ours: all of them mean "no" here.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
