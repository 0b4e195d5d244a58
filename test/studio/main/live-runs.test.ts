import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BotError } from '../../../language/errors.ts';
import type { KeptSecrets } from '../../../src/main/keep-secrets.ts';
import { openLiveRuns } from '../../../src/main/runs/live-runs.ts';
import type { playInChild } from '../../../worker/play-in-child.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'deskhand-live-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const order = {
  botId: 'b',
  botFolder: '/bots/b',
  botHash: 'sha256:1',
  secretTitles: {},
  inputs: {},
  headed: false,
  person: 'Ada',
};

/** Live runs whose bot is played by a function, and everything the window was told. */
function open(play: typeof playInChild, kept: Record<string, string> = {}) {
  const told: { name: string; payload: unknown }[] = [];
  let wake: () => void = () => undefined;
  const secrets = { get: (name: string) => kept[name], mask: () => undefined } as unknown as KeptSecrets;
  const live = openLiveRuns({
    runsFolder: folder,
    secrets,
    play,
    startProgram: () => {
      throw new Error('These runs are played by a function.');
    },
    tell: (name, payload) => {
      told.push({ name, payload });
      wake();
    },
    onTrouble: () => undefined,
  });
  const heard = async (name: string): Promise<unknown> => {
    for (;;) {
      const found = told.find((one) => one.name === name);
      if (found) return found.payload;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { live, heard, told };
}

describe('attended runs', () => {
  it('tell the window every event, in order, and that they ended', async () => {
    const { live, heard, told } = open(async (job, answers) => {
      await answers.onEvent({ run: job.run, seq: 0, at: '', what: 'log', level: 'info', message: 'one' });
      await answers.onEvent({ run: job.run, seq: 1, at: '', what: 'log', level: 'info', message: 'two' });
      return { outcome: 'done', outputs: {} };
    });
    const run = live.start(order);
    await heard('run-ended');
    const events = told
      .filter((one) => one.name === 'run-events')
      .flatMap((one) => (one.payload as { events: { seq: number }[] }).events);
    expect(events.map((event) => event.seq)).toEqual([0, 1]);
    expect(told.at(-1)).toEqual({ name: 'run-ended', payload: { run } });
    expect(live.all()).toEqual([]);
  });

  it('ask the person, and go on with the answer under the person’s name', async () => {
    let got: unknown;
    const { live, heard } = open(async (_job, answers) => {
      got = await answers.ask({ key: 'k', title: 'Sure?', fields: [] });
      return { outcome: 'done', outputs: {} };
    });
    const run = live.start(order);
    expect(await heard('run-asks')).toEqual({ run, key: 'k', question: { title: 'Sure?', fields: [] } });
    live.answer(run, 'k', { ok: true });
    await heard('run-ended');
    expect(got).toEqual({ answer: { ok: true }, by: 'Ada' });
  });

  it('end as needs-a-person when the question is left open', async () => {
    const { live, heard } = open(async (_job, answers) => {
      await answers.ask({ key: 'k', title: 'Sure?', fields: [] });
      return { outcome: 'done', outputs: {} };
    });
    const run = live.start(order);
    await heard('run-asks');
    live.answer(run, 'k', null);
    expect(await heard('run-ended')).toMatchObject({ run, error: { kind: 'needs-a-person' } });
  });
});

describe('an attended run', () => {
  it('use a kept secret without a word, and ask for one that is not kept', async () => {
    const got: string[] = [];
    const { live, heard, told } = open(
      async (_job, answers) => {
        got.push(await answers.secret('kept'), await answers.secret('pin'), await answers.secret('pin'));
        return { outcome: 'done', outputs: {} };
      },
      { kept: 'open sesame' },
    );
    const run = live.start({ ...order, secretTitles: { kept: 'Kept', pin: 'PIN' } });
    expect(await heard('run-wants-secret')).toEqual({ run, name: 'pin', title: 'PIN' });
    live.giveSecret(run, 'pin', '1234');
    await heard('run-ended');
    expect(got).toEqual(['open sesame', '1234', '1234']);
    expect(told.filter((one) => one.name === 'run-wants-secret')).toHaveLength(1);
    expect(JSON.stringify(told)).not.toMatch(/sesame|1234/);
  });

  it('asks for its secrets before the first step, so that a step’s time is never the person’s', async () => {
    let played = false;
    const { live, heard } = open(async () => {
      played = true;
      return { outcome: 'done', outputs: {} };
    });
    const run = live.start({ ...order, secretTitles: { pin: 'PIN' } });
    await heard('run-wants-secret');
    expect(played).toBe(false);
    live.stop(run);
    expect(await heard('run-ended')).toMatchObject({ run, error: { kind: 'stopped' } });
    expect(played).toBe(false);
  });
});

describe('the end of an attended run', () => {
  it('tells what could not be kept of it', async () => {
    const complaint = 'The report could not be written: the disk is full.';
    const { live, heard } = open(async () => ({ outcome: 'done', outputs: {}, complaint }));
    const run = live.start(order);
    expect(await heard('run-ended')).toEqual({ run, complaint });
  });

  it('stop when asked to, and free whoever still waits', async () => {
    let freed: string | undefined;
    const { live, heard } = open(async (_job, answers, { signal }) => {
      const asked = answers.ask({ key: 'k', title: 'Sure?', fields: [] });
      asked.catch((error: BotError) => {
        freed = error.kind;
      });
      await new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
      return { outcome: 'done', outputs: {} };
    });
    const run = live.start(order);
    await heard('run-asks');
    live.stop(run);
    expect(await heard('run-ended')).toMatchObject({ run, error: { kind: 'stopped' } });
    await expect.poll(() => freed).toBe('stopped');
  });

  it('keep a journal that is on disk before the step goes on', async () => {
    const seen: unknown[] = [];
    const { live, heard } = open(async (_job, answers) => {
      await answers.journalWrite({ key: 'post', phase: 'before' });
      seen.push(await answers.journalPast('post'), await answers.journalPast('other'));
      throw new BotError('driver-failed', 'The process died.');
    });
    live.start(order);
    expect(await heard('run-ended')).toMatchObject({ error: { message: 'The process died.' } });
    expect(seen).toEqual([{ key: 'post', phase: 'before', msAgo: expect.any(Number) }, undefined]);
  });
});
