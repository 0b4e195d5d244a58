import { spawn } from 'node:child_process';
import { BotError } from '../../language/errors.ts';
import type { PostgresUser } from './postgres-user.ts';

/** Runs one of PostgreSQL's programs to its end, as the engine's user; its last words are in the error. */
export function runProgram(
  program: string,
  args: string[],
  how: { user: PostgresUser; cwd: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...how.user, cwd: how.cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2000);
    });
    child.once('error', (cause) =>
      reject(new BotError('refused', `${program} could not be started: ${cause.message}`)),
    );
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new BotError('driver-failed', `${program} ended with code ${code}: ${words.trim()}`));
    });
  });
}
