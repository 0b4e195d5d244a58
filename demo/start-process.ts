import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../cli/deskhand.mjs', import.meta.url));

/** A `deskhand` command running beside the demo. */
export interface Running {
  child: ChildProcess;
  /** Resolves with the first line that matches; rejects when the process ends before one did. */
  says(pattern: RegExp): Promise<RegExpMatchArray>;
  /** SIGTERM, and waits until it is gone. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
}

/** Starts `deskhand …` as a user would; everything it prints goes to `logFile` too. */
export function startDeskhand(args: string[], logFile: string, env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  child.stderr.pipe(log, { end: false });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    log.write(`${line}\n`);
    lines.push(line);
    for (const listener of listeners) listener();
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals) => {
    if (!ended()) child.kill(signal);
    await gone;
    log.end();
  };
  return {
    child,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.map((line) => line.match(pattern)).find((match) => match !== null);
          if (!found) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void gone.then(() =>
          reject(new Error(`deskhand ${args[0]} ended before it was ready; see ${logFile}`)),
        );
      }),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
