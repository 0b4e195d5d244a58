import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BotError, environmentError, fromPlainError } from '../../../language/errors.ts';
import { endProcessesOf } from './end-processes.ts';
import type { FromKeeper, Launch, ToKeeper } from './keeper-messages.ts';

const keeperFile = fileURLToPath(new URL('./display-keeper.ts', import.meta.url));

/** A display of one run: its own screen, buses and runtime folder. */
export interface PrivateDisplay {
  /** For programs that shall reach it. */
  readonly env: Readonly<Record<string, string>>;
  /** Aborted, with the error as its reason, when the display has died. */
  readonly lost: AbortSignal;
  /** Starts a program on it and gives its process id. */
  launch(launch: Launch): Promise<number>;
  /** How a program that was launched ended; undefined while it runs. */
  ended(pid: number): string | undefined;
  /** Ends all that runs on it. */
  stop(): Promise<void>;
}

/** Starts a display that ends with this process, however that ends, and leaves no process and no folder. */
export async function startPrivateDisplay(outer: NodeJS.ProcessEnv = process.env): Promise<PrivateDisplay> {
  const folder = await mkdtemp(path.join(tmpdir(), 'deskhand-display-'));
  const env = { ...outer, XDG_RUNTIME_DIR: folder };
  const keeper = fork(keeperFile, [folder], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const display = new KeptDisplay(keeper, folder);
  try {
    await display.ready;
    return display;
  } catch (error) {
    await display.stop();
    throw error;
  }
}

interface Waiting<T> {
  resolve(value: T): void;
  reject(error: BotError): void;
}

class KeptDisplay implements PrivateDisplay {
  env: Readonly<Record<string, string>> = {};
  readonly ready: Promise<void>;
  readonly #keeper: ChildProcess;
  readonly #folder: string;
  readonly #lost = new AbortController();
  readonly #endings = new Map<number, string>();
  readonly #launching = new Map<number, Waiting<number>>();
  #start: Waiting<void> | undefined;
  #count = 0;

  constructor(keeper: ChildProcess, folder: string) {
    this.#keeper = keeper;
    this.#folder = folder;
    this.ready = new Promise((resolve, reject) => {
      this.#start = { resolve, reject };
    });
    keeper.on('message', (message: FromKeeper) => this.#hear(message));
    keeper.once('exit', () => this.#lose(environmentError('The keeper of the display ended by itself.')));
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async launch(launch: Launch): Promise<number> {
    this.#lost.signal.throwIfAborted();
    const id = ++this.#count;
    return new Promise((resolve, reject) => {
      this.#launching.set(id, { resolve, reject });
      this.#keeper.send({ what: 'launch', id, launch } satisfies ToKeeper);
    });
  }

  ended(pid: number): string | undefined {
    return this.#endings.get(pid);
  }

  async stop(): Promise<void> {
    const { exitCode, signalCode } = this.#keeper;
    if (exitCode === null && signalCode === null) {
      const ended = once(this.#keeper, 'exit');
      if (this.#keeper.connected) this.#keeper.send({ what: 'stop' } satisfies ToKeeper);
      // A keeper that was stopped or hangs hears nothing.
      const timer = setTimeout(() => this.#keeper.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(timer);
    }
    endProcessesOf(this.#folder);
    await rm(this.#folder, { recursive: true, force: true });
  }

  #hear(message: FromKeeper): void {
    if (message.what === 'ready') {
      this.env = message.env;
      this.#start?.resolve();
    } else if (message.what === 'failed') this.#lose(fromPlainError(message.error));
    else if (message.what === 'lost') this.#lose(displayDied(message.part));
    else if (message.what === 'ended') this.#endings.set(message.pid, message.how);
    else {
      const launching = this.#launching.get(message.id);
      this.#launching.delete(message.id);
      if (message.what === 'launched') launching?.resolve(message.pid);
      else launching?.reject(fromPlainError(message.error));
    }
  }

  #lose(error: BotError): void {
    if (this.#lost.signal.aborted) return;
    this.#lost.abort(error);
    this.#start?.reject(error);
    for (const launching of this.#launching.values()) launching.reject(error);
    this.#launching.clear();
  }
}

/** How long a keeper may take to end all that runs on its display. */
const patienceMs = 5000;

function displayDied(part: string): BotError {
  return environmentError(
    `The private display of this run died: its “${part}” ended by itself. Nothing more can be done on it; run the bot again.`,
    { detail: { lost: part } },
  );
}
