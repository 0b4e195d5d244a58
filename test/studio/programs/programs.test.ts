import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { asChildOfNode, type Utility } from '../../../src/main/programs/as-child-of-node.ts';
import { forkNode } from '../../../src/main/programs/fork-node.ts';
import { openPrograms } from '../../../src/main/programs/open-programs.ts';
import { endProgram, type Fork, type Program } from '../../../src/main/programs/program.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** A loaded machine needs seconds to start a process. */
const patient = { timeout: 15_000 };
const begin = path.join(root, 'src', 'programs', 'begin.ts');

/** As `forkUtility` does it, with a thread in the place of Electron's process. */
const forkStandIn: Fork = (_, args) => {
  const thread = new Worker(new URL('./stand-in-utility.ts', import.meta.url), {
    argv: [...args],
    stdout: true,
    stderr: true,
  });
  return asChildOfNode(thread as unknown as Utility);
};

async function start(fork: Fork, script: string, ...args: string[]): Promise<Program> {
  const file = path.join(await temporaryFolder(), 'program.mjs');
  await writeFile(file, script);
  const program = fork(begin, [file, ...args], process.env);
  onTestFinished(() => endProgram(program, 5_000));
  return program;
}

const told = async (program: Program, event: string) => (await once(program as ChildProcess, event))[0];
const firstMessage = (program: Program) => told(program, 'message');
const close = (program: Program) => told(program, 'close');

describe.each([
  ['a child of Node', forkNode(root)],
  ['a utility process', forkStandIn],
])('a program in %s', (_, fork) => {
  it('hears what was said before it listened, and answers', async () => {
    const program = await start(
      fork,
      `import { setImmediate } from 'node:timers/promises';
      for (let turn = 0; turn < 50; turn += 1) await setImmediate();
      process.on('message', (m) => process.send({ heard: m }));`,
    );
    program.send({ what: 'play', amount: 7 });
    expect(await firstMessage(program)).toEqual({ heard: { what: 'play', amount: 7 } });
  });

  it('is given its own arguments, as if it had been started by hand', async () => {
    const program = await start(fork, 'process.send(process.argv.slice(2));', '--data', 'a b');
    expect(await firstMessage(program)).toEqual(['--data', 'a b']);
  });

  it('learns that its word was passed on', async () => {
    const program = await start(
      fork,
      `process.send('one', () => process.send('two'));
      process.once('SIGTERM', () => process.disconnect());`,
    );
    const heard: unknown[] = [];
    program.on('message', (message: unknown) => heard.push(message));
    await expect.poll(() => heard, patient).toEqual(['one', 'two']);
  });

  it('puts its things away when asked to end, and its last word and exit code arrive', async () => {
    const program = await start(
      fork,
      `process.once('SIGTERM', () => { process.send('bye'); process.exitCode = 3; process.disconnect(); });
      process.send('up');`,
    );
    expect(await firstMessage(program)).toBe('up');
    const heard = firstMessage(program);
    const closed = close(program);
    await endProgram(program, 60_000);
    expect([await heard, await closed, program.exitCode, program.connected]).toEqual(['bye', 3, 3, false]);
  });

  it('that listens for no end just ends', async () => {
    const program = await start(fork, `process.send('up'); setInterval(() => undefined, 1e6);`);
    await firstMessage(program);
    await endProgram(program, 60_000);
    expect(program.exitCode).toBe(0);
  });

  it('that cannot go on says why in its last line', async () => {
    const program = await start(fork, `throw new Error('The disk is full.');`);
    let said = '';
    program.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    expect(await close(program)).toBe(1);
    await expect.poll(() => said.trim().split('\n').at(-1), patient).toBe('The disk is full.');
  });
});

describe('a child of Node', () => {
  it('that ended long ago is not waited for', async () => {
    const program = await start(forkNode(root), 'process.exit(0);');
    await close(program);
    await endProgram(program, 60_000);
    expect(program.connected).toBe(false);
  });

  it('that hears no request to end is killed when patience is over', async () => {
    const program = await start(
      forkNode(root),
      `process.on('SIGTERM', () => undefined); process.send('up'); setInterval(() => undefined, 1e6);`,
    );
    await firstMessage(program);
    await endProgram(program, 50);
    expect(program.signalCode).toBe('SIGKILL');
  });

  it('ends when its studio is gone, unless it sees to that itself', async () => {
    const stays = `process.send('up'); setInterval(() => undefined, 1e6);`;
    const [hub, player] = await Promise.all([
      start(forkNode(root), stays),
      start(forkNode(root), `process.on('disconnect', () => process.exit(7)); ${stays}`),
    ]);
    await Promise.all([firstMessage(hub), firstMessage(player)]);
    const gone = Promise.all([told(hub, 'exit'), told(player, 'exit')]);
    for (const child of [hub, player]) (child as ChildProcess).disconnect();
    expect(await gone).toEqual([0, 7]);
  });
});

describe('the programs beside the studio', () => {
  it('are started by name through their first file, and what nobody hears does not stop them', async () => {
    const asked: unknown[] = [];
    const program = { stdout: { resume: () => asked.push('resumed') } } as unknown as Program;
    const startProgram = openPrograms('/app/programs', (file, args, env) => {
      asked.push([file, args, env]);
      return program;
    });
    expect(startProgram('hub', { args: ['--port', '0'], env: { A: '1' } })).toBe(program);
    const first = path.join('/app/programs', 'src', 'programs', 'begin.js');
    const hub = path.join('/app/programs', 'hub', 'main.js');
    expect(asked).toEqual([[first, [hub, '--port', '0'], { A: '1' }], 'resumed']);
  });
});
