import { Gauge, Histogram, Registry } from 'prom-client';
import type { Db } from './database.ts';

/** From one statement's time to more than a long poll may take, in seconds. */
const callBuckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 10, 30];
/** A worker asks or tells at least this often; who is silent for longer is no longer counted as there. */
const workerIsThereFor = '60 seconds';

/** What the database says of a queue; `oldest` in seconds, of what could be leased at once. */
interface QueueNumbers {
  queue: string;
  paused: number;
  tasks: number;
  oldest: number | null;
  items: Record<string, number> | null;
}

const queueSql = `
select q.name as queue, (q.paused_at is not null)::int as paused, i.items, w.oldest,
  (select count(*)::int from task t join item ti on ti.id = t.item where ti.queue = q.name and t.state in ('open', 'taken')) as tasks
from queue q
left join (
  select queue, jsonb_object_agg(state, n) as items
  from (select queue, state, count(*) as n from item group by queue, state) s group by queue
) i on i.queue = q.name
left join lateral (
  select extract(epoch from now() - min(greatest(created, not_before)))::float8 as oldest
  from item where queue = q.name and state = 'new' and not_before <= now()
) w on true`;

const workerSql = `
select count(*) filter (where last_seen > now() - interval '${workerIsThereFor}')::int as there, count(*)::int as known from worker`;

/** What a hub tells of itself to whoever watches over it, in Prometheus' text format. Items are counted when it is asked. */
export class Metrics {
  readonly #db: Db;
  readonly #registry = new Registry();
  readonly #items = this.#gauge('deskhand_items', 'Items, by queue and state', ['queue', 'state']);
  readonly #oldest = this.#gauge(
    'deskhand_oldest_waiting_seconds',
    'For how long the item has waited that could be leased and has waited longest; 0 when none waits',
    ['queue'],
  );
  readonly #paused = this.#gauge('deskhand_queue_paused', '1 when nothing is leased from the queue', [
    'queue',
  ]);
  readonly #tasks = this.#gauge('deskhand_tasks_open', 'Questions that wait for a person', ['queue']);
  readonly #workers = this.#gauge(
    'deskhand_workers',
    'Workers that ever asked this database for work: those heard of within a minute, and silent ones',
    ['state'],
  );
  readonly #calls = new Histogram({
    name: 'deskhand_call_seconds',
    help: 'How long this hub took to answer, waiting for work included',
    labelNames: ['call', 'status'],
    buckets: callBuckets,
    registers: [this.#registry],
  });

  readonly #memory = this.#gauge('process_resident_memory_bytes', 'Memory of this hub', []);
  readonly #processor = this.#gauge('process_cpu_seconds_total', 'Processor time of this hub', []);

  constructor(db: Db) {
    this.#db = db;
  }

  /** A call was answered. `call` is undefined for what is no call of the contract. */
  answered(call: string | undefined, status: number, ms: number): void {
    this.#calls.observe({ call: call ?? 'other', status: `${status}` }, ms / 1000);
  }

  async text(): Promise<string> {
    const [queues, workers] = await Promise.all([
      this.#db.query<QueueNumbers>(queueSql),
      this.#db.query<{ there: number; known: number }>(workerSql),
    ]);
    for (const gauge of [this.#items, this.#oldest, this.#paused, this.#tasks]) gauge.reset();
    for (const { queue, paused, tasks, oldest, items } of queues.rows) {
      for (const [state, count] of Object.entries(items ?? {})) this.#items.set({ queue, state }, count);
      this.#oldest.set({ queue }, oldest ?? 0);
      this.#paused.set({ queue }, paused);
      this.#tasks.set({ queue }, tasks);
    }
    const { there = 0, known = 0 } = workers.rows[0] ?? {};
    this.#workers.set({ state: 'there' }, there);
    this.#workers.set({ state: 'silent' }, known - there);
    const { user, system } = process.cpuUsage();
    this.#processor.set((user + system) / 1e6);
    this.#memory.set(process.memoryUsage.rss());
    return this.#registry.metrics();
  }

  #gauge<Label extends string>(name: string, help: string, labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.#registry] });
  }
}
