import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunEventBody } from '../../../language/run.ts';
import { listPastRuns, openPastRun } from '../../../src/main/runs/past-runs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'deskhand-runs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const started: RunEventBody = {
  what: 'run-started',
  bot: { name: 'b', title: 'Bot' },
  inputs: {},
  stepCount: 1,
  attempt: 1,
};
const finished: RunEventBody = { what: 'run-finished', outcome: 'done', outputs: {}, ms: 1_200 };

async function keepRun(run: string, bodies: RunEventBody[], tail = ''): Promise<void> {
  await mkdir(path.join(folder, run));
  const lines = bodies.map((body, seq) =>
    JSON.stringify({ run, seq, at: `2026-03-14T10:00:0${seq % 10}.000Z`, ...body }),
  );
  await writeFile(path.join(folder, run, 'events.jsonl'), `${lines.join('\n')}\n${tail}`);
}

describe('past runs', () => {
  it('are none before the first', async () => {
    expect(await listPastRuns(path.join(folder, 'absent'), new Set())).toEqual([]);
  });

  it('are listed newest first with how they ended', async () => {
    await keepRun('20260314-100000-b-aaaaaa', [started, finished]);
    await keepRun('20260315-100000-b-bbbbbb', [
      started,
      { ...finished, outcome: 'failed', error: { kind: 'not-found', message: 'Gone.' } },
    ]);
    const cards = await listPastRuns(folder, new Set());
    expect(cards.map((card) => [card.title, card.outcome, card.ms, card.message])).toEqual([
      ['Bot', 'failed', 1_200, 'Gone.'],
      ['Bot', 'done', 1_200, undefined],
    ]);
  });

  it('that were cut off are told as interrupted, and as running while they live', async () => {
    await keepRun('r', [started], '{"run":"r","seq":1,"at":"2026-03-14T10:00:01.000Z","wh');
    expect((await listPastRuns(folder, new Set()))[0]?.outcome).toBe('interrupted');
    expect((await listPastRuns(folder, new Set(['r'])))[0]?.outcome).toBe('running');
    expect((await openPastRun(folder, 'r', false)).interrupted).toBe(true);
  });

  it('of any length are listed by their edges alone', async () => {
    const logs = Array.from(
      { length: 5_000 },
      (_, index): RunEventBody => ({ what: 'log', level: 'info', message: `line ${index}` }),
    );
    await keepRun('long', [started, ...logs, finished]);
    expect((await listPastRuns(folder, new Set()))[0]?.outcome).toBe('done');
    expect((await openPastRun(folder, 'long', false)).run.log).toHaveLength(5_000);
  });

  it('leave out folders that are no runs', async () => {
    await mkdir(path.join(folder, 'notes'));
    await mkdir(path.join(folder, 'odd'));
    await writeFile(path.join(folder, 'odd', 'events.jsonl'), 'not json\n');
    expect(await listPastRuns(folder, new Set())).toEqual([]);
  });

  it('that are gone are told in one sentence', async () => {
    await expect(openPastRun(folder, 'gone', false)).rejects.toMatchObject({ kind: 'not-found' });
  });
});
