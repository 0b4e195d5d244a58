import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BotFiles } from '../../hub/contract.ts';
import { BotError } from '../../language/errors.ts';
import { botFolder } from '../../worker/bot-cache.ts';
import { publishBot } from '../../worker/publish-bot.ts';
import { hashBotFiles, readBotFiles, readBotFolder } from '../../worker/read-bot-folder.ts';
import { fakeHub, testLease } from './fake-hub.ts';
import { jobFor, testFolder } from './play-kit.ts';

let cache: string;
beforeEach(async () => {
  cache = path.join(await testFolder(), 'bots');
});

const bytes = (content: BotFiles[string]) =>
  typeof content === 'string' ? Buffer.from(content) : Buffer.from(content.base64, 'base64');

/** A hub with this bot, and a lease that names it. */
function hubWith(files: BotFiles, sent: BotFiles = files) {
  const hash = hashBotFiles(new Map(Object.entries(files).map(([name, content]) => [name, bytes(content)])));
  const lease = testLease({ bot: { name: 'b', version: 1, hash } });
  return { lease, ...fakeHub({ botContent: () => ({ name: 'b', version: 1, hash, files: sent }) }) };
}
const simple: BotFiles = {
  'bot.yaml': 'name: b\n',
  'files/a.bin': { base64: Buffer.from([0, 255]).toString('base64') },
};

describe('a bot on a worker', () => {
  it('is fetched once, whole, and played from the disk from then on', async () => {
    const { hub, lease, calls } = hubWith(simple);
    const folder = await botFolder(hub, lease, cache);
    expect(await botFolder(hub, lease, cache)).toBe(folder);
    expect(calls).toHaveLength(1);
    expect([...(await readFile(path.join(folder, 'files', 'a.bin')))]).toEqual([0, 255]);
    expect(await readdir(cache)).toEqual([path.basename(folder)]);
  });

  it.each<[string, (folder: string) => Promise<unknown>]>([
    ['changed', (folder) => writeFile(path.join(folder, 'bot.yaml'), 'name: evil\n')],
    ['added', (folder) => writeFile(path.join(folder, 'more.yaml'), 'x')],
    ['taken away', (folder) => rm(path.join(folder, 'files', 'a.bin'))],
    ['cut off', (folder) => writeFile(path.join(folder, 'bot.yaml'), '')],
  ])('of which a file was %s is fetched again', async (_, tamper) => {
    const { hub, lease, calls } = hubWith(simple);
    await tamper(await botFolder(hub, lease, cache));
    const folder = await botFolder(hub, lease, cache);
    expect(calls).toHaveLength(2);
    expect(hashBotFiles(await readBotFiles(folder))).toBe(lease.bot.hash);
  });

  it('is fetched by two slots at once without harm', async () => {
    const { hub, lease } = hubWith(simple);
    const folders = await Promise.all([
      botFolder(hub, lease, cache),
      botFolder(hub, { ...lease, run: '8-1' }, cache),
    ]);
    expect(new Set(folders).size).toBe(1);
    expect(await readdir(cache)).toHaveLength(1);
  });
});

describe('a bot that is not what was leased', () => {
  it('is refused with both hashes, and nothing of it stays', async () => {
    const { hub, lease } = hubWith(simple, { 'bot.yaml': 'name: evil\n' });
    await expect(botFolder(hub, lease, cache)).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(`instead of ${lease.bot.hash}`),
    });
    expect(await readdir(cache)).toEqual([]);
  });

  it.each(['../../escaped.yaml', 'files/../../escaped.yaml', '..', ''])(
    'with a file at %j is refused before anything is written outside',
    async (name) => {
      const { hub, lease } = hubWith(simple, { 'bot.yaml': 'name: b\n', [name]: 'x' });
      await expect(botFolder(hub, lease, cache)).rejects.toMatchObject({ kind: 'refused' });
      expect(await readdir(path.dirname(cache), { recursive: true })).toEqual(['bots']);
    },
  );

  it('because the hub is away leaves the cache as it was', async () => {
    const { lease } = hubWith(simple);
    const { hub } = fakeHub({
      botContent: () => {
        throw new BotError('hub-unreachable', 'away');
      },
    });
    await expect(botFolder(hub, lease, cache)).rejects.toMatchObject({ kind: 'hub-unreachable' });
  });
});

describe('publishing', () => {
  const taking = () =>
    fakeHub({ publishBot: ({ body }: { body: { name: string } }) => ({ ...body, version: 1 }) });

  it('sends every file so that the worker’s hash is the same again', async () => {
    const { botFolder: folder } = await jobFor('quick');
    await mkdir(path.join(folder, 'files'));
    await writeFile(path.join(folder, 'files', 'logo.png'), Buffer.from([0x89, 0x50, 0xff, 0x00]));
    await writeFile(path.join(folder, 'files', 'bom.txt'), '\ufeffGrüße');
    const { hub, calls } = taking();
    await publishBot(hub, folder);
    const [{ args }] = calls as unknown as [
      { args: { body: { name: string; hash: string; files: BotFiles } } },
    ];
    const { body } = args;
    expect(body).toMatchObject({ name: 'quick', hash: (await readBotFolder(folder)).hash });
    expect(Object.keys(body.files).sort()).toEqual([
      'bot.yaml',
      'files/bom.txt',
      'files/logo.png',
      'targets.yaml',
    ]);
    expect(body.files['files/logo.png']).toEqual({ base64: 'iVD/AA==' });
    const content = hubWith(body.files);
    expect(content.lease.bot.hash).toBe(body.hash);
    await botFolder(content.hub, content.lease, cache);
  });

  it('does not send a bot that fails its check', async () => {
    const { botFolder: folder } = await jobFor('quick');
    await writeFile(path.join(folder, 'bot.yaml'), 'format: 1\nname: quick\nsteps: [{ do: fly }]\n');
    const { hub, calls } = taking();
    await expect(publishBot(hub, folder)).rejects.toMatchObject({ kind: 'bad-bot' });
    expect(calls).toEqual([]);
  });

  it('sends no hidden file: keys and settings of the author stay home', async () => {
    const { botFolder: folder } = await jobFor('quick');
    await writeFile(path.join(folder, '.env'), 'TOKEN=1');
    await chmod(path.join(folder, '.env'), 0o600);
    const { hub, calls } = taking();
    await publishBot(hub, folder);
    expect(JSON.stringify(calls)).not.toContain('TOKEN');
  });
});
