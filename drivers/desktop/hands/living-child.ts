import { type ChildProcess, fork } from 'node:child_process';
import { type Alive, aliveEveryMs } from './hands-messages.ts';

/** A process that has said nothing for so long hangs: ten beats, because the machine may be busy. */
const silentMs = 10 * aliveEveryMs;
/** Before its first word it is still starting, which takes a busy machine longer. */
const startingMs = 20_000;

/** What is told of a child process: what it says, and once how it was lost. */
interface Hearing<Said> {
  heard(message: Said): void;
  lost(how: string): void;
}

/** A child process that says again and again that it lives. One that hangs is ended, which is told like any other loss. */
export class LivingChild<Said extends { what: string }, Told extends object> {
  readonly #child: ChildProcess;
  readonly #hearing: Hearing<Said>;
  #silence: NodeJS.Timeout | undefined;
  #isOver = false;

  constructor(file: string, env: Readonly<Record<string, string>>, hearing: Hearing<Said>) {
    this.#hearing = hearing;
    this.#child = fork(file, [], {
      env,
      // JSON would turn what is absent into null.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (message: Said | Alive) => this.#hear(message));
    this.#child.once('exit', () => this.#lose('ended by itself'));
    this.#child.once('error', () => this.#lose('could not be reached'));
    this.#listen(startingMs);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** A child that is just ending hears nothing any more. */
  send(message: Told): void {
    if (this.#child.connected) this.#child.send(message);
  }

  /** Ends it; that is no loss. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#silence);
    this.#child.kill('SIGKILL');
  }

  #hear(message: Said | Alive): void {
    if (this.#isOver) return;
    this.#listen(silentMs);
    if (message.what !== 'alive') this.#hearing.heard(message as Said);
  }

  #listen(forMs: number): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lose('stopped answering'), forMs).unref();
  }

  #lose(how: string): void {
    if (this.#isOver) return;
    this.end();
    this.#hearing.lost(how);
  }
}
