import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { Clerk, openLedger } from './clerk.ts';

const program = fileURLToPath(new URL('../../../practice/ledger-web/serve.ts', import.meta.url));
let child: ChildProcess | undefined;

afterEach(() => {
  if (child?.exitCode === null) child.kill('SIGKILL');
});

function run(args: string[], password = '') {
  const env = { ...process.env, LEDGER_PASSWORD: password };
  const started = spawn(process.execPath, [program, ...args], { env });
  child = started;
  const told = { out: '', err: '' };
  started.stdout.on('data', (chunk) => (told.out += chunk));
  started.stderr.on('data', (chunk) => (told.err += chunk));
  const closed = once(started, 'close').then(([code]) => ({ code: code as number | null, ...told }));
  const ready = new Promise<void>((resolve, reject) => {
    started.stdout.on('data', () => told.out.includes('Password:') && resolve());
    started.once('close', () => reject(new Error(`It ended before it listened: ${told.err}`)));
  });
  ready.catch(() => undefined); // a run that is meant to fail is judged by `closed`
  return { started, closed, ready, told };
}

describe('serve', () => {
  it('prints where it is and a password that works, and ends cleanly when interrupted', async () => {
    const { started, closed, ready, told } = run(['--port', '0']);
    await ready;
    const [, url = '', password = ''] = /on (\S+)\n.*Password: (\S+)/s.exec(told.out) ?? [];
    expect(await new Clerk(url).logIn(password)).toContain('<iframe name="main"');
    started.kill('SIGINT');
    expect((await closed).code).toBe(0);
  });

  it('does not print a password that was given to it', async () => {
    const { started, closed, ready } = run(['--port', '0'], 'given-pass-phrase');
    await ready;
    started.kill('SIGINT');
    expect(await closed).toMatchObject({ code: 0, out: expect.not.stringContaining('given-pass-phrase') });
  });

  it('exits 2 with one message when the port is taken', async () => {
    const other = await openLedger();
    try {
      const { port } = new URL(other.url);
      expect(await run(['--port', port]).closed).toEqual({
        code: 2,
        out: '',
        err: `Port ${port} on 127.0.0.1 is already in use. Stop the program that has it or give another --port.\n`,
      });
    } finally {
      await other.stop();
    }
  });

  it.each([[['--port', 'many']], [['--colour', 'red']]])('exits 2 on wrong words: %j', async (args) => {
    const ended = await run(args).closed;
    expect(ended.code).toBe(2);
    expect(ended.err).not.toBe('');
    expect(ended.err).not.toMatch(/^\s+at .*:\d+/m); // no stack trace
  });
});
