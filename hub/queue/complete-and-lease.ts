import type { Value } from '../../language/run.ts';
import type { Fence, Lease } from '../contract.ts';
import type { Db } from '../database.ts';
import { type LeaseRow, toLeases } from './lease-items.ts';
import { went } from './settle-item.ts';

/** A completion by a worker that takes the next item with the same call. */
export interface LastAndNext {
  fence: Fence;
  outputs: Record<string, Value>;
  worker: string;
  /** Names the lease: a repeated call finds it by this. */
  request: string;
}

/**
 * Ends what is held and leases as many items of one queue, in one statement and one commit: complete-together and lease in one. Places
 * are given for what this statement ended and for nothing else, so a repeat, a stale epoch and a call that came twice at once take none.
 * Ended items were leased and taken ones were new when the statement began: no row is meant twice.
 */
const sql = `
with q as (
  select q.name, q.lease_seconds, b.name as bot, b.version, b.hash from queue q
  join lateral (select name, version, hash from bot where name = q.bot order by version desc limit 1) b on true
  where q.name = $1 and q.paused_at is null
), d as (
  select * from unnest($2::bigint[], $3::int[], $4::jsonb[], $5::text[], $6::text[])
    with ordinality as d (id, epoch, output, by, request, caller)
), h as (
  select i.id, d.output, d.by, d.request, d.caller from item i join d on d.id = i.id and d.epoch = i.epoch
  where i.id = any($2) and i.state = 'leased' and i.lease_until > now() for update of i skip locked
), done as (
  update item i set state = 'done', lease_until = null, changed = now() from h where i.id = any($2) and i.id = h.id
  returning i.id, i.epoch, i.queue, i.worker, h.output, h.by, h.request, h.caller
), da as (
  update attempt t set finished = now(), outcome = 'done', answer = $7
  from done u where t.item = any($2) and t.item = u.id and t.epoch = u.epoch
), dp as (
  update item_payload p set output = u.output, reason = null from done u where p.item = any($2) and p.item = u.id
), de as (
  insert into audit_event (what, subject, by, data)
  select 'item.done', 'item:' || id, worker, jsonb_build_object('queue', queue, 'epoch', epoch) from done
), slot as (
  select by, request, caller, row_number() over (order by caller) as place from done
), n as (
  select id, deadline, priority, created from item
  where queue = $1 and state = 'new' and not_before <= now() and exists (select from q)
  order by (deadline is null), priority desc, deadline, created, id
  limit (select count(*) from slot)
  for update skip locked
), o as (
  select id, row_number() over (order by (deadline is null), priority desc, deadline, created, id) as place from n
), u as (
  update item w set state = 'leased', epoch = w.epoch + 1, worker = s.by, request = s.request, changed = now(),
    lease_until = now() + make_interval(secs => q.lease_seconds)
  from o join slot s using (place), q where w.id = any(array(select id from n)) and w.id = o.id
  returning w.id, w.queue, w.reference, w.epoch, w.worker, q.bot, q.version, q.hash, q.lease_seconds, s.caller
), ua as (
  insert into attempt (item, epoch, worker, bot, version) select id, epoch, worker, bot, version from u
)
select s.caller, u.id, u.queue, u.reference, u.epoch, u.bot, u.version, u.hash, u.lease_seconds, p.input
from slot s left join (u join item_payload p on p.item = u.id) on u.caller = s.caller`;

type Row = LeaseRow | { caller: string; id: null };

/** For each call: undefined when it ended nothing (it then asks alone), else the next item, or none when there is no more to give. */
export async function completeAndLease(
  db: Db,
  queue: string,
  calls: LastAndNext[],
): Promise<(Lease[] | undefined)[]> {
  const { rows } = await db.query<Row & { caller: string }>({
    name: 'complete-and-lease',
    text: sql,
    values: [
      queue,
      calls.map((call) => call.fence.item),
      calls.map((call) => call.fence.epoch),
      calls.map((call) => JSON.stringify(call.outputs)),
      calls.map((call) => call.worker),
      calls.map((call) => call.request),
      JSON.stringify(went),
    ],
  });
  const ended = new Set(rows.map((row) => Number(row.caller)));
  const given = await toLeases(
    db,
    rows.filter((row): row is LeaseRow => row.id !== null),
  );
  return calls.map((_, index) => {
    if (!ended.has(index + 1)) return undefined;
    return given.filter(({ caller }) => caller === index + 1).map(({ lease }) => lease);
  });
}
