import { describe, expect, it } from 'vitest';
import { BotError } from '../../language/errors.ts';
import type { Play } from '../../worker/play-lease.ts';
import { add, until } from '../hub/test-hub.ts';
import { testWorkers } from './test-worker.ts';

const w = testWorkers();

describe('how a run ended', () => {
  const ends: [string, Awaited<ReturnType<Play>> | BotError, object][] = [
    ['a business exception', { outcome: 'business', outputs: {} }, { state: 'business', retries: 0 }],
    ['a refusal', { outcome: 'refused', outputs: {} }, { state: 'failed', retries: 0 }],
    [
      'an unknown outcome',
      { outcome: 'unknown-outcome', outputs: {} },
      { state: 'unknown-outcome', retries: 0 },
    ],
    [
      'a failure, tried once more',
      { outcome: 'failed', outputs: {} },
      { state: 'failed', retries: 1, epoch: 2 },
    ],
    [
      'a crash, tried once more',
      new BotError('driver-failed', 'The browser died.'),
      { state: 'failed', retries: 1 },
    ],
    ['a bad bot', new BotError('bad-bot', 'bot.yaml:1:1: no'), { state: 'failed', retries: 0 }],
  ];
  it.each(ends)('%s', async (_, end, expected) => {
    await w.start(async () => {
      if (end instanceof BotError) throw end;
      return end;
    });
    const [id = ''] = await add(w.hub().client, [{}]);
    await w.became(id, (expected as { state: string }).state);
    expect(await w.item(id)).toMatchObject(expected);
  });
});

describe('what a run needs from outside', () => {
  it('what the hub allows with things that changed goes with every item of the queue', async () => {
    const ordered: unknown[] = [];
    await w.start(async ({ healing }) => {
      ordered.push(healing);
      return { outcome: 'done', outputs: {} };
    });
    const { client } = w.hub();
    const play = async () => w.became((await add(client, [{}]))[0] ?? '', 'done');
    await play();
    await client.putQueue({ params: { queue: 'q' }, body: { healing: 'suggest' } });
    await play();
    expect(ordered).toEqual([undefined, 'suggest']);
  });

  it('a target program that is down pauses the queue', async () => {
    await w.start(async () => {
      throw new BotError('driver-failed', 'The ledger is down.', { detail: { environment: true } });
    });
    const [id = ''] = await add(w.hub().client, [{}]);
    await until(
      async () => (await w.hub().client.showQueue({ params: { queue: 'q' } })).paused,
      'the queue is paused',
    );
    expect(await w.item(id)).toMatchObject({ state: 'new', retries: 0 });
  });

  it('a question waits for a person, and the next attempt has the answer', async () => {
    const answers: unknown[] = [];
    await w.start(async (_job, hands) => {
      try {
        const field = { name: 'vendor', title: 'Vendor', type: 'text' } as const;
        answers.push(await hands.ask({ key: 'vendor', title: 'Which?', fields: [field] }));
        return { outcome: 'done', outputs: {} };
      } catch (error) {
        if (error instanceof BotError && error.kind === 'needs-a-person')
          return { outcome: 'needs-a-person', outputs: {} };
        throw error;
      }
    });
    const [id = ''] = await add(w.hub().client, [{}]);
    await w.became(id, 'needs-a-person');
    const { rows } = await w.hub().client.listTasks({ query: {} });
    await w
      .hub()
      .client.answerTask({ params: { id: rows[0]?.id ?? '' }, body: { answer: { vendor: 'Acme' } } });
    await w.became(id, 'done');
    expect(answers).toEqual([{ answer: { vendor: 'Acme' }, by: 'admin' }]);
  });
});
