import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BotError } from '../../language/errors.ts';
import { emptyRun, foldRun, isGreen } from '../../language/fold-run.ts';
import type { RunEvent } from '../../language/run.ts';
import { playHere } from '../../worker/play-here.ts';
import { canary, jobFor, never, testAnswers, textsUnder } from './play-kit.ts';

const lines = async (folder: string): Promise<RunEvent[]> =>
  (await readFile(path.join(folder, 'events.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);

describe('playing a bot', () => {
  it('tells every event in order, leaves the same in events.jsonl, and folds to green', async () => {
    const job = await jobFor('quick', { botFolder: path.resolve('bots/first-steps') });
    const answers = testAnswers();
    const end = await playHere(job, answers, { signal: never() });
    expect(end).toEqual({ outcome: 'done', outputs: { booked: 'Northgate Stationery, 120.50 EUR' } });
    expect(answers.events.map(({ seq }) => seq)).toEqual(answers.events.map((_, index) => index));
    expect(await lines(job.evidenceFolder)).toEqual(answers.events);
    expect(isGreen(answers.events.reduce(foldRun, emptyRun('r1')))).toBe(true);
  });

  it('leaves a report that needs nothing from anywhere, readable by this user only', async () => {
    const job = await jobFor('once');
    const { events, ...answers } = testAnswers();
    await playHere(job, answers, { signal: never() });
    const file = path.join(job.evidenceFolder, 'report.html');
    const html = await readFile(file, 'utf8');
    expect(html).toContain('data:image/png;base64,');
    expect(html).not.toMatch(/(?:src|href)=["']?(?:https?:)?\/\//);
    expect(html).not.toMatch(/<(?:script|img|link)[^>]+(?:src|href)="(?!data:|#)/);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(events.at(-1)).toMatchObject({ what: 'run-finished', outcome: 'done' });
  });

  it('writes each event before it is told, so that a run that dies has told nothing it did not keep', async () => {
    const job = await jobFor('quick');
    const kept: number[] = [];
    const told: number[] = [];
    const onEvent = async (event: RunEvent) => {
      kept.push((await lines(job.evidenceFolder)).length);
      told.push(event.seq + 1);
    };
    await playHere(job, testAnswers({ onEvent }), { signal: never() });
    expect(kept).toEqual(told);
  });

  it('waits for a slow listener before it goes on', async () => {
    const job = await jobFor('quick');
    let busy = 0;
    let most = 0;
    const onEvent = async () => {
      busy += 1;
      most = Math.max(most, busy);
      await new Promise((resolve) => setImmediate(resolve));
      busy -= 1;
    };
    await playHere(job, testAnswers({ onEvent }), { signal: never() });
    expect(most).toBe(1);
  });
});

describe('what is refused before it begins', () => {
  it('is a bot other than the one asked for', async () => {
    const job = await jobFor('quick', { botHash: 'sha256:0000' });
    const answers = testAnswers();
    await expect(playHere(job, answers, { signal: never() })).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/not the one that was asked for.*not sha256:0000.*Fetch it again/),
    });
    expect(answers.events).toEqual([]);
    await expect(stat(job.evidenceFolder)).rejects.toThrow('ENOENT');
  });

  it('is a bot that does not pass its check', async () => {
    const job = await jobFor('quick');
    await writeFile(path.join(job.botFolder, 'bot.yaml'), 'format: 1\nname: quick\nsteps: [{ do: fly }]\n');
    await expect(playHere(job, testAnswers(), { signal: never() })).rejects.toMatchObject({
      kind: 'bad-bot',
    });
  });

  it('is evidence that cannot be kept, with the folder in the sentence', async () => {
    const job = await jobFor('quick');
    await writeFile(job.evidenceFolder, 'a file where the folder should be');
    await expect(playHere(job, testAnswers(), { signal: never() })).rejects.toMatchObject({
      kind: 'driver-failed',
      message: expect.stringContaining(job.evidenceFolder),
    });
  });
});

describe('a full disk', () => {
  it('ends a run that is under way, for what is not kept is not proved', async () => {
    const job = await jobFor('quick');
    await mkdir(job.evidenceFolder);
    await symlink('/dev/full', path.join(job.evidenceFolder, 'events.jsonl'));
    const answers = testAnswers();
    await expect(playHere(job, answers, { signal: never() })).rejects.toThrow(
      /events could not be written.*ENOSPC/,
    );
    expect(answers.events).toEqual([]);
  });

  it('after the end changes nothing about the outcome: a done item must not be done again', async () => {
    const job = await jobFor('once');
    await mkdir(job.evidenceFolder);
    await symlink('/dev/full', path.join(job.evidenceFolder, 'report.html'));
    const end = await playHere(job, testAnswers(), { signal: never() });
    expect(end).toEqual({
      outcome: 'done',
      outputs: {},
      complaint: expect.stringMatching(/report could not be written to .*report\.html: ENOSPC/),
    });
  });
});

describe('what a run asks for', () => {
  it('ends as needs-a-person when nobody answers', async () => {
    const answers = testAnswers();
    const end = await playHere(await jobFor('asking'), answers, { signal: never() });
    expect(end.outcome).toBe('needs-a-person');
    expect(answers.events.at(-1)).toMatchObject({ error: { kind: 'needs-a-person' } });
  });

  it('is a secret that stands in no file and no event', async () => {
    const job = await jobFor('secretive');
    const answers = testAnswers({ secret: async () => canary });
    const end = await playHere(job, answers, { signal: never() });
    expect(end.outcome).toBe('done');
    const files = await textsUnder(job.evidenceFolder);
    expect(files.size).toBeGreaterThan(2);
    for (const [file, text] of files) expect(text.toLowerCase(), file).not.toContain(canary.toLowerCase());
    expect(JSON.stringify(answers.events)).not.toContain(canary);
  });

  it('is a journal that is told before and after an irreversible step, under the work and not the attempt', async () => {
    const first = testAnswers();
    await playHere(await jobFor('once', { attempt: 1 }), first, { signal: never() });
    const other = testAnswers();
    await playHere(await jobFor('once', { attempt: 2, run: 'r2' }), other, { signal: never() });
    expect(first.journal.map(({ phase }) => phase)).toEqual(['before', 'after']);
    expect(other.journal.map(({ key }) => key)).toEqual(first.journal.map(({ key }) => key));
  });

  it('does not act when the journal is refused', async () => {
    const journalWrite = async () => {
      throw new BotError('stopped', 'The lease is lost.');
    };
    const answers = testAnswers({ journalWrite });
    const end = await playHere(await jobFor('once'), answers, { signal: never() });
    expect(end.outcome).not.toBe('done');
    expect(JSON.stringify(answers.events)).not.toContain('“Saved Acme” appears');
  });

  it('leaves an unknown outcome alone: begun before, never done again without a probe', async () => {
    const first = testAnswers();
    await playHere(await jobFor('once'), first, { signal: never() });
    const [before] = first.journal;
    const again = testAnswers({ journalPast: async () => before });
    const end = await playHere(await jobFor('once', { attempt: 2 }), again, { signal: never() });
    expect(end.outcome).toBe('unknown-outcome');
    expect(again.journal).toEqual([]);
  });
});

it('a signal stops a run that waits, as an outcome and with a report', async () => {
  const job = await jobFor('endless');
  const stop = new AbortController();
  const answers = testAnswers();
  const onEvent = (event: RunEvent) => {
    answers.events.push(event);
    if (event.what === 'step-started' && event.id === 'wait') stop.abort(new BotError('stopped', 'Enough.'));
  };
  const end = await playHere(job, { ...answers, onEvent }, { signal: stop.signal });
  expect(end.outcome).toBe('stopped');
  expect(answers.events.at(-1)).toMatchObject({ error: { kind: 'stopped', message: 'Enough.' } });
  expect(await readFile(path.join(job.evidenceFolder, 'report.html'), 'utf8')).toContain('Enough.');
});
