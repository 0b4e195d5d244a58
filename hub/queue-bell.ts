import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { hubLock } from './postgres/postgres.ts';

/** Several changes of a queue within this time wake other hubs once: NOTIFY takes a lock of the whole database. */
const coalesceMs = 100;
const channel = 'deskhand_queue';
const comeBackMs = 500;

/** Wakes whoever waits for work or for events: at once in this process, within 100 ms in the other hubs. */
export class QueueBell {
  readonly #connection: pg.ClientConfig;
  readonly #own: boolean;
  readonly #onTrouble: (message: string) => void;
  readonly #waiting = new Map<string, Set<() => void>>();
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

  async start(): Promise<void> {
    const client = new pg.Client({ ...this.#connection, application_name: 'deskhand-bell', keepAlive: true });
    client.on('error', (error) => this.#onTrouble(`The listening connection broke: ${error.message}`));
    client.on('end', () => this.#comeBack());
    client.on('notification', (message) => {
      const [from, name = ''] = (message.payload ?? '').split(' ');
      if (from !== this.#self) this.#wake(name, Number.POSITIVE_INFINITY);
    });
    await client.connect();
    if (this.#own) await client.query('select pg_try_advisory_lock($1)', [hubLock]);
    await client.query(`listen ${channel}`);
    this.#listener = client;
  }

  #comeBack(): void {
    this.#listener = undefined;
    if (this.#stopped) return;
    setTimeout(() => {
      if (this.#stopped) return;
      this.start().catch(() => this.#comeBack());
    }, comeBackMs).unref();
  }

  /** Something changed under this name that so many of those who wait can make use of. */
  ring(name: string, enough = Number.POSITIVE_INFINITY): void {
    this.#wake(name, enough);
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
    for (const wake of [...(this.#waiting.get(name) ?? [])]) {
      if (woken++ >= enough) return;
      wake();
    }
  }

  /** Resolves when one of the names is rung, time is up or the caller goes away. */
  wait(names: string[], ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        for (const name of names) this.#forget(name, done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done, { once: true });
      for (const name of names) {
        const set = this.#waiting.get(name) ?? new Set();
        this.#waiting.set(name, set.add(done));
      }
      if (signal.aborted) done();
    });
  }

  #forget(name: string, waiter: () => void): void {
    const waiting = this.#waiting.get(name);
    waiting?.delete(waiter);
    if (waiting?.size === 0) this.#waiting.delete(name);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const name of [...this.#waiting.keys()]) this.#wake(name, Number.POSITIVE_INFINITY);
    await this.#listener?.end();
  }
}
