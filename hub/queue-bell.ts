import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Ear } from './ear.ts';
import { hubLock } from './postgres/postgres.ts';

/** Several changes of a queue within this time wake other hubs once: NOTIFY takes a lock of the whole database. */
const coalesceMs = 100;
const channel = 'deskhand_queue';
const comeBackMs = 500;
const connectWithinMs = 10_000;

/** Wakes whoever waits for work or for events: at once in this process, within 100 ms in the other hubs. */
export class QueueBell {
  readonly #connection: pg.ClientConfig;
  readonly #own: boolean;
  readonly #onTrouble: (message: string) => void;
  readonly #ears = new Map<string, Set<Ear>>();
  readonly #rung = new Set<string>();
  #listener: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #self = randomUUID();
  #stopped = false;

  /** `own`: the engine is this hub's alone; the listening connection then holds the lock that says so. */
  constructor(connection: pg.ClientConfig, own: boolean, onTrouble: (message: string) => void) {
    this.#connection = connection;
    this.#own = own;
    this.#onTrouble = onTrouble;
  }

  /** Rejects when there is no connection now; one that breaks later is replaced. */
  async start(): Promise<void> {
    const client = new pg.Client({
      ...this.#connection,
      application_name: 'deskhand-bell',
      keepAlive: true,
      connectionTimeoutMillis: connectWithinMs,
    });
    client.on('error', (error) => this.#onTrouble(`The listening connection broke: ${error.message}`));
    client.on('notification', (message) => {
      const [from, name = ''] = (message.payload ?? '').split(' ');
      if (from !== this.#self) this.#wake(name, Number.POSITIVE_INFINITY);
    });
    try {
      await client.connect();
      if (this.#own) await client.query('select pg_try_advisory_lock($1)', [hubLock]);
      await client.query(`listen ${channel}`);
    } catch (error) {
      await client.end();
      throw error;
    }
    // Only now: one that never came tells of its failure and of its end, and would be replaced by two.
    client.once('end', () => void this.#comeBack());
    this.#listener = client;
    if (this.#stopped) await client.end();
  }

  async #comeBack(): Promise<void> {
    this.#listener = undefined;
    while (!this.#stopped && !this.#listener) {
      await pause(comeBackMs, undefined, { ref: false });
      // The database is still away: it is asked again.
      if (!this.#stopped) await this.start().catch(() => undefined);
    }
    // What was rung meanwhile nobody heard.
    this.#wakeAll();
  }

  /** Something changed under this name that so many of those who wait can make use of. */
  ring(name: string, enough = Number.POSITIVE_INFINITY): void {
    this.#wake(name, enough);
    // An engine of our own has no other hub to be woken.
    if (this.#own) return;
    this.#rung.add(name);
    this.#timer ??= setTimeout(() => this.#flush(), coalesceMs);
  }

  #flush(): void {
    this.#timer = undefined;
    const names = [...this.#rung];
    this.#rung.clear();
    this.#listener
      ?.query('select pg_notify($1, n) from unnest($2::text[]) n', [
        channel,
        names.map((name) => `${this.#self} ${name}`),
      ])
      .catch((error: Error) => this.#onTrouble(`Other hubs were not woken: ${error.message}`));
  }

  #wake(name: string, enough: number): void {
    let woken = 0;
    for (const ear of this.#ears.get(name) ?? []) {
      if (woken >= enough) return;
      if (ear.ring()) woken += 1;
    }
  }

  #wakeAll(): void {
    for (const name of [...this.#ears.keys()]) this.#wake(name, Number.POSITIVE_INFINITY);
  }

  /** Makes an ear for these names. Listen before you look, or what comes in between is missed; leave when done. */
  listen(names: string[]): { ear: Ear; leave(): void } {
    const ear = new Ear();
    for (const name of names) {
      const ears = this.#ears.get(name) ?? new Set();
      this.#ears.set(name, ears.add(ear));
    }
    return { ear, leave: () => this.#forget(names, ear) };
  }

  #forget(names: string[], ear: Ear): void {
    for (const name of names) {
      const ears = this.#ears.get(name);
      ears?.delete(ear);
      if (ears?.size === 0) this.#ears.delete(name);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#wakeAll();
    await this.#listener?.end();
  }
}
