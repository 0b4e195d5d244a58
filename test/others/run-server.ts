import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';

/** What the slowest app needs to answer on a busy machine. */
const START_LIMIT_MS = 90_000;
/** How often a starting app is asked. */
const ASK_EVERY_MS = 100;
/** How long an app may take to save and go before it is ended. */
const STOP_LIMIT_MS = 5_000;

/** An app of others that runs on a port of its own with data of its own. */
export interface RunningApp {
  url: string;
  /** Its data; gone with it. */
  folder: string;
  /** Ends it and everything it started, and removes its data. */
  stop(): Promise<void>;
}

interface Command {
  program: string;
  args: string[];
  cwd?: string;
  env?: Record<string, string>;
  /** The path that answers when the app is ready; `/` when not said. */
  ready?: string;
}

/** Starts an app with an empty folder and a free port, and waits until it answers. Stopping removes all of it, also after a failed start. */
export async function runServer(
  prepare: (place: { folder: string; port: number }) => Promise<Command>,
): Promise<RunningApp> {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-others-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const port = await freePort();
    const command = await prepare({ folder, port });
    const stop = await start(command, `http://127.0.0.1:${port}${command.ready ?? '/'}`);
    return {
      url: `http://127.0.0.1:${port}`,
      folder,
      async stop() {
        await stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function start(command: Command, address: string): Promise<() => Promise<void>> {
  // A group of its own: some apps start children, and all of them must go.
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4_000);
    });
  }
  child.once('error', (error) => {
    said += error.message;
  });
  const killAtExit = () => signalGroup(child, 'SIGKILL');
  process.on('exit', killAtExit);
  const stop = async () => {
    process.off('exit', killAtExit);
    await endGroup(child);
  };
  const limit = Date.now() + START_LIMIT_MS;
  while (!(await answers(address))) {
    if (child.pid === undefined || child.exitCode !== null || Date.now() > limit) {
      await stop();
      throw new Error(
        `${command.program} ${command.args.join(' ')} did not answer at ${address}. It said: ${said}`,
      );
    }
    await pause(ASK_EVERY_MS);
  }
  return stop;
}

async function answers(address: string): Promise<boolean> {
  return fetch(address, { redirect: 'manual' }).then(
    (response) => response.status < 400,
    () => false,
  );
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const closed = child.exitCode === null && child.signalCode === null ? once(child, 'close') : undefined;
  signalGroup(child, 'SIGTERM');
  await Promise.race([closed, pause(STOP_LIMIT_MS, undefined, { ref: false })]);
  signalGroup(child, 'SIGKILL');
  await closed;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
