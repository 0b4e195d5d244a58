import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { hashBotFiles } from '../../hub/access/bots.ts';
import { createHubClient, type HubClient } from '../../hub/client.ts';
import { type Postgres, startPostgres } from '../../hub/postgres/postgres.ts';
import { openHttp } from '../../hub/send-over-http.ts';
import { databaseUrl } from '../hub/shared-engines.ts';
import { botFiles } from '../hub/test-hub.ts';
import { FaultProxy } from './fault-proxy.ts';
import { LedgerApplication } from './ledger-application.ts';
import { type Fault, leaseSeconds } from './plan-faults.ts';
import { freezeTree, signal, type Thaw, Victim } from './victim.ts';

/** The value of the one secret there is: what holds this text has let it out. */
export const canary = 'c4nary-K7fQ2xVw9Lm3';
/** How often an item may fail before it is a dead letter, less one. */
export const maxRetries = 2;
const hubCount = 2;
const workerCount = 3;

const readyLine = z.object({ ready: z.object({ url: z.url(), adminTokenFile: z.string() }) });

export interface WorldOptions {
  folder: string;
  /** A module loaded before each program of ours: how a bug is put in. */
  preload?: { file: string; env: NodeJS.ProcessEnv };
}

/** All that stands when Deskhand is at work on several machines: database, two hubs, workers, an application, and the lines between. */
export class World {
  readonly folder: string;
  readonly application = new LedgerApplication();
  readonly #thaws = new Set<Thaw>();
  readonly #hubs: Victim[] = [];
  readonly #workers: Victim[] = [];
  readonly #lines: FaultProxy[] = [];
  readonly #ports: number[] = [];
  #engine: Postgres | undefined;
  #applicationLine: FaultProxy | undefined;
  #token = '';

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async start({ folder, preload }: WorldOptions): Promise<World> {
    const world = new World(folder);
    try {
      await world.#start(preload);
      return world;
    } catch (error) {
      await world.stop();
      throw error;
    }
  }

  get connection(): pg.ClientConfig {
    if (!this.#engine) throw new Error('The world has not started.');
    return this.#engine.connection;
  }

  /** A way to a hub that knows of no repeats: whoever uses it repeats by itself. With a key, all its calls are one call. */
  client(hub: number, key?: string): HubClient {
    const url = (this.#lines[hub % hubCount] as FaultProxy).url;
    const open = openHttp(url);
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    return createHubClient({
      url,
      token: this.#token,
      retries: 0,
      answerWithin: 4000,
      send: (sending) => open({ ...sending, headers: { ...sending.headers, ...headers } }),
    });
  }

  /** Lets a fault come to pass; false when there was nothing to befall just then. */
  befall(fault: Fault): boolean {
    if (fault.what === 'kill') {
      if (fault.whom === 'engine') return signal(this.#engine?.pid() ?? 0, 'SIGKILL');
      return this.#victim(fault.whom, fault.nth).kill();
    }
    if (fault.what === 'freeze') return this.#freeze(fault);
    const line = this.#line(fault.on, fault.nth);
    if (fault.what === 'reset') line.reset();
    else if (fault.what === 'hold') line.hold(fault.ms);
    else if (fault.what === 'delay') line.delay(fault.ms, fault.each);
    else if (fault.what === 'cut-replies') line.cutReplies(fault.count);
    else line.cutCalls(fault.count);
    return true;
  }

  /** From now on nothing goes wrong: returns when all programs are up again. */
  async heal(): Promise<void> {
    for (const thaw of this.#thaws) thaw();
    this.#thaws.clear();
    for (const line of [...this.#lines, this.#applicationLine]) line?.heal();
    await Promise.all([...this.#hubs, ...this.#workers].map((victim) => victim.isBack()));
  }

  async stop(): Promise<void> {
    for (const thaw of this.#thaws) thaw();
    await Promise.all([...this.#workers, ...this.#hubs].map((victim) => victim.end()));
    await Promise.all([...this.#lines, this.#applicationLine].map((line) => line?.close()));
    await this.application.stop();
    await this.#engine?.stop();
  }

  #victim(kind: 'worker' | 'hub', nth: number): Victim {
    const all = kind === 'worker' ? this.#workers : this.#hubs;
    return all[nth % all.length] as Victim;
  }

  #line(on: 'hub' | 'application', nth: number): FaultProxy {
    return (on === 'hub' ? this.#lines[nth % hubCount] : this.#applicationLine) as FaultProxy;
  }

  #freeze({ whom, nth, ms }: Extract<Fault, { what: 'freeze' }>): boolean {
    const engine = this.#engine?.pid() ?? 0;
    const thaw =
      whom === 'engine' ? signal(engine, 0) && freezeTree(engine) : this.#victim(whom, nth).freeze();
    if (!thaw) return false;
    this.#thaws.add(thaw);
    setTimeout(() => {
      if (this.#thaws.delete(thaw)) thaw();
    }, ms);
    return true;
  }

  async #start(preload: WorldOptions['preload']): Promise<void> {
    const before = preload ? ['--import', preload.file] : [];
    const env = preload?.env ?? {};
    this.#applicationLine = await FaultProxy.to(await this.application.start());
    this.#engine = await startPostgres({ dataFolder: path.join(this.folder, 'engine') });
    for (let hub = 0; hub < hubCount; hub += 1) await this.#startHub(hub, before, env);
    await this.#prepare();
    const { token } = await this.client(0).makeToken({ body: { name: 'workers', role: 'worker' } });
    for (let at = 0; at < workerCount; at += 1) {
      const name = `w${at}`;
      const line = this.#lines[at % hubCount] as FaultProxy;
      const args = [line.url, token, path.join(this.folder, name), this.#applicationLine.url];
      const file = path.join(import.meta.dirname, 'chaos-worker.ts');
      const log = path.join(this.folder, `${name}.log`);
      this.#workers.push(await Victim.of([...before, file, ...args], { env, log }));
    }
  }

  /** Two hubs on one database share the key that opens its secrets; each comes back on another port. */
  async #startHub(hub: number, before: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
    const data = path.join(this.folder, `hub-${hub}`);
    mkdirSync(data);
    if (hub > 0) copyFileSync(path.join(this.folder, 'hub-0', 'secret-key'), path.join(data, 'secret-key'));
    const { host, port, user, password } = this.connection;
    const address = {
      host: `${host}`,
      port: Number(port),
      user: `${user}`,
      password: `${password}`,
      log: '',
    };
    const ready = (line: string) => {
      const { url, adminTokenFile } = readyLine.parse(JSON.parse(line)).ready;
      this.#ports[hub] = Number(new URL(url).port);
      this.#lines[hub]?.moved(this.#ports[hub]);
      if (hub === 0) this.#token = readFileSync(adminTokenFile, 'utf8').trim();
    };
    const url = databaseUrl(address, 'postgres');
    const args = [...before, 'hub/main.ts', '--data', data, '--database-url', url, '--port', '0'];
    this.#hubs.push(await Victim.of(args, { env, log: path.join(this.folder, `hub-${hub}.log`), ready }));
    this.#lines.push(await FaultProxy.to(this.#ports[hub] as number));
  }

  async #prepare(): Promise<void> {
    const client = this.client(0);
    await client.putSecret({ params: { name: 'ledger' }, body: { value: canary } });
    await client.publishBot({ body: { name: 'b', files: botFiles, hash: hashBotFiles(botFiles) } });
    const common = { bot: 'b', maxRetries, backoffSeconds: 0.2, maxExpiries: 100 };
    await client.putQueue({ params: { queue: 'work' }, body: { ...common, leaseSeconds } });
    await client.putQueue({ params: { queue: 'order' }, body: { ...common, leaseSeconds: 3600 } });
  }
}
