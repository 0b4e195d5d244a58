import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

/** What a `deskhand` command said and how it ended. */
export interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs `deskhand …` as a script would: no terminal, and on standard input only what is given. */
export function runDeskhand(args: string[], env: NodeJS.ProcessEnv = {}, input = ''): Promise<Ended> {
  const child = spawnDeskhand(args, env);
  child.stdin.end(input);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? (signal ? 128 : 1), out, err }));
  });
}

/** A `deskhand …` that stays: what it said when it was ready, and how to interrupt it. */
export interface Staying {
  said: RegExpMatchArray;
  /** Resolves when it has ended. */
  stop(): Promise<void>;
}

/** Starts a `deskhand …` that stays, and returns once what it says matches. */
export async function startDeskhand(
  args: string[],
  ready: RegExp,
  env: NodeJS.ProcessEnv = {},
): Promise<Staying> {
  const child = spawnDeskhand(args, env);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let text = '';
  const said = await new Promise<RegExpMatchArray>((resolve, reject) => {
    const listen = (more: string) => {
      text += more;
      const match = text.match(ready);
      if (match) resolve(match);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('error', reject);
    child.once('close', () => reject(new Error(`deskhand ${args[0]} ended before it was ready: ${text}`)));
  });
  const stop = () => {
    child.kill('SIGINT');
    return ended;
  };
  return { said, stop };
}

function spawnDeskhand(args: string[], env: NodeJS.ProcessEnv) {
  return spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}
