import type { Worker } from '../contract.ts';
import type { Db } from '../database.ts';

/** A worker that asks all the time is written down this often. */
const noteEveryMs = 10_000;
/** Who was written down where, lately. */
const noted = new WeakMap<Db, Map<string, { queues: string; at: number }>>();

/** Keeps when a worker was last heard of, for people and for "why is it waiting?". */
export async function noteWorker(db: Db, worker: { worker: string; queues: string[] }): Promise<void> {
  const known = noted.get(db) ?? new Map();
  noted.set(db, known);
  const queues = worker.queues.join(' ');
  const last = known.get(worker.worker);
  if (last?.queues === queues && last.at > Date.now() - noteEveryMs) return;
  await db.query(
    `insert into worker (name, queues) values ($1, $2)
     on conflict (name) do update set queues = excluded.queues, last_seen = now()`,
    [worker.worker, worker.queues],
  );
  known.set(worker.worker, { queues, at: Date.now() });
}

export async function listWorkers(db: Db): Promise<Worker[]> {
  const { rows } = await db.query<Worker>(
    `select w.name, w.queues, w.last_seen as "lastSeen",
       (select count(*)::int from item i where i.state = 'leased' and i.worker = w.name) as leased
     from worker w order by w.name`,
  );
  return rows;
}
