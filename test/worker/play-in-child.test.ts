import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { BotError } from '../../language/errors.ts';
import type { RunEvent } from '../../language/run.ts';
import { type ChildSettings, forkPlayer, playInChild } from '../../worker/play-in-child.ts';
import { until } from '../hub/test-hub.ts';
import {
  canary,
  isAlive,
  jobFor,
  never,
  playersOf,
  testAnswers,
  testFolder,
  textsUnder,
} from './play-kit.ts';

const noPlayers = () => until(async () => (await playersOf(process.pid)).length === 0, 'no child is left');

/** Calls back when a step begins, with everything else kept. */
function onStep(id: string, then: () => void | Promise<void>) {
  const answers = testAnswers();
  const onEvent = async (event: RunEvent) => {
    answers.events.push(event);
    if (event.what === 'step-started' && event.id === id) await then();
  };
  return { ...answers, onEvent };
}

/** A child that does what a line of script says instead of playing. */
async function childThat(script: string): Promise<ChildSettings> {
  const file = path.join(await testFolder(), 'child.mjs');
  await writeFile(file, script);
  return { signal: never(), start: (env) => forkPlayer(env, file) };
}

describe('a bot played in a process of its own', () => {
  it('ends as it would here, with every event in order and told before it resolves', async () => {
    const job = await jobFor('quick', { botFolder: path.resolve('bots/first-steps') });
    const answers = testAnswers();
    const end = await playInChild(job, answers, { signal: never() });
    expect(end).toEqual({ outcome: 'done', outputs: { booked: 'Northgate Stationery, 120.50 EUR' } });
    expect(answers.events.at(-1)).toMatchObject({ what: 'run-finished', outcome: 'done' });
    expect(answers.events.map(({ seq }) => seq)).toEqual(answers.events.map((_, index) => index));
    expect((await textsUnder(job.evidenceFolder)).has(path.join(job.evidenceFolder, 'report.html'))).toBe(
      true,
    );
    await noPlayers();
  });

  it('loses nothing to a slow listener, and never tells two at once', async () => {
    const told: number[] = [];
    let busy = 0;
    const onEvent = async ({ seq }: RunEvent) => {
      busy += 1;
      expect(busy).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 2));
      told.push(seq);
      busy -= 1;
    };
    const job = await jobFor('talkative');
    await playInChild(job, testAnswers({ onEvent }), { signal: never() });
    const kept = (await readFile(path.join(job.evidenceFolder, 'events.jsonl'), 'utf8')).trim().split('\n');
    expect(told).toEqual(kept.map((_, index) => index));
    expect(told.length).toBeGreaterThan(80);
  });

  it('ends with the listener’s own error when the listener fails, and no process stays', async () => {
    const onEvent = async () => {
      throw new BotError('hub-unreachable', 'Nobody takes the events.');
    };
    const played = playInChild(await jobFor('endless'), testAnswers({ onEvent }), { signal: never() });
    await expect(played).rejects.toMatchObject({ kind: 'hub-unreachable' });
    await noPlayers();
  });

  it('throws what kept it from beginning, with kind and detail', async () => {
    const wrong = await jobFor('quick', { botHash: 'sha256:0000' });
    await expect(playInChild(wrong, testAnswers(), { signal: never() })).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('not the one that was asked for'),
    });
    const broken = await jobFor('quick');
    await writeFile(
      path.join(broken.botFolder, 'bot.yaml'),
      'format: 1\nname: quick\nsteps: [{ do: fly }]\n',
    );
    await expect(playInChild(broken, testAnswers(), { signal: never() })).rejects.toMatchObject({
      kind: 'bad-bot',
      detail: { problems: [expect.objectContaining({ line: 3 })] },
    });
  });
});

describe('what crosses the process', () => {
  it('is a person’s answer', async () => {
    const asked: string[] = [];
    const ask = async ({ title, key }: { title: string; key: string }) => {
      asked.push(`${title} ${key}`);
      return { answer: { vendor: 'Zürich & Söhne' }, by: 'ann' };
    };
    const end = await playInChild(await jobFor('asking'), testAnswers({ ask }), { signal: never() });
    expect(end).toEqual({ outcome: 'done', outputs: { word: 'Zürich & Söhne' } });
    expect(asked).toEqual([expect.stringMatching(/^Which vendor\? w1/)]);
  });

  it('is a refusal, with its kind and detail', async () => {
    const answers = testAnswers();
    const end = await playInChild(await jobFor('secretive'), answers, { signal: never() });
    expect(end.outcome).toBe('refused');
    expect(answers.events.at(-1)).toMatchObject({
      error: {
        kind: 'refused',
        message: expect.stringContaining('No secret pin.'),
        detail: { secret: 'pin' },
      },
    });
  });

  it('is a secret, which then stands in no file and no event', async () => {
    const job = await jobFor('secretive');
    const answers = testAnswers({ secret: async () => canary });
    expect((await playInChild(job, answers, { signal: never() })).outcome).toBe('done');
    const files = await textsUnder(job.folder);
    for (const [file, text] of files) expect(text.toLowerCase(), file).not.toContain(canary.toLowerCase());
    expect(JSON.stringify(answers.events)).not.toContain(canary);
  });

  it('is the journal: what it says was done is not done again', async () => {
    const first = testAnswers();
    await playInChild(await jobFor('once'), first, { signal: never() });
    expect(first.journal.map(({ phase }) => phase)).toEqual(['before', 'after']);
    const again = testAnswers({ journalPast: async () => first.journal[1] });
    const end = await playInChild(await jobFor('once', { attempt: 2 }), again, { signal: never() });
    expect(end.outcome).toBe('done');
    expect(again.journal).toEqual([]);
  });

  it('is not the token of the hub, which no bot and no program it starts may see', async () => {
    vi.stubEnv('DESKHAND_TOKEN', canary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const script = `process.on('message', () => { process.send({ what: 'end',
      end: { outcome: 'done', outputs: { token: process.env.DESKHAND_TOKEN ?? 'none', path: !!process.env.PATH } } }); });`;
    const end = await playInChild(await jobFor('quick'), testAnswers(), await childThat(script));
    expect(end.outputs).toEqual({ token: 'none', path: true });
  });
});

describe('stopping', () => {
  it('ends a waiting run within seconds as stopped, with the reason', async () => {
    const stop = new AbortController();
    const answers = onStep('wait', () => stop.abort(new BotError('stopped', 'A person pressed stop.')));
    const began = performance.now();
    const end = await playInChild(await jobFor('endless'), answers, { signal: stop.signal });
    expect(end.outcome).toBe('stopped');
    expect(performance.now() - began).toBeLessThan(8_000);
    expect(answers.events.at(-1)).toMatchObject({ error: { message: 'A person pressed stop.' } });
    await noPlayers();
  });

  it('before the beginning starts no process', async () => {
    const stop = new AbortController();
    stop.abort();
    const played = playInChild(await jobFor('quick'), testAnswers(), { signal: stop.signal });
    await expect(played).rejects.toMatchObject({ kind: 'stopped' });
    expect(await playersOf(process.pid)).toEqual([]);
  });

  it('kills a child that hears nothing, and still calls it stopped', async () => {
    const script = `process.on('SIGTERM', () => {}); process.on('message', (m) => {
      if (m.what === 'stop') process.kill(process.pid, 'SIGKILL'); });`;
    const stop = new AbortController();
    const played = playInChild(await jobFor('quick'), testAnswers(), {
      ...(await childThat(script)),
      signal: stop.signal,
    });
    stop.abort(new BotError('stopped', 'Enough.'));
    await expect(played).rejects.toMatchObject({
      kind: 'stopped',
      message: expect.stringMatching(/^Enough\. .*killed/),
    });
  });
});

describe('a process that dies', () => {
  it('by kill -9 is one driver-failed sentence, after everything it told', async () => {
    const answers = onStep('wait', async () => {
      const [pid] = await playersOf(process.pid);
      process.kill(pid as number, 'SIGKILL');
    });
    const played = playInChild(await jobFor('endless'), answers, { signal: never() });
    await expect(played).rejects.toMatchObject({
      kind: 'driver-failed',
      message: 'The process playing the bot was killed (SIGKILL) before the run was over.',
    });
    expect(answers.events.some((event) => event.what === 'step-started' && event.id === 'wait')).toBe(true);
    await noPlayers();
  });

  it('with a code tells it, and its last words, at most one line of them', async () => {
    const script = `process.on('message', () => { process.stderr.write('first\\nheap is gone\\n', () => process.exit(7)); });`;
    await expect(
      playInChild(await jobFor('quick'), testAnswers(), await childThat(script)),
    ).rejects.toMatchObject({
      kind: 'driver-failed',
      message:
        'The process playing the bot ended with code 7 before the run was over. Its last words: heap is gone',
    });
  });

  it('that cannot even be started says so', async () => {
    const settings = { signal: never(), start: () => fork('player.js', { execPath: '/nowhere/node' }) };
    await expect(playInChild(await jobFor('quick'), testAnswers(), settings)).rejects.toThrow(/ENOENT/);
  });

  it('while it asks somebody leaves no answer without a listener', async () => {
    const script = `process.on('message', (m) => { if (m.what !== 'play') return;
      process.send({ what: 'request', id: 1, request: { ask: 'secret', name: 'pin' } }, () => process.exit(0)); });`;
    const late = Promise.withResolvers<string>();
    const asked = Promise.withResolvers<void>();
    const secret = (): Promise<string> => {
      asked.resolve();
      return late.promise;
    };
    const played = playInChild(await jobFor('quick'), testAnswers({ secret }), await childThat(script));
    await expect(played).rejects.toMatchObject({ kind: 'driver-failed' });
    await asked.promise;
    late.resolve(canary);
    await late.promise;
  });
});

it('a run ends when its parent is killed with -9', async () => {
  const job = await jobFor('endless');
  const parent = spawn(process.execPath, ['test/worker/parent-that-plays.ts', JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void parent.kill('SIGKILL'));
  await once(parent.stdout, 'data');
  const [player = 0] = await playersOf(parent.pid as number);
  expect(await isAlive(player)).toBe(true);
  parent.kill('SIGKILL');
  await until(async () => !(await isAlive(player)), 'the child of a dead parent ends');
});
