import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BotError } from '../../language/errors.ts';
import type { RunEvent } from '../../language/run.ts';
import { LeaseAnswers } from '../../worker/lease-answers.ts';
import type { Owed } from '../../worker/spool.ts';
import { fakeHub, testLease } from './fake-hub.ts';
import { event } from './test-worker.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => vi.useRealTimers());

function answering(
  hubAnswers: Parameters<typeof fakeHub>[0] = {},
  lease: Parameters<typeof testLease>[0] = {},
  settled: Promise<void> = Promise.resolve(),
) {
  const owed: Owed[] = [];
  const stopped: string[] = [];
  const { hub, calls } = fakeHub(hubAnswers);
  const owe = (one: Owed) => {
    owed.push(one);
    return { entry: undefined, settled };
  };
  const folder = 'never-used';
  const parts = { hub, lease: testLease(lease), folder, owe, stop: (why: string) => void stopped.push(why) };
  return { answers: new LeaseAnswers(parts), owed, stopped, calls };
}

const seqs = (owed: Owed[]) =>
  owed.map(({ args }) => (args.body as { events: RunEvent[] }).events.map(({ seq }) => seq));
const question = { key: 'w/ask', title: 'Which?', fields: [] };

describe('events', () => {
  it('wait a moment for company and go in order, as one call', async () => {
    const { answers, owed } = answering();
    for (let seq = 0; seq < 3; seq += 1) answers.onEvent(event('7-1', seq));
    expect(owed).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(seqs(owed)).toEqual([[0, 1, 2]]);
    expect(owed[0]).toMatchObject({ call: 'addEvents', args: { params: { run: '7-1' } } });
  });

  it('do not wait when there are many, and none is told twice', async () => {
    const { answers, owed } = answering();
    for (let seq = 0; seq < 450; seq += 1) answers.onEvent(event('7-1', seq));
    answers.flush();
    answers.flush();
    await vi.advanceTimersByTimeAsync(1000);
    expect(seqs(owed).map(({ length }) => length)).toEqual([200, 200, 50]);
    expect(seqs(owed).flat()).toEqual(Array.from({ length: 450 }, (_, seq) => seq));
  });

  it('tell how the run ended', () => {
    const { answers } = answering();
    const error = { kind: 'business', message: 'Already paid.' } as const;
    const at = new Date().toISOString();
    answers.onEvent({
      run: '7-1',
      seq: 9,
      at,
      what: 'run-finished',
      outcome: 'business',
      outputs: { a: 1 },
      ms: 1,
      error,
    });
    expect(answers).toMatchObject({ error, outputs: { a: 1 } });
    answers.flush();
  });
});

describe('a person', () => {
  it('who answered on an earlier attempt is not asked again', async () => {
    const given = { answer: { vendor: 'Acme' }, by: 'ann' };
    const { answers } = answering({}, { answers: { 'w/ask': given } });
    expect(await answers.ask(question)).toEqual(given);
    expect(answers.question).toBeUndefined();
  });

  it('who has not answered leaves the question to be told', async () => {
    const { answers } = answering({}, { answers: { 'w/other': { answer: {}, by: 'ann' } } });
    await expect(answers.ask(question)).rejects.toMatchObject({ kind: 'needs-a-person' });
    expect(answers.question).toEqual(question);
  });
});

describe('a secret', () => {
  it('is asked of the hub under the lease', async () => {
    const { answers, calls } = answering({ secret: () => ({ lost: false, value: 'v' }) });
    expect(await answers.secret('pin')).toBe('v');
    expect(calls).toEqual([{ call: 'secret', args: { body: { item: '7', epoch: 1, name: 'pin' } } }]);
  });

  it('is not given to a run whose lease is lost: it is stopped', async () => {
    const { answers, stopped } = answering({ secret: () => ({ lost: true, message: 'Lease lost.' }) });
    await expect(answers.secret('pin')).rejects.toMatchObject({ kind: 'stopped', message: 'Lease lost.' });
    expect(stopped).toEqual(['Lease lost.']);
  });

  it('that the hub refuses is refused in the hub’s own words', async () => {
    const refuse = () => {
      throw new BotError('refused', 'This bot may not use pin.');
    };
    await expect(answering({ secret: refuse }).answers.secret('pin')).rejects.toThrow(
      'This bot may not use pin.',
    );
  });
});

const before = { key: 'k', phase: 'before' } as const;
const after = { key: 'k', phase: 'after', outputs: { no: 1 } } as const;

describe('the journal', () => {
  it('before a step is at the hub before the step may act', async () => {
    const reply = Promise.withResolvers<unknown>();
    const { answers, owed } = answering({ writeJournal: () => reply.promise });
    let acts = false;
    const written = answers.journalWrite(before).then(() => {
      acts = true;
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(acts).toBe(false);
    reply.resolve({ lost: false });
    await written;
    expect(owed).toEqual([]);
    expect(await answers.journalPast('k')).toEqual({ ...before, msAgo: 0 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await answers.journalPast('k')).toEqual({ ...before, msAgo: 5_000 });
  });

  it('that the hub did not take lets no step act, and is not remembered', async () => {
    const unreachable = () => {
      throw new BotError('hub-unreachable', 'The hub is away.');
    };
    const { answers } = answering({ writeJournal: unreachable });
    await expect(answers.journalWrite(before)).rejects.toMatchObject({ kind: 'hub-unreachable' });
    expect(await answers.journalPast('k')).toBeUndefined();
  });

  it('of a lost lease stops the run before it acts', async () => {
    const { answers, stopped } = answering({ writeJournal: () => ({ lost: true, message: 'Lost.' }) });
    await expect(answers.journalWrite(before)).rejects.toMatchObject({ kind: 'stopped' });
    expect(stopped).toEqual(['Lost.']);
  });

  it('after a step is owed as a fact, and waits for the hub only so long', async () => {
    const { answers, owed } = answering({}, {}, new Promise(() => undefined));
    const written = answers.journalWrite(after);
    expect(owed).toEqual([{ call: 'writeJournal', args: { body: { item: '7', epoch: 1, entry: after } } }]);
    await vi.advanceTimersByTimeAsync(2100);
    await written;
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the journal of earlier attempts', () => {
  it('is as old as the hub said, and older since', async () => {
    const { answers } = answering({}, { journal: [{ ...before, msAgo: 20_000 }] });
    await vi.advanceTimersByTimeAsync(1_500);
    expect(await answers.journalPast('k')).toEqual({ ...before, msAgo: 21_500 });
  });

  it.each([
    ['after before', [after, before]],
    ['before after', [before, after]],
  ])('counts what was done, in whatever order it is told: %s', async (_, journal) => {
    const { answers } = answering({}, { journal: [...journal] });
    // A hub that does not say when leaves it open.
    expect(await answers.journalPast('k')).toEqual(after);
    expect(await answers.journalPast('other')).toBeUndefined();
  });
});
