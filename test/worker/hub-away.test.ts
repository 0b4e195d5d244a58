import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { add, until } from '../hub/test-hub.ts';
import { Door } from './door.ts';
import { event, testWorkers } from './test-worker.ts';

const w = testWorkers();

let door: Door;
let url: string;
beforeEach(async () => {
  door = new Door();
  url = await door.start(w.hub().hub.url);
});
afterEach(() => door.stop());

describe('when the hub is away', () => {
  it('keeps the result and tells it when the hub is back, once', async () => {
    const [id = ''] = await add(w.hub().client, [{}]);
    const worker = await w.start(async (job, answers) => {
      await answers.onEvent(event(job.run, 0));
      door.shut();
      await answers.onEvent(event(job.run, 1));
      return { outcome: 'done', outputs: { kept: true } };
    }, url);
    await until(() => worker.owes() >= 2 && worker.runs().length === 0, 'the result is in the spool');
    expect((await w.item(id)).state).toBe('leased');
    door.open();
    await w.became(id, 'done');
    await until(() => worker.owes() === 0, 'nothing is owed');
    expect(await w.item(id)).toMatchObject({ output: { kept: true }, epoch: 1 });
    const { events } = await w.hub().client.runEvents({ params: { run: `${id}-1` }, query: {} });
    expect(events.map((e) => e.seq)).toEqual([0, 1]);
  }, 30_000);

  it('tells after a restart what the one before could not', async () => {
    const [id = ''] = await add(w.hub().client, [{}]);
    const first = await w.start(async () => {
      door.shut();
      return { outcome: 'done', outputs: {} };
    }, url);
    await until(() => first.owes() === 1, 'the result is in the spool');
    await first.stop();
    door.open();
    await w.start(async () => ({ outcome: 'failed', outputs: {} }), url);
    await w.became(id, 'done');
  }, 30_000);
});

describe('a bot cut off from the hub', () => {
  it('begins no irreversible step', async () => {
    let acted = false;
    const wrote: string[] = [];
    const worker = await w.start(async (_job, answers) => {
      await answers.journalWrite({ key: 'first', phase: 'before' });
      wrote.push('before');
      door.shut();
      await answers.journalWrite({ key: 'first', phase: 'after', outputs: { no: 1 } });
      wrote.push('after');
      await answers.journalWrite({ key: 'second', phase: 'before' });
      acted = true;
      return { outcome: 'done', outputs: {} };
    }, url);
    const [id = ''] = await add(w.hub().client, [{}]);
    await until(() => wrote.length === 2 && worker.runs().length === 0, 'the run is over');
    expect(acted).toBe(false);
    // No other attempt yet: the first facts must arrive before the item goes round again.
    await worker.stop();
    door.open();
    await w.hub().client.pauseQueue({ params: { queue: 'q' }, body: { why: 'look' } });
    await w.start(async () => ({ outcome: 'done', outputs: {} }), url);
    await w.became(id, 'new');
    await w.hub().client.resumeQueue({ params: { queue: 'q' } });
    await w.became(id, 'done');
    const { rows } = await w
      .hub()
      .pool.query(`select key, phase from journal_entry order by key, phase desc`);
    expect(rows).toEqual([
      { key: 'first', phase: 'before' },
      { key: 'first', phase: 'after' },
    ]);
    expect(await w.item(id)).toMatchObject({ retries: 0 });
  }, 40_000);

  it('stops its bot by half of the lease', async () => {
    await w.hub().client.putQueue({ params: { queue: 'q' }, body: { leaseSeconds: 4 } });
    let stoppedAfter = 0;
    await w.start(
      (_job, _answers, { signal }) =>
        new Promise((_resolve, reject) => {
          door.shut();
          const began = performance.now();
          signal.addEventListener('abort', () => {
            stoppedAfter = performance.now() - began;
            reject(signal.reason);
          });
        }),
      url,
    );
    await add(w.hub().client, [{}]);
    await until(() => stoppedAfter > 0, 'the bot was stopped');
    expect(stoppedAfter).toBeLessThan(3500);
  }, 30_000);
});
