import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashBotFiles, readBotFiles, readBotFolder } from '../../worker/read-bot-folder.ts';

const bot = `format: 1
name: hello
title: Hello
surface: imaginary
steps:
  - do: log
    message: Hello
`;

describe('a bot’s folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'deskhand-bot-'));
    await writeFile(path.join(folder, 'bot.yaml'), bot);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is read, with the hash of its files', async () => {
    const read = await readBotFolder(folder);
    expect(read.bot.name).toBe('hello');
    const bytes = Buffer.from(bot);
    const expected = createHash('sha256').update(`bot.yaml\0${bytes.length}\0`).update(bytes).digest('hex');
    expect(read.hash).toBe(`sha256:${expected}`);
    expect(read.bot.hash).toBe(read.hash);
  });

  it('changes its hash with any byte, any name, and with nothing else', async () => {
    const before = hashBotFiles(await readBotFiles(folder));
    await writeFile(path.join(folder, '.hidden'), 'not part of the bot');
    expect(hashBotFiles(await readBotFiles(folder))).toBe(before);
    await mkdir(path.join(folder, 'files'));
    await writeFile(path.join(folder, 'files', 'a.txt'), 'x');
    const added = hashBotFiles(await readBotFiles(folder));
    expect(added).not.toBe(before);
    await rm(path.join(folder, 'files', 'a.txt'));
    await writeFile(path.join(folder, 'files', 'b.txt'), 'x');
    expect(hashBotFiles(await readBotFiles(folder))).not.toBe(added);
  });

  it('cannot be made to collide by moving bytes between a name and its content', () => {
    const one = hashBotFiles(new Map([['a', Buffer.from('bc')]]));
    const other = hashBotFiles(new Map([['ab', Buffer.from('c')]]));
    expect(one).not.toBe(other);
  });

  it('leaves out links, so that a bot cannot carry a file of this machine away', async () => {
    await symlink('/etc/hostname', path.join(folder, 'stolen.yaml'));
    expect([...(await readBotFiles(folder)).keys()]).toEqual(['bot.yaml']);
  });

  it('is refused with every problem, each at its file, line and column', async () => {
    await writeFile(
      path.join(folder, 'bot.yaml'),
      bot.replace('message', 'mesage').replace('do: log', 'do: lgo'),
    );
    const error = await readBotFolder(folder).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind: 'bad-bot' });
    expect((error as Error).message).toContain(`${path.join(folder, 'bot.yaml')}:6:`);
    expect((error as Error).message).toContain('log');
  });

  it('says so when there is no such folder', async () => {
    await expect(readBotFolder(path.join(folder, 'absent'))).rejects.toThrow(/There is no bot at .*absent/);
  });
});
