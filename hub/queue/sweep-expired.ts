import type { Db } from '../database.ts';

/** One sweep frees at most this many, so that it never holds many rows at once. */
const sweepLimit = 1000;

const sweepSql = `
with x as (
  select id from item where state = 'leased' and lease_until <= now() and ($1::text is null or queue = $1)
  limit ${sweepLimit} for update skip locked
), u as (
  update item i set state = case when i.expiries >= q.max_expiries then 'failed' else 'new' end,
    expiries = i.expiries + 1, not_before = now(), lease_until = null, changed = now()
  from x, queue q where i.id = x.id and q.name = i.queue
  returning i.id, i.queue, i.epoch, i.state, i.expiries, i.worker
), a as (
  update attempt t set finished = now(), outcome = 'expired' from u where t.item = u.id and t.epoch = u.epoch
), p as (
  update item_payload p set reason = jsonb_build_object('kind', 'driver-failed', 'message',
    u.expiries || ' workers died or fell silent while they worked on this item, the last one was ' || u.worker || '.')
  from u where p.item = u.id and u.state = 'failed'
), e as (
  insert into audit_event (what, subject, by, data)
  select 'item.expired', 'item:' || id, 'hub', jsonb_build_object('queue', queue, 'epoch', epoch, 'worker', worker, 'state', state) from u
)
select queue, state from u`;

/**
 * Takes items back from workers that fell silent. Burns no business retry: the worker died, not the item; but an item that
 * outlives `maxExpiries` workers goes to the dead letters. Returns the queues that have something to give again.
 */
export async function sweepExpired(db: Db, queue?: string): Promise<string[]> {
  const { rows } = await db.query<{ queue: string; state: string }>({
    name: 'sweep',
    text: sweepSql,
    values: [queue ?? null],
  });
  return [...new Set(rows.filter((row) => row.state === 'new').map((row) => row.queue))];
}

/** While the hub was away nobody could renew: every lease lives on for one more length, so that workers can report. */
export async function extendLeases(db: Db): Promise<void> {
  await db.query(
    `update item i set lease_until = now() + make_interval(secs => q.lease_seconds)
     from queue q where i.state = 'leased' and q.name = i.queue`,
  );
}
