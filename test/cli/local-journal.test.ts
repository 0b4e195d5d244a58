import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLocalJournal } from '../../cli/local-journal.ts';

describe('the journal of runs without a hub', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'deskhand-journal-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('remembers the last word on each key after a restart', async () => {
    const first = await openLocalJournal(folder);
    expect(await first.past('a')).toBeUndefined();
    await first.write({ key: 'a', phase: 'before' });
    await first.write({ key: 'b', phase: 'before' });
    await first.write({ key: 'a', phase: 'after', outputs: { voucher: '17' } });
    const second = await openLocalJournal(folder);
    expect(await second.past('a')).toEqual({ key: 'a', phase: 'after', outputs: { voucher: '17' } });
    expect(await second.past('b')).toEqual({ key: 'b', phase: 'before' });
  });

  it('loses nothing that was acknowledged when a crash cut the last line short', async () => {
    const first = await openLocalJournal(folder);
    await first.write({ key: 'a', phase: 'before' });
    await appendFile(path.join(folder, 'journal.jsonl'), '{"key":"b","pha');
    const second = await openLocalJournal(folder);
    expect(await second.past('a')).toEqual({ key: 'a', phase: 'before' });
    expect(await second.past('b')).toBeUndefined();
    await second.write({ key: 'c', phase: 'before' });
    const third = await openLocalJournal(folder);
    expect(await third.past('c')).toEqual({ key: 'c', phase: 'before' });
    expect((await readFile(path.join(folder, 'journal.jsonl'), 'utf8')).split('\n')).toHaveLength(4);
  });
});
