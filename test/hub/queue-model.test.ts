import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Problem } from '../../hub/problem.ts';
import { addItems } from '../../hub/queue/add-items.ts';
import { renewLeases } from '../../hub/queue/hold-lease.ts';
import { LeaseDesk } from '../../hub/queue/lease-desk.ts';
import { setPaused } from '../../hub/queue/queues.ts';
import { moveItem, redriveItem } from '../../hub/queue/steer-items.ts';
import { sweepExpired } from '../../hub/queue/sweep-expired.ts';
import { type Ending, type ModelItem, QueueModel, rules } from './queue-model.ts';
import { answerOpen, endAttempt, makeModelQueue, prepareStore } from './queue-store.ts';
import { TestEngine } from './test-hub.ts';
import { type TurnedClock, turnedClock } from './turned-clock.ts';

// The queue beside a model of its rules: whatever is done in whatever order, and with whatever old fence, both are the same after it.

const engine = new TestEngine();
let clock: TurnedClock;
beforeAll(async () => {
  await engine.start();
  clock = await turnedClock(engine);
  await prepareStore(clock.pool);
});
afterAll(async () => {
  await clock.pool.end();
  await engine.stop();
});

const worker = fc.constantFrom('anna', 'ben');
const which = fc.nat({ max: 30 });
const endings: Ending[] = [
  'complete',
  'application',
  'business',
  'refused',
  'environment',
  'unknown-outcome',
  'ask',
  'postpone',
];
const ending = fc.constantFrom(...endings, 'complete', 'application');
/** No sum of these comes near the length of a lease or of a postponement: what the test itself takes does not matter. */
const seconds = fc.constantFrom(400, 700, 1500);
const deadline = fc.constantFrom(undefined, undefined, '2030-01-01T00:00:00Z', '2030-01-02T00:00:00Z');
const doings = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    priority: fc.integer({ min: -1, max: 1 }),
    deadline,
    later: fc.boolean(),
  }),
  fc.record({ do: fc.constant('lease' as const), worker, count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('lease again' as const), which }),
  fc.record({ do: fc.constant('end' as const), which, ending, held: fc.constant(true) }),
  fc.record({ do: fc.constant('end' as const), which, ending, held: fc.boolean() }),
  fc.record({ do: fc.constant('go on' as const), which }),
  fc.record({ do: fc.constant('beat' as const) }),
  fc.record({ do: fc.constant('sweep' as const) }),
  fc.record({ do: fc.constant('night' as const) }),
  fc.record({ do: fc.constant('try in vain' as const) }),
  fc.record({ do: fc.constant('redrive' as const), which }),
  fc.record({ do: fc.constant('move' as const), which, later: fc.boolean() }),
  fc.record({ do: fc.constant('answer' as const), which }),
  fc.record({ do: fc.constant('pause' as const), on: fc.boolean() }),
  fc.record({ do: fc.constant('pass' as const), seconds }),
);
type Doing = typeof doings extends fc.Arbitrary<infer D> ? D : never;
type Do<K extends Doing['do']> = Extract<Doing, { do: K }>;

/** One queue of the store and its model, led through the same doings. */
class Twins {
  readonly model = new QueueModel();
  readonly queue: string;
  readonly #asked: { worker: string; count: number; request: string }[] = [];
  readonly #answers = new Map<string, unknown>();
  readonly #desk = new LeaseDesk(clock.pool);

  constructor(queue: string) {
    this.queue = queue;
  }

  async do(doing: Doing): Promise<void> {
    if (doing.do === 'add') return this.#add(doing);
    if (doing.do === 'lease')
      return this.#lease({ ...doing, request: `${this.queue}-${this.#asked.length}` });
    if (doing.do === 'end') return this.#end(doing);
    if (doing.do === 'go on') return this.#goOn(doing);
    if (doing.do === 'beat') return this.#beat();
    if (doing.do === 'pass') return this.#pass(doing.seconds);
    if (doing.do === 'night') {
      await this.#pass(1500);
      return this.#sweep();
    }
    if (doing.do === 'lease again') {
      const asked = this.#asked[doing.which % this.#asked.length];
      return asked && this.#lease(asked);
    }
    if (doing.do === 'sweep') return this.#sweep();
    if (doing.do === 'try in vain') {
      await this.#lease({ worker: 'anna', count: 1, request: `${this.queue}-${this.#asked.length}` });
      return this.#end({
        do: 'end',
        which: this.model.holding().length - 1,
        ending: 'application',
        held: true,
      });
    }
    if (doing.do === 'pause') {
      this.model.paused = doing.on;
      return void (await setPaused(clock.pool, this.queue, { why: doing.on ? 'closed' : null, by: 'test' }));
    }
    return this.#steer(doing);
  }

  #pass(time: number): Promise<void> {
    this.model.now += time;
    return clock.pass(time);
  }

  async #sweep(): Promise<void> {
    this.model.sweep();
    await sweepExpired(clock.pool, this.queue);
  }

  async #add({ priority, deadline: due, later }: Do<'add'>): Promise<void> {
    const { rows } = await clock.pool.query<{ at: string }>(
      'select now() + make_interval(secs => $1) as at',
      [rules.postponeSeconds],
    );
    const item = {
      input: {},
      priority,
      ...(due && { deadline: due }),
      ...(later && { notBefore: rows[0]?.at ?? '' }),
    };
    const added = await addItems(clock.pool, this.queue, { items: [item], allOrNothing: false, by: 'test' });
    this.model.add({ id: added.results[0]?.id ?? '', priority, deadline: due, later });
  }

  async #lease(asked: { worker: string; count: number; request: string }): Promise<void> {
    this.#asked.push(asked);
    const leases = await this.#desk.lease({ ...asked, queue: this.queue });
    const wanted = this.model.lease(asked.worker, asked.count, asked.request);
    expect(leases.map(({ item, epoch }) => ({ item, epoch }))).toEqual(wanted);
  }

  async #end({ which: n, ending: how, held }: Do<'end'>): Promise<void> {
    const fences = held ? this.model.holding() : this.model.given;
    const fence = fences[n % fences.length];
    if (!fence) return;
    const told = await endAttempt(clock.pool, fence, how);
    const wanted = this.model.end(fence, how);
    const run = `${fence.item}-${fence.epoch}`;
    if (wanted === 'lost') expect(told).toBe('lost');
    else expect(told).toMatchObject({ lost: false });
    if (wanted === 'again') expect(told).toEqual(this.#answers.get(run));
    if (wanted === 'went') this.#answers.set(run, told);
  }

  async #goOn({ which: n }: Do<'go on'>): Promise<void> {
    const last = this.model.given[n % this.model.given.length];
    if (!last) return;
    const asked = { worker: last.worker, request: `after ${last.item}-${last.epoch}` };
    const call = this.#desk.goOn({ fence: last, outputs: {}, queue: this.queue, ...asked });
    const told = await call.catch((problem: Problem) => problem.kind);
    const wanted = this.model.end(last, 'complete');
    if (wanted === 'lost') return expect(told).toBe('lease-lost');
    // A repeat ends nothing, so it takes nothing; what the first took is asked for by its name.
    if (wanted === 'again') return expect(told).toBeUndefined();
    this.#answers.set(`${last.item}-${last.epoch}`, { lost: false });
    this.#asked.push({ ...asked, count: 1 });
    const next = this.model.lease(asked.worker, 1, asked.request);
    expect((told as { item: string; epoch: number }[]).map(({ item, epoch }) => ({ item, epoch }))).toEqual(
      next,
    );
  }

  async #beat(): Promise<void> {
    const { held, lost } = await renewLeases(clock.pool, this.model.given);
    const wanted = this.model.given.filter((fence) => this.model.renew(fence));
    const names = (fences: { item: string; epoch: number }[]) =>
      fences.map((f) => `${f.item}-${f.epoch}`).sort();
    expect(names(held)).toEqual(names(wanted));
    expect(held.length + lost.length).toBe(this.model.given.length);
  }

  async #steer(doing: Do<'redrive' | 'move' | 'answer'>): Promise<void> {
    const item = this.model.items[doing.which % this.model.items.length];
    if (!item) return;
    const { pool } = clock;
    const until = async () => {
      const { rows } = await pool.query('select now() + make_interval(secs => $1) as at', [
        rules.postponeSeconds,
      ]);
      return rows[0]?.at as string;
    };
    const acts = {
      redrive: () => redriveItem(pool, item.id, { by: 'test' }),
      move: async () =>
        moveItem(pool, item.id, {
          until: 'later' in doing && doing.later ? await until() : null,
          by: 'test',
        }),
      answer: () => answerOpen(pool, item.id),
    };
    const went = await acts[doing.do]().then(Boolean, (problem: unknown) => {
      if (problem instanceof Problem && problem.kind === 'conflict') return false;
      throw problem;
    });
    const wanted =
      doing.do === 'move' ? this.model.move(item, doing.later) : this.model[doing.do as 'redrive'](item);
    expect(went).toBe(wanted);
  }

  /** Both are the same in all that can be seen, and the attempts tell how it came to be. */
  async compare(): Promise<void> {
    const { rows } = await clock.pool.query(
      `select id, state, epoch, retries, expiries, state = 'leased' and lease_until > now() as held, not_before <= now() as due
       from item where queue = $1 order by id`,
      [this.queue],
    );
    const { now } = this.model;
    const seen = ({ id, state, epoch, retries, expiries, until, due }: ModelItem) => {
      const held = state === 'leased' && until > now;
      return { id, state, epoch, retries, expiries, held, ...(state === 'new' && { due: due <= now }) };
    };
    expect(rows.map(({ due, ...row }) => (row.state === 'new' ? { ...row, due } : row))).toEqual(
      this.model.items.map(seen),
    );
  }

  async compareAttempts(): Promise<void> {
    const { rows } = await clock.pool.query<{ run: string; outcome: string; finished: boolean }>(
      `select t.item || '-' || t.epoch as run, outcome, finished is not null as finished
       from attempt t join item i on i.id = t.item where i.queue = $1 order by t.id`,
      [this.queue],
    );
    expect(rows.map((row) => row.run)).toEqual(this.model.given.map(({ item, epoch }) => `${item}-${epoch}`));
    for (const { run, outcome, finished } of rows) {
      expect([run, outcome]).toEqual([run, this.model.outcomes.get(run) ?? 'leased']);
      expect(finished).toBe(outcome !== 'leased');
    }
  }
}

const plain = { do: 'add', priority: 0, deadline: undefined, later: false } as const;
/** Every ending once, and what follows on it: chance may leave one out. */
const lease = { do: 'lease', worker: 'anna', count: 1 } as const;
const dies: Doing[] = [lease, { do: 'night' }];
const poison: Doing[] = [...dies, ...dies, { do: 'redrive', which: 0 }, ...dies, ...dies];
const outcomes = endings.flatMap((how): Doing[] => [
  plain,
  lease,
  { do: 'end', which: 0, ending: how, held: true },
  { do: 'end', which: 0, ending: how, held: false },
  { do: 'pause', on: false },
  { do: 'try in vain' },
  { do: 'try in vain' },
  { do: 'go on', which: 0 },
  ...[0, 1, 2, 3].flatMap((which): Doing[] => [
    { do: 'answer', which },
    { do: 'redrive', which },
  ]),
  { do: 'night' },
]);

let queues = 0;
it('does to every item what the rules say, in any order of calls, with any fence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(doings, { minLength: 15, maxLength: 50, size: 'max' }), async (all) => {
      queues += 1;
      const twins = new Twins(`model-${queues}`);
      await makeModelQueue(clock.pool, twins.queue);
      for (const doing of [plain, ...all]) {
        await twins.do(doing);
        await twins.compare();
      }
      await twins.compareAttempts();
    }),
    { numRuns: 30, examples: [[poison], [outcomes]] },
  );
}, 120_000);
