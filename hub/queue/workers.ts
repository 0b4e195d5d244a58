import type { Worker } from '../contract.ts';
import type { Db } from '../database.ts';

/** A worker that asks all the time is written down this often. */
const noteEveryMs = 10_000;
const noted = new Map<string, number>();

/** Keeps when a worker was last heard of, for people and for "why is it waiting?". */
export async function noteWorker(db: Db, worker: { worker: string; queues: string[] }): Promise<void> {
  const mark = `${worker.worker} ${worker.queues.join(' ')}`;
  if ((noted.get(mark) ?? 0) > Date.now() - noteEveryMs) return;
  await db.query(
    `insert into worker (name, queues) values ($1, $2)
     on conflict (name) do update set queues = excluded.queues, last_seen = now()`,
    [worker.worker, worker.queues],
  );
  noted.set(mark, Date.now());
}

export async function listWorkers(db: Db): Promise<Worker[]> {
  const { rows } = await db.query<Worker>(
    `select w.name, w.queues, w.last_seen as "lastSeen",
       (select count(*)::int from item i where i.state = 'leased' and i.worker = w.name) as leased
     from worker w order by w.name`,
  );
  return rows;
}
