import { lstat, mkdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { hasCommandLink, linkCommand } from '../../setup/command-link.mjs';
import { setUp } from '../../setup/set-up.mjs';
import { SetupProblem } from '../../setup/setup-problem.mjs';
import { temporaryFolder } from '../support/temporary-folder.ts';

function paper() {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => written.join('') };
}

function part(title: string, ready: boolean, make: () => string = () => 'made') {
  return { title, isReady: () => ready, make };
}

async function run(parts: ReturnType<typeof part>[], args = ['--for', 'test']) {
  const out = paper();
  const err = paper();
  const code = await setUp({ root: '/nowhere', args, out: out.stream, err: err.stream, parts });
  return { code, out: out.text(), err: err.text() };
}

describe('setUp', () => {
  it('makes nothing and says one line when everything is there', async () => {
    const neverMade = part('packages', true, () => {
      throw new Error('made again');
    });
    const { code, out, err } = await run([neverMade]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Set-up: everything is there \(\d\.\d s\)\.\n$/);
    expect(err).toBe('');
  });

  it('makes only what is missing, in order, a line each', async () => {
    const { code, out } = await run([
      part('packages', false),
      part('browser', true),
      part('Electron', false),
    ]);
    expect(code).toBe(0);
    expect(out).toBe(
      '[1/3] packages … 0 s (made)\n[2/3] browser … 0 s (there already)\n[3/3] Electron … 0 s (made)\n',
    );
  });

  it('stops at what only a person can mend, with a sentence and no stack trace', async () => {
    const stuck = part('packages', false, () => {
      throw new SetupProblem('This machine lacks xvfb.');
    });
    const { code, out, err } = await run([stuck, part('Electron', false)]);
    expect(code).toBe(1);
    expect(out).toBe('[1/2] packages … stopped\n');
    expect(err).toBe('This machine lacks xvfb.\n');
  });

  it('turns an unexpected error into a sentence too', async () => {
    const broken = part('packages', false, () => {
      throw new TypeError('disk is gone');
    });
    expect((await run([broken])).err).toBe('The set-up could not go on: disk is gone\n');
  });

  it.each([[['--for', 'lunch']], [['--for']], [['test']]])('refuses the arguments %j', async (args) => {
    const { code, err } = await run([], args);
    expect(code).toBe(2);
    expect(err).toContain('Usage: node setup/setup.mjs');
  });
});

describe('linkCommand', () => {
  it('makes the command of the checkout and mends a wrong link', async () => {
    const root = await temporaryFolder();
    expect(hasCommandLink(root, 'linux')).toBe(false);
    linkCommand(root, 'linux');
    expect(hasCommandLink(root, 'linux')).toBe(true);
    const link = join(root, 'node_modules', '.bin', 'deskhand');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    await mkdir(join(root, 'cli'));
    await writeFile(join(root, 'cli', 'deskhand.mjs'), '');
    expect(join(root, 'node_modules', '.bin', await readlink(link))).toBe(join(root, 'cli', 'deskhand.mjs'));
  });

  it('writes a command file on Windows', async () => {
    const root = await temporaryFolder();
    linkCommand(root, 'win32');
    expect(hasCommandLink(root, 'win32')).toBe(true);
    expect(hasCommandLink(root, 'linux')).toBe(false);
  });
});
