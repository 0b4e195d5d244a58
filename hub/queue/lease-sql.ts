// Parts of the statements every item goes through, each written once: what a lease takes and what a completion ends. They are lists of
// common table expressions, to be put together after a `with`.

/**
 * Leases the next items of the queue named by a parameter: as many as `slot (worker, request, caller, place)` has rows, first the most
 * urgent, on the database's clock alone; none while the queue is paused or has no bot. What was taken is `taken`. The ids go through
 * an array, because a join makes the engine read the whole table once it has statistics.
 */
export const takeNext = (queue: string): string => `
q as (
  select q.lease_seconds, q.healing, b.name as bot, b.version, b.hash from queue q
  join lateral (select name, version, hash from bot where name = q.bot order by version desc limit 1) b on true
  where q.name = ${queue} and q.paused_at is null
), n as (
  select id, deadline, priority, created from item
  where queue = ${queue} and state = 'new' and not_before <= now() and exists (select from q)
  order by (deadline is null), priority desc, deadline, created, id
  limit (select count(*) from slot)
  for update skip locked
), o as (
  select id, row_number() over (order by (deadline is null), priority desc, deadline, created, id) as place from n
), taken as (
  update item w set state = 'leased', epoch = w.epoch + 1, worker = s.worker, request = s.request, changed = now(),
    lease_until = now() + make_interval(secs => q.lease_seconds)
  from o join slot s using (place), q where w.id = any(array(select id from n)) and w.id = o.id
  returning w.id, w.queue, w.reference, w.epoch, w.worker, q.bot, q.version, q.hash, q.lease_seconds, q.healing, s.caller, s.place
), tried as (
  insert into attempt (item, epoch, worker, bot, version) select id, epoch, worker, bot, version from taken
)`;

const stillHeld = `i.state = 'leased' and i.lease_until > now()`;
/** An item that another transaction holds is left out; to lock before changing is what that costs. */
const leavingOut = `
h as (
  select i.id, d.output, d.caller from item i join d on d.id = i.id and d.epoch = i.epoch
  where i.id = any($1) and ${stillHeld} for update of i skip locked
), done as (
  update item i set state = 'done', lease_until = null, changed = now() from h where i.id = any($1) and i.id = h.id
  returning i.id, i.epoch, i.queue, i.worker, h.output, h.caller
)`;
const waiting = `
done as (
  update item i set state = 'done', lease_until = null, changed = now()
  from d where i.id = any($1) and i.id = d.id and i.epoch = d.epoch and ${stillHeld}
  returning i.id, i.epoch, i.queue, i.worker, d.output, d.caller
)`;

/**
 * Ends as done what is still held of $1 (ids), $2 (epochs), with $3 (outputs); $4 is what a repeat is answered. What was ended is `done`,
 * each with its place among the calls as `caller`. `busy` says what becomes of an item that another transaction holds.
 */
export const endHeld = (busy: 'left out' | 'waited for'): string => `
d as (
  select * from unnest($1::bigint[], $2::int[], $3::jsonb[]) with ordinality as d (id, epoch, output, caller)
), ${busy === 'left out' ? leavingOut : waiting}, ended as (
  update attempt t set finished = now(), outcome = 'done', answer = $4
  from done where t.item = any($1) and t.item = done.id and t.epoch = done.epoch
), told as (
  update item_payload p set output = done.output, reason = null from done where p.item = any($1) and p.item = done.id
), event as (
  insert into audit_event (what, subject, by, data)
  select 'item.done', 'item:' || id, worker, jsonb_build_object('queue', queue, 'epoch', epoch) from done
)`;
