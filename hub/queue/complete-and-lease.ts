import type { Value } from '../../language/run.ts';
import type { Fence, Lease } from '../contract.ts';
import type { Db } from '../database.ts';
import { type LeaseRow, toLeases } from './lease-items.ts';
import { endHeld, takeNext } from './lease-sql.ts';
import { valuesOf } from './settle-item.ts';

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
with ${endHeld('left out')}, slot as (
  select w.worker, w.request, w.caller, row_number() over (order by w.caller) as place
  from done join unnest($6::text[], $7::text[]) with ordinality as w (worker, request, caller) using (caller)
), ${takeNext('$5')}
select s.caller, u.id, u.queue, u.reference, u.epoch, u.bot, u.version, u.hash, u.lease_seconds, u.healing, p.input
from slot s left join (taken u join item_payload p on p.item = u.id) on u.caller = s.caller`;

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
    values: [...valuesOf(calls), queue, calls.map((call) => call.worker), calls.map((call) => call.request)],
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
