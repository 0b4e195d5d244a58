import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { screens } from '../../drivers/catalog.ts';
import type { Bot } from '../../language/bot.ts';
import type { Hands, Screen } from '../../language/driver.ts';
import { openHands } from '../../worker/open-hands.ts';
import type { PlayJob } from '../../worker/play-job.ts';
import { readBotFolder } from '../../worker/read-bot-folder.ts';
import { jobFor, testAnswers } from './play-kit.ts';

let job: PlayJob & { folder: string };
let bot: Bot;
let hands: Hands;
beforeEach(async () => {
  job = await jobFor('uploading');
  ({ bot } = await readBotFolder(job.botFolder));
  hands = openHands(job, bot, testAnswers());
});
afterEach(() => hands.close());

/** A file somewhere under the test's folder, made with its folders. */
async function file(...parts: string[]): Promise<string> {
  const full = path.join(job.folder, ...parts);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, 'x');
  return full;
}

const refused = (name: string) =>
  expect(hands.file(name), name).rejects.toMatchObject({
    kind: 'refused',
    message: expect.stringMatching(/in none of its folders.*permissions: folders:/),
  });

describe('a file a run may read', () => {
  it('is one of the bot’s own, named from its folder', async () => {
    const own = await file('uploading', 'files', 'form.pdf');
    expect(await hands.file('files/form.pdf')).toBe(own);
    expect(await hands.file(own)).toBe(own);
  });

  it('is one the run brought down', async () => {
    const down = await file('evidence', 'files', 'export.csv');
    expect(await hands.file(down)).toBe(down);
  });

  it('is one it was given as an input, wherever that lies, and only that one', async () => {
    const given = await file('inbox', 'scan.pdf');
    const beside = await file('inbox', 'other.pdf');
    hands = openHands({ ...job, inputs: { paper: given } }, bot, testAnswers());
    expect(await hands.file(given)).toBe(given);
    await refused(beside);
  });

  it('is one in a permitted folder, but not in one that only begins like it', async () => {
    const inside = await file('shared', 'deep', 'a.pdf');
    const almost = await file('shared-secrets', 'a.pdf');
    const permissions = { ...bot.permissions, folders: [path.join(job.folder, 'shared')] };
    hands = openHands(job, { ...bot, permissions }, testAnswers());
    expect(await hands.file(inside)).toBe(inside);
    await refused(almost);
  });
});

describe('a file a run may not read', () => {
  it('is anything else on this machine', async () => {
    await refused('/etc/passwd');
  });

  it('is what lies above its folder, however the way there is written', async () => {
    await file('neighbour', 'bot.yaml');
    await refused('../neighbour/bot.yaml');
    await refused('files/../../neighbour/bot.yaml');
    await refused(path.join(job.botFolder, '..', 'neighbour', 'bot.yaml'));
  });

  it('is what a link in its folder leads out to', async () => {
    const outside = await file('private', 'keys.txt');
    await symlink(outside, path.join(job.botFolder, 'innocent.pdf'));
    await symlink(path.dirname(outside), path.join(job.botFolder, 'files'));
    await refused('innocent.pdf');
    await refused('files/keys.txt');
  });

  it('is a text input’s value: only a file input names files', async () => {
    const other = await file('inbox', 'scan.pdf');
    const inputs: Bot['inputs'] = { paper: { type: 'text' } };
    hands = openHands({ ...job, inputs: { paper: other } }, { ...bot, inputs }, testAnswers());
    await refused(other);
  });

  it('is one of the run’s own evidence beside its files', async () => {
    await refused(await file('evidence', 'events.jsonl'));
  });

  it('when it is not there is the sender’s mistake, not the machine’s', async () => {
    await expect(hands.file('files/absent.pdf')).rejects.toMatchObject({
      kind: 'business',
      message: expect.stringContaining(path.join(job.botFolder, 'files', 'absent.pdf')),
    });
  });
});

describe('other bots', () => {
  it('are called by their names beside this one', async () => {
    const beside = await file('second', 'bot.yaml');
    await writeFile(
      beside,
      'format: 1\nname: second\nsurface: imaginary\nsteps: [{ do: log, message: Here }]\n',
    );
    expect((await hands.bot('second')).name).toBe('second');
  });

  it.each(['../second', 'a/b', '/etc', '..', '.', '', 'Second', 'a\\b', '-rf', 'a\0b', 'second\n'])(
    'are not called by the way %j',
    async (name) => {
      await expect(hands.bot(name)).rejects.toMatchObject({
        kind: 'refused',
        message: expect.stringContaining("is no bot's name"),
      });
    },
  );

  it('that are not there are said to be missing', async () => {
    await expect(hands.bot('absent')).rejects.toMatchObject({
      kind: 'bad-bot',
      message: expect.stringMatching(/no bot at .*absent/),
    });
  });
});

const closed: string[] = [];
/** Stands in for a driver and tells when it is closed. */
const screen = (name: string, close: () => Promise<void> = async () => undefined) =>
  vi.fn(async () => {
    const one = {
      close: async () => {
        closed.push(name);
        await close();
      },
    };
    return one as unknown as Screen;
  });
const drivers = { ...screens };
beforeEach(() => {
  closed.length = 0;
  return () => {
    for (const surface of ['web', 'imaginary', 'desktop'] as const) delete screens[surface];
    Object.assign(screens, drivers);
  };
});

describe('screens', () => {
  it('are opened when first used, once, with the run’s own folder for files', async () => {
    const web = screen('web');
    screens.web = web;
    expect(web).not.toHaveBeenCalled();
    expect(await hands.screen('web')).toBe(await hands.screen('web'));
    const filesFolder = path.join(job.evidenceFolder, 'files');
    expect(web.mock.calls).toEqual([[{ headed: false, filesFolder, file: expect.any(Function) }]]);
  });

  it('of a kind this version cannot drive are one sentence', async () => {
    delete screens.desktop;
    await expect(async () => hands.screen('desktop')).rejects.toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining('no driver for desktop programs'),
    });
  });
});

describe('at the end, screens', () => {
  it('are all closed, and evidence waited for, although one will not close', async () => {
    screens.web = screen('web', async () => {
      throw new Error('the window hangs');
    });
    screens.imaginary = screen('imaginary');
    const own = openHands(job, bot, testAnswers());
    await own.screen('web');
    await own.screen('imaginary');
    const late = Promise.withResolvers<Uint8Array>();
    const kept = own.evidence.keep('0001-after.png', late.promise);
    const ended = own.close();
    late.resolve(new Uint8Array([1]));
    await expect(ended).rejects.toThrow('the window hangs');
    expect(closed).toEqual(['web', 'imaginary']);
    expect(await kept).toBe('0001-after.png');
  });

  it('that never opened leave nothing to close', async () => {
    screens.web = async () => {
      throw new Error('no browser');
    };
    const own = openHands(job, bot, testAnswers());
    await expect(own.screen('web')).rejects.toThrow('no browser');
    await own.close();
    expect(closed).toEqual([]);
  });
});

it('a secret is asked for by name and only revealed on demand', async () => {
  const own = openHands(job, bot, testAnswers({ secret: async (name) => `value of ${name}` }));
  const secret = await own.secret('pin');
  expect(JSON.stringify(secret)).toBe('{"secret":"pin"}');
  expect(secret.reveal()).toBe('value of pin');
});
