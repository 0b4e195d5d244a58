import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

export interface Display {
  /** As in `DISPLAY`, for example `:7`; empty on a system that has its own screen always. */
  name: string;
  /** The environment for programs that shall appear on it. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** A loaded machine needs seconds; a missing program must not hang a test. */
const START_LIMIT_MS = 20_000;

/** A private screen with a window manager, so that a test neither sees nor touches anybody else's windows. */
export async function startDisplay({ width = 1280, height = 800 } = {}): Promise<Display> {
  if (process.platform !== 'linux') return { name: '', env: environment(), stop: async () => {} };
  const started: ChildProcess[] = [];
  const stop = async () => {
    process.off('exit', killAll);
    await Promise.all(started.reverse().map(stopProcess));
  };
  const killAll = () => {
    for (const child of started) child.kill('SIGKILL');
  };
  process.on('exit', killAll);
  try {
    const name = await startServer(started, `${width}x${height}x24`);
    const env = { ...environment(), DISPLAY: name };
    await startWindowManager(started, env);
    return { name, env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Xvfb chooses a free number itself and tells it on descriptor 3: no two tests can meet on one screen. */
async function startServer(started: ChildProcess[], size: string): Promise<string> {
  const args = ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  started.push(server);
  return `:${(await firstLine(server, server.stdio[3] as Readable, 'Xvfb')).trim()}`;
}

/** Openbox runs its start-up command once it manages the windows: that is the sign that it is ready. */
async function startWindowManager(started: ChildProcess[], env: Record<string, string>): Promise<void> {
  const manager = spawn('openbox', ['--startup', 'echo ready'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(manager);
  await firstLine(manager, manager.stdout, 'openbox');
}

async function firstLine(child: ChildProcess, from: Readable, name: string): Promise<string> {
  const signal = AbortSignal.timeout(START_LIMIT_MS);
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const ended = once(child, 'close', { signal }).then(() => {
    throw new Error(`${name} ended before it was ready: ${complaint.trim() || 'it said nothing'}`);
  });
  const line = once(from, 'data', { signal }).then(([chunk]) => String(chunk));
  ended.catch(() => undefined);
  return await Promise.race([line, ended]);
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
}

function environment(): Record<string, string> {
  const { WAYLAND_DISPLAY: _, ...rest } = process.env;
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}
