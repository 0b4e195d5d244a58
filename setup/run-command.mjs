import { spawn } from 'node:child_process';

/** How much of a command's output is kept to explain a failure: its end is where the reason stands. */
const KEPT_OUTPUT = 20_000;

/**
 * Runs one program without a shell and gives its exit code and output; it never throws.
 * A program that does not exist gives code 127, as in a shell; one stopped by `timeoutMs` gives 124.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCommand(program, args, { env = process.env, cwd, timeoutMs } = {}) {
  return new Promise((done) => {
    let output = '';
    let timedOut = false;
    const child = spawn(program, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => done({ code: 127, output: error.message }));
    child.on('close', (code, signal) => {
      timedOut = timeoutMs !== undefined && signal === 'SIGTERM';
      done({ code: timedOut ? 124 : (code ?? 1), output });
    });
  });
}
