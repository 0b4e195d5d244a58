import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, hubForFile, makeQueue, until } from './test-hub.ts';

const t = hubForFile();

const newQueue = (settings: object = {}) => makeQueue(t.client, { backoffSeconds: 0, ...settings });
const addTo = (queue: string, count: number) => add(t.client, Array(count).fill({}), queue);
const error = { kind: 'timed-out', message: 'It did not answer.' } as const;
const later = () => new Date(Date.now() + 3_600_000).toISOString();

/** What the hub must think of one item. */
interface Model {
  state: 'new' | 'leased' | 'failed' | 'business' | 'done';
  due: boolean;
  retries: number;
  epoch: number;
}
interface Real {
  queue: string;
  id: string;
}
const maxRetries = 1;

type Move = 'lease' | 'fail' | 'business' | 'complete' | 'postpone' | 'hurry' | 'delay' | 'redrive';
const held = (m: Model) => m.state === 'leased';

/** What each move does to the model; undefined: the hub refuses and nothing changes. */
const rules: Record<Move, (m: Model) => Partial<Model> | undefined> = {
  lease: (m) => (m.state === 'new' && m.due ? { state: 'leased', epoch: m.epoch + 1 } : undefined),
  fail: (m) => {
    if (!held(m)) return undefined;
    return m.retries < maxRetries
      ? { state: 'new', due: true, retries: m.retries + 1 }
      : { state: 'failed', due: true };
  },
  business: (m) => (held(m) ? { state: 'business', due: true } : undefined),
  complete: (m) => (held(m) ? { state: 'done', due: true } : undefined),
  postpone: (m) => (held(m) ? { state: 'new', due: false } : undefined),
  hurry: (m) => (m.state === 'new' ? { due: true } : undefined),
  delay: (m) => (m.state === 'new' ? { due: false } : undefined),
  redrive: (m) =>
    m.state === 'failed' || m.state === 'business' ? { state: 'new', due: true, retries: 0 } : undefined,
};

async function make(move: Move, real: Real, epoch: number): Promise<boolean> {
  const fence = { item: real.id, epoch: Math.max(1, epoch) };
  const params = { id: real.id };
  const took = (reply: { lost: boolean }) => !reply.lost;
  const calls: Record<Move, () => Promise<boolean>> = {
    lease: async () =>
      (await t.client.lease({ body: { worker: 'w', queues: [real.queue] } })).leases.length === 1,
    fail: async () => took(await t.client.fail({ body: { ...fence, kind: 'application', error } })),
    business: async () => took(await t.client.fail({ body: { ...fence, kind: 'business', error } })),
    complete: async () => took(await t.client.complete({ body: fence })),
    postpone: async () => took(await t.client.postpone({ body: { ...fence, seconds: 3600, why: 'x' } })),
    hurry: async () => (await t.client.retryItem({ params })).id === real.id,
    delay: async () => (await t.client.postponeItem({ params, body: { until: later() } })).id === real.id,
    redrive: async () => (await t.client.redriveItem({ params, body: {} })).id === real.id,
  };
  return calls[move]().catch((refusal: { kind?: string }) => {
    if (refusal.kind === 'refused') return false;
    throw refusal;
  });
}

class Command implements fc.AsyncCommand<Model, Real> {
  readonly move: Move;
  constructor(move: Move) {
    this.move = move;
  }
  // A repeat of what ended the attempt is answered as the first time; the model is about moves, not repeats.
  check(m: Readonly<Model>): boolean {
    const settles: Move[] = ['fail', 'business', 'complete', 'postpone'];
    return held(m) || !settles.includes(this.move);
  }
  async run(m: Model, real: Real): Promise<void> {
    const next = rules[this.move](m);
    expect(await make(this.move, real, m.epoch)).toBe(next !== undefined);
    Object.assign(m, next);
    const { state, retries, epoch, notBefore } = await t.client.showItem({ params: { id: real.id } });
    expect({ state, retries, epoch }).toEqual({ state: m.state, retries: m.retries, epoch: m.epoch });
    if (m.state === 'new') expect(notBefore === undefined).toBe(m.due);
  }
  toString = () => this.move;
}

it('an item follows its rules whatever people and workers do, in any order', async () => {
  const moves = Object.keys(rules) as Move[];
  const commands = fc.commands(
    // What leads deeper comes more often: retries are burnt, then the item goes round again.
    [...moves, 'lease', 'lease', 'fail', 'fail', 'redrive'].map((move) =>
      fc.constant(new Command(move as Move)),
    ),
    { maxCommands: 40, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (list) => {
      const queue = await newQueue({ maxRetries });
      const [id = ''] = await addTo(queue, 1);
      const model: Model = { state: 'new', due: true, retries: 0, epoch: 0 };
      await fc.asyncModelRun(() => ({ model, real: { queue, id } }), list);
    }),
    { numRuns: 25 },
  );
}, 60_000);

describe('why an item is waiting', () => {
  const why = (id: string) => t.client.whyWaiting({ params: { id } });

  it('is told for each cause, in the order the hub decides', async () => {
    const queue = await newQueue({ maxRetries: 0 });
    const [first = '', second = ''] = await addTo(queue, 2);
    expect(await why(first)).toMatchObject({ waiting: true, cause: 'no-worker' });
    await t.client.pauseQueue({ params: { queue }, body: { why: 'The ledger is closed.' } });
    expect(await why(first)).toMatchObject({
      cause: 'paused',
      why: expect.stringContaining('The ledger is closed.'),
    });
    await t.client.resumeQueue({ params: { queue } });
    const { leases } = await t.client.lease({ body: { worker: 'anna', queues: [queue] } });
    expect(await why(first)).toMatchObject({
      waiting: false,
      cause: 'in-work',
      why: expect.stringContaining('anna'),
    });
    expect(await why(second)).toMatchObject({
      cause: 'its-turn-comes',
      why: expect.stringMatching(/^0 items/),
    });
    await t.client.postponeItem({ params: { id: second }, body: { until: later() } });
    expect(await why(second)).toMatchObject({ cause: 'not-yet' });
    const fence = { item: first, epoch: leases[0]?.epoch ?? 0 };
    await t.client.fail({ body: { ...fence, kind: 'application', error } });
    expect(await why(first)).toMatchObject({
      cause: 'dead-letter',
      why: expect.stringContaining(error.message),
    });
  });

  it('is told when it has no bot, or one that is not published', async () => {
    const [id = ''] = await addTo(await newQueue({ bot: 'not-there' }), 1);
    expect(await why(id)).toMatchObject({ cause: 'no-bot', why: expect.stringContaining('not-there') });
  });
});

describe('a task', () => {
  async function ask(): Promise<string> {
    const queue = await newQueue();
    await addTo(queue, 1);
    const { leases } = await t.client.lease({ body: { worker: 'w', queues: [queue] } });
    const fence = { item: leases[0]?.item ?? '', epoch: leases[0]?.epoch ?? 0 };
    const fields = [{ name: 'vendor', title: 'Vendor', type: 'text' as const }];
    const reply = await t.client.ask({ body: { ...fence, question: { key: 'k', title: 'Which?', fields } } });
    return (reply as { task: string }).task;
  }

  it('that two people answer at once has one answer; the other is told', async () => {
    const id = await ask();
    // Both are kept at the door until both are there.
    const door = await t.pool.connect();
    await door.query('begin');
    await door.query('select from task where id = $1 for update', [id]);
    const answers = ['Acme', 'Apex'].map((vendor) =>
      t.client.answerTask({ params: { id }, body: { answer: { vendor } } }),
    );
    const settled = Promise.allSettled(answers);
    await until(async () => {
      const { rowCount } = await t.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rowCount === 2;
    }, 'two people wait to answer');
    await door.query('commit');
    door.release();
    const told = await settled;
    const won = told.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    expect(told.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      message: expect.stringContaining('answered already'),
    });
    expect((await t.client.showTask({ params: { id } })).answer).toEqual(won[0]?.value.answer);
  });

  it('is not answered by half', async () => {
    const id = await ask();
    await expect(t.client.answerTask({ params: { id }, body: { answer: {} } })).rejects.toThrow(
      'lacks vendor',
    );
    expect(await t.client.showTask({ params: { id } })).toMatchObject({ state: 'open' });
  });
});

it('pages put together are the whole list, also while items are added between them', async () => {
  const queue = await newQueue();
  const all = (await addTo(queue, 23)).toReversed();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
      const seen: string[] = [];
      let before: string | undefined;
      do {
        const page = await t.client.listItems({ query: { queue, limit, ...(before && { before }) } });
        expect(page.rows.length).toBeLessThanOrEqual(limit);
        seen.push(...page.rows.map((row) => row.id));
        before = page.next;
        if (before) await addTo(queue, 1);
      } while (before);
      expect(seen.slice(seen.indexOf(all[0] as string))).toEqual(all);
      expect(new Set(seen).size).toBe(seen.length);
    }),
    { numRuns: 8 },
  );
});
