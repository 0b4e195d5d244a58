import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';

export interface VictimOptions {
  env?: NodeJS.ProcessEnv;
  /** What it says of its troubles is added here. */
  log: string;
  /** Hears the line with which it says that it is ready, each time it comes. */
  ready?: (line: string) => void;
}

/** A program that is killed and frozen and always comes back. */
export class Victim {
  readonly #args: readonly string[];
  readonly #options: VictimOptions;
  #child: ChildProcess | undefined;
  #coming: Promise<void> | undefined;
  #isOver = false;

  private constructor(args: readonly string[], options: VictimOptions) {
    this.#args = args;
    this.#options = options;
  }

  /** Starts a program of ours that says one line when it is ready. */
  static async of(args: readonly string[], options: VictimOptions): Promise<Victim> {
    const victim = new Victim(args, options);
    victim.#coming = victim.#come();
    await victim.#coming;
    return victim;
  }

  /** Kills it without a word; false when it is just coming back. */
  kill(): boolean {
    if (this.#coming || !this.#child) return false;
    this.#child.kill('SIGKILL');
    this.#coming = this.#come();
    return true;
  }

  /** Stops it where it stands; the way to let it go on, or nothing when it is just coming back. */
  freeze(): Thaw | undefined {
    const pid = this.#child?.pid;
    return this.#coming || !pid ? undefined : freezeTree(pid);
  }

  /** It is up and answers. */
  async isBack(): Promise<void> {
    await this.#coming;
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#coming?.catch(() => undefined);
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  #spawn(): ChildProcess {
    const log = openSync(this.#options.log, 'a', 0o600);
    const env = { ...process.env, ...this.#options.env };
    const child = spawn(process.execPath, this.#args, { stdio: ['ignore', 'pipe', log], env });
    closeSync(log);
    return child;
  }

  /** Until it says that it is ready: one that finds its database away ends, and is started again as a service would be. */
  async #come(): Promise<void> {
    while (!this.#isOver) {
      const child = this.#spawn();
      this.#child = child;
      const line = await Promise.race([
        once(child.stdout as NonNullable<ChildProcess['stdout']>, 'data').then(([data]) => String(data)),
        once(child, 'exit').then(() => undefined),
      ]);
      if (line === undefined) continue;
      this.#options.ready?.(line);
      break;
    }
    this.#coming = undefined;
  }
}

export type Thaw = () => void;

/** Stops a process and all it started, the parent first, so that it starts no more; returns how to let them go on. */
export function freezeTree(pid: number): Thaw {
  signal(pid, 'SIGSTOP');
  const own = childrenOf(pid);
  for (const child of own) signal(child, 'SIGSTOP');
  return () => {
    for (const one of [...own, pid]) signal(one, 'SIGCONT');
  };
}

/** False when there is no such process any more; 0 only asks. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  // 0 and less would be whole groups, our own among them.
  if (pid <= 0) return false;
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function childrenOf(parent: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const own = all.map(Number).filter((pid) => parentOf(pid) === parent);
  return [...own, ...own.flatMap(childrenOf)];
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // It has ended.
  }
}
