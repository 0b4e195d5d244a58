import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createHubClient, type HubClient } from '../hub/client.ts';
import type { Lease } from '../hub/contract.ts';
import { BotError, toPlainError } from '../language/errors.ts';
import { whenAborted } from '../language/when-aborted.ts';
import { HeldLeases } from './held-leases.ts';
import { lockFolder } from './lock-folder.ts';
import { NextItems } from './next-items.ts';
import { playInChild } from './play-in-child.ts';
import { giveBack, type Play, playLease } from './play-lease.ts';
import { pause, sendSpooled } from './send-spooled.ts';
import { type Entry, type Owed, Spool } from './spool.ts';

/** The hub keeps a call this long when there is no work. */
const waitSeconds = 20;
/** After a call that failed, before the next. */
const restMs = 1000;
/** A queue made meanwhile is noticed within this, when the worker serves them all. */
const queuesKnownForMs = 10_000;

export interface WorkerOptions {
  hub: string;
  token: string;
  name: string;
  /** In the order they are served; all the hub has when absent. */
  queues?: string[];
  /** Items at the same time; 1 when absent. */
  slots?: number;
  /** Spool, cached bots and evidence; one worker's own. */
  folder: string;
  /** How a bot is played; in a child process when absent. */
  play?: Play;
  onLog?: (message: string) => void;
}

export interface RunningWorker {
  name: string;
  /** Runs that are on. */
  runs(): string[];
  /** Calls still owed to the hub. */
  owes(): number;
  /** Takes no more; lets runs finish, or stops them when `now`; then leaves what the hub did not take for the next start. */
  stop(options?: { now?: boolean }): Promise<void>;
}

/** Starts a worker: takes items, plays them, reports. Throws `refused` when the hub does not know its token. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(options.folder);
  try {
    const hub = createHubClient({ url: options.hub, token: options.token });
    await greet(hub, options);
    const worker = new Worker(hub, options, unlock);
    worker.start();
    return worker;
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Finds a wrong token out before anything else; a hub that is away may come back. */
async function greet(hub: HubClient, options: WorkerOptions): Promise<void> {
  try {
    await hub.heartbeat({ body: { worker: options.name, leases: [] } });
  } catch (error) {
    if (!(error instanceof BotError) || error.kind !== 'hub-unreachable') throw error;
    options.onLog?.(`${error.message} Waiting for it.`);
  }
}

class Worker implements RunningWorker {
  readonly name: string;
  readonly #hub: HubClient;
  readonly #options: WorkerOptions;
  readonly #unlock: () => void;
  readonly #log: (message: string) => void;
  readonly #spool: Spool;
  readonly #held: HeldLeases;
  readonly #next: NextItems;
  readonly #slots: number;
  readonly #draining = new AbortController();
  readonly #ending = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #unsettled = new Map<number, () => void>();
  #loops: Promise<void>[] = [];
  #queues: { names: string[]; until: number } = { names: [], until: 0 };
  #stopped: Promise<void> | undefined;

  constructor(hub: HubClient, options: WorkerOptions, unlock: () => void) {
    this.name = options.name;
    this.#hub = hub;
    this.#options = options;
    this.#unlock = unlock;
    this.#log = options.onLog ?? (() => undefined);
    this.#spool = new Spool(options.folder);
    this.#held = new HeldLeases(hub, options.name, this.#log);
    this.#slots = options.slots ?? 1;
    this.#next = new NextItems({
      wish: () => this.#wish(),
      begin: (lease) => (this.#draining.signal.aborted ? this.#decline(lease) : this.#begin(lease)),
      giveBack: (lease) => this.#decline(lease),
    });
  }

  start(): void {
    const sending = sendSpooled({
      spool: this.#spool,
      hub: this.#hub,
      folder: this.#options.folder,
      log: this.#log,
      signal: this.#ending.signal,
      takeAlong: (entry) => this.#next.askWith(entry),
      onSettled: (entry: Entry, reply?: object) => {
        this.#next.settled(entry, reply);
        this.#unsettled.get(entry.n)?.();
        this.#unsettled.delete(entry.n);
      },
    });
    this.#loops = [sending, this.#takeItems()];
  }

  runs(): string[] {
    return this.#held.runs();
  }

  owes(): number {
    return this.#spool.owes();
  }

  async #takeItems(): Promise<void> {
    const { signal } = this.#draining;
    while (!signal.aborted) {
      if (this.#running.size >= this.#slots) {
        await Promise.race([...this.#running, whenAborted(signal)]);
        continue;
      }
      try {
        for (const lease of await this.#lease(signal)) this.#begin(lease);
      } catch (error) {
        const { kind, message } = toPlainError(error);
        if (kind !== 'stopped') this.#log(message);
        await pause(restMs, signal);
      }
    }
  }

  async #lease(signal: AbortSignal): Promise<Lease[]> {
    const queues = await this.#queueNames(signal);
    if (!queues.length) {
      await pause(restMs, signal);
      return [];
    }
    const count = this.#slots - this.#running.size;
    const body = { worker: this.name, queues, count, waitSeconds, request: randomUUID() };
    return (await this.#hub.lease({ body, signal })).leases;
  }

  async #queueNames(signal: AbortSignal): Promise<string[]> {
    if (this.#options.queues?.length) return this.#options.queues;
    if (this.#queues.until < performance.now() || !this.#queues.names.length) {
      const { rows } = await this.#hub.listQueues({ signal });
      this.#queues = { names: rows.map((row) => row.name), until: performance.now() + queuesKnownForMs };
    }
    return this.#queues.names;
  }

  /** What a result that is sent now may ask for. */
  #wish(): { worker: string; queues: string[] } | undefined {
    if (this.#draining.signal.aborted) return undefined;
    const known = this.#queues.until > performance.now() ? this.#queues.names : [];
    const queues = this.#options.queues?.length ? this.#options.queues : known;
    return queues.length ? { worker: this.name, queues } : undefined;
  }

  #begin(lease: Lease): void {
    const signal = this.#held.hold(lease);
    let hope: Promise<void> | undefined;
    const work = playLease({
      hub: this.#hub,
      lease,
      folder: this.#options.folder,
      play: this.#options.play ?? playInChild,
      signal,
      owe: (owed) => {
        const kept = this.#owe(owed);
        if (owed.call === 'complete' && kept.entry) hope = this.#next.hope(kept.entry, this.#draining.signal);
        return kept;
      },
      stop: (why) => this.#held.stop(lease.run, why),
    })
      .catch((error: unknown) =>
        this.#log(`Run ${lease.run} could not be reported: ${toPlainError(error).message}`),
      )
      .finally(() => this.#held.release(lease))
      .then(() => hope)
      .finally(() => this.#running.delete(work));
    this.#running.add(work);
  }

  #decline(lease: Lease): void {
    this.#owe(giveBack(lease, 'It came when its worker could not take it.'));
  }

  #owe(owed: Owed): { entry: Entry | undefined; settled: Promise<void> } {
    const entry = this.#spool.add(owed);
    if (!entry) return { entry, settled: Promise.resolve() };
    return { entry, settled: new Promise((resolve) => this.#unsettled.set(entry.n, resolve)) };
  }

  stop(options: { now?: boolean } = {}): Promise<void> {
    if (options.now) for (const run of this.runs()) this.#held.stop(run, 'The worker is being stopped.');
    this.#stopped ??= this.#drain();
    return this.#stopped;
  }

  async #drain(): Promise<void> {
    this.#draining.abort();
    while (this.#running.size) await Promise.all(this.#running);
    const patience = performance.now() + lastReportsMs;
    while (this.owes() && performance.now() < patience) await pause(50, this.#ending.signal);
    this.#ending.abort();
    this.#spool.close();
    await Promise.all(this.#loops);
    this.#unlock();
  }
}

/** What a leaving worker waits for the hub to take its last reports; the rest is sent at the next start. */
const lastReportsMs = 3000;
