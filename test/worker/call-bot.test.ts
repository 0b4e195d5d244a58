import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashBotFiles } from '../../hub/access/bots.ts';
import { playHere } from '../../worker/play-here.ts';
import { playInChild } from '../../worker/play-in-child.ts';
import { add, until } from '../hub/test-hub.ts';
import { jobFor, never, testAnswers, testFolder } from './play-kit.ts';
import { testWorkers } from './test-worker.ts';

const caller = `format: 1
name: caller
outputs: { twice: { type: text } }
steps:
  - { id: first, do: call-bot, bot: called, save: one }
  - { id: second, do: call-bot, bot: called, save: two }
  - { id: end, do: finish, outputs: { twice: "one.word + two.word" } }
`;
const called = (word: string) => `format: 1
name: called
outputs: { word: { type: text } }
steps:
  - { id: end, do: finish, outputs: { word: '"${word}"' } }
`;

const w = testWorkers();
/** A process is started for it, on a machine with other work. */
const playedWithinMs = 45_000;
async function publish(name: string, text: string): Promise<string> {
  const files = { 'bot.yaml': text };
  const version = await w.hub().client.publishBot({ body: { name, files, hash: hashBotFiles(files) } });
  return version.hash;
}

describe('a bot that calls another, played by a worker', () => {
  it('finds it in the registry, the newest at each attempt, and its run tells which', async () => {
    await publish('caller', caller);
    const old = await publish('called', called('old'));
    await w.hub().client.putQueue({ params: { queue: 'q' }, body: { bot: 'caller' } });
    await w.start(playInChild);
    const play = async () => {
      const [id = ''] = await add(w.hub().client, [{}]);
      await w.became(id, 'done', playedWithinMs);
      const run = { run: `${id}-1` };
      await until(
        async () =>
          (await w.hub().client.runEvents({ params: run, query: {} })).events.at(-1)?.what === 'run-finished',
        'its events are at the hub',
      );
      const { events } = await w.hub().client.runEvents({ params: run, query: {} });
      const told = events.flatMap((one) => (one.what === 'log' ? [one.message] : []));
      return { output: (await w.item(id)).output, told };
    };
    expect(await play()).toEqual({
      output: { twice: 'oldold' },
      told: Array(2).fill(`Plays the bot called as ${old}.`),
    });
    const fresh = await publish('called', called('new'));
    expect(await play()).toMatchObject({
      output: { twice: 'newnew' },
      told: [expect.stringContaining(fresh), expect.anything()],
    });
    expect(await readdir(path.join(w.folder(), 'bots'))).toHaveLength(3);
  }, 120_000);

  it('stays with the one it began with when a newer is published meanwhile', async () => {
    await publish('called', called('old'));
    await w.start(async (_job, answers) => {
      const first = await answers.bot?.('called');
      await publish('called', called('new'));
      const second = await answers.bot?.('called');
      return { outcome: 'done', outputs: { same: first?.hash === second?.hash } };
    });
    const [id = ''] = await add(w.hub().client, [{}]);
    await w.became(id, 'done');
    expect(await w.item(id)).toMatchObject({ output: { same: true } });
  });

  it('fails, and says so, when nobody published the other', async () => {
    await publish('caller', caller);
    await w.hub().client.putQueue({ params: { queue: 'q' }, body: { bot: 'caller', maxRetries: 0 } });
    await w.start(playInChild);
    const [id = ''] = await add(w.hub().client, [{}]);
    await w.became(id, 'failed', playedWithinMs);
    expect((await w.item(id)).reason?.message).toContain('No bot named called was published');
  }, 120_000);
});

describe('a bot that was brought to be called', () => {
  it('is refused when its folder is not what was asked for', async () => {
    const job = await jobFor('quick');
    await writeFile(path.join(job.botFolder, 'bot.yaml'), caller);
    const folder = path.join(await testFolder(), 'called');
    await mkdir(folder);
    await writeFile(path.join(folder, 'bot.yaml'), called('evil'));
    const answers = testAnswers({ bot: async () => ({ folder, hash: `sha256:${'0'.repeat(64)}` }) });
    expect(await playHere(job, answers, { signal: never() })).toMatchObject({
      outcome: 'refused',
      outputs: {},
    });
  });

  it('need not be brought when it lies beside the one that calls', async () => {
    const job = await jobFor('quick');
    await writeFile(path.join(job.botFolder, 'bot.yaml'), caller);
    await mkdir(path.join(job.folder, 'called'));
    await writeFile(path.join(job.folder, 'called', 'bot.yaml'), called('near'));
    expect(await playHere(job, testAnswers(), { signal: never() })).toMatchObject({
      outputs: { twice: 'nearnear' },
    });
  });
});
