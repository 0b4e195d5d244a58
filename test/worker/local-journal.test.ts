import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openLocalJournal } from '../../worker/local-journal.ts';

describe('the journal of runs without a hub', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'deskhand-journal-'));
  });
  afterEach(async () => {
    vi.useRealTimers();
    await rm(folder, { recursive: true, force: true });
  });
  const file = () => path.join(folder, 'journal.jsonl');

  it('remembers the last word on each key after a restart', async () => {
    const first = openLocalJournal(folder);
    expect(await first.past('a')).toBeUndefined();
    await first.write({ key: 'a', phase: 'before' });
    await first.write({ key: 'b', phase: 'before' });
    await first.write({ key: 'a', phase: 'after', outputs: { voucher: '17' } });
    const second = openLocalJournal(folder);
    expect(await second.past('a')).toMatchObject({ key: 'a', phase: 'after', outputs: { voucher: '17' } });
    expect(await second.past('b')).toMatchObject({ key: 'b', phase: 'before' });
  });

  it('says how long ago that was, never less than it was when the clock is set back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-14T10:00:00Z') });
    const journal = openLocalJournal(folder);
    await journal.write({ key: 'a', phase: 'before' });
    vi.setSystemTime(Date.parse('2026-03-14T10:00:07Z'));
    expect(await journal.past('a')).toEqual({ key: 'a', phase: 'before', msAgo: 7_000 });
    vi.setSystemTime(Date.parse('2026-03-14T09:00:00Z'));
    expect(await journal.past('a')).toMatchObject({ msAgo: 0 });
  });

  it('reads entries of a time when none said when it was written', async () => {
    await writeFile(file(), '{"key":"a","phase":"before"}\n');
    expect(await openLocalJournal(folder).past('a')).toEqual({ key: 'a', phase: 'before' });
  });

  it('loses nothing that was acknowledged when a crash cut the last line short', async () => {
    const first = openLocalJournal(folder);
    await first.write({ key: 'a', phase: 'before' });
    await appendFile(file(), '{"key":"b","pha');
    const second = openLocalJournal(folder);
    expect(await second.past('a')).toMatchObject({ phase: 'before' });
    expect(await second.past('b')).toBeUndefined();
    await second.write({ key: 'c', phase: 'before' });
    expect(await openLocalJournal(folder).past('c')).toMatchObject({ phase: 'before' });
  });

  it('is not believed when somebody wrote something else into it', async () => {
    await writeFile(file(), '{"key":"a","phase":"before"}\n{"key":"a","phase":"undone"}\n');
    await expect(openLocalJournal(folder).past('a')).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(`${file()}:2 is no entry`),
    });
  });
});
