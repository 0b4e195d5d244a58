import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { BotError, environmentError, toPlainError } from '../../../language/errors.ts';
import { spawnBound } from './bound-process.ts';
import { endProcessesOf } from './end-processes.ts';
import { findProgram } from './find-program.ts';
import type { FromKeeper, Launch, ToKeeper } from './keeper-messages.ts';
import { startDisplay } from './start-display.ts';

// The program that keeps one display: whatever becomes of who asked for it, the display and all on it end and nothing is left.

/** The display's runtime folder, by which all that runs on it is known. */
const folder = process.argv[2] ?? '';

/** The others end with their server; the system may tell of them first, as large as the server is. */
const afterServerMs = 200;

function tell(message: FromKeeper): void {
  if (process.connected) process.send?.(message);
}

function end(): never {
  endProcessesOf(folder);
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

async function keep(): Promise<void> {
  const { env, parts } = await startDisplay(folder, process.env);
  const tellLost = () => {
    const lost = [...parts].find(([, child]) => child.exitCode !== null || child.signalCode !== null);
    if (lost) tell({ what: 'lost', part: lost[0] });
  };
  tellLost();
  // The server stands first.
  for (const [part, child] of parts) {
    child.once('exit', () => setTimeout(tellLost, part === 'Xvfb' ? 0 : afterServerMs));
  }
  process.on('message', (message: ToKeeper) => {
    if (message.what === 'stop') end();
    else answerLaunch(message.id, message.launch, env);
  });
  tell({ what: 'ready', env });
}

function answerLaunch(id: number, launch: Launch, env: Record<string, string>): void {
  try {
    const child = launchProgram(launch, env);
    const { pid } = child;
    child.once('error', (error) => tell({ what: 'not-launched', id, error: toPlainError(error) }));
    if (pid === undefined) return;
    tell({ what: 'launched', id, pid });
    child.once('exit', (code, signal) =>
      tell({ what: 'ended', pid, how: signal ? `was ended by ${signal}` : `ended with code ${code}` }),
    );
  } catch (error) {
    tell({ what: 'not-launched', id, error: toPlainError(error) });
  }
}

function launchProgram({ program, args }: Launch, env: Record<string, string>): ChildProcess {
  const file = findProgram(program, env.PATH ?? '');
  if (file) return spawnBound(file, args, { env, stdio: 'ignore', cwd: env.HOME ?? '/' });
  throw environmentError(
    `There is no program “${program}” on this machine. Install it, or write its whole path in the step.`,
  );
}

process.once('disconnect', end);
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, end);
keep().catch((error: unknown) => {
  const known = error instanceof BotError ? error : environmentError(`No display came up: ${String(error)}`);
  if (!process.connected || !process.send) end();
  else process.send({ what: 'failed', error: toPlainError(known) } satisfies FromKeeper, () => end());
});
