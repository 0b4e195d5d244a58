import type { Fence } from '../contract.ts';
import type { Db } from '../database.ts';
import { Problem } from '../problem.ts';

/** What a settling call needs to know of the item it holds. */
export interface HeldItem {
  id: string;
  epoch: number;
  queue: string;
  worker: string;
  retries: number;
  max_retries: number;
  backoff_seconds: number;
}

/** Locks a leased item for the worker that still holds it; undefined when it does not. */
export async function findHeld(db: Db, fence: Fence): Promise<HeldItem | undefined> {
  const { rows } = await db.query<HeldItem>(
    `select i.id, i.epoch, i.queue, i.worker, i.retries, q.max_retries, q.backoff_seconds
     from item i join queue q on q.name = i.queue
     where i.id = $1 and i.epoch = $2 and i.state = 'leased' and i.lease_until > now() for update of i`,
    [fence.item, fence.epoch],
  );
  return rows[0];
}

/** What a repeated settling call was answered the first time; otherwise the lease is lost and that is the answer. */
export async function repeatOrLost<Answer>(
  db: Db,
  fence: Fence,
  outcomes: readonly string[],
): Promise<Answer> {
  const { rows } = await db.query<{ outcome: string; answer: Answer | null }>(
    'select outcome, answer from attempt where item = $1 and epoch = $2',
    [fence.item, fence.epoch],
  );
  const [row] = rows;
  if (row?.answer && outcomes.includes(row.outcome)) return row.answer;
  throw leaseLost(fence);
}

export function leaseLost(fence: Fence): Problem {
  return new Problem(
    'lease-lost',
    `The lease of item ${fence.item} (epoch ${fence.epoch}) is over: it expired, was given to another worker or is settled already. Stop working on it.`,
  );
}

/** Renews what is still held, in one statement. */
export async function renewLeases(
  db: Db,
  leases: Fence[],
): Promise<{ held: (Fence & { leaseSeconds: number })[]; lost: Fence[] }> {
  const { rows } = await db.query<{ item: string; epoch: number; leaseSeconds: number }>({
    name: 'renew',
    text: `update item i set lease_until = now() + make_interval(secs => q.lease_seconds)
      from unnest($1::bigint[], $2::int[]) as l (id, epoch), queue q
      where i.id = l.id and i.epoch = l.epoch and i.state = 'leased' and i.lease_until > now() and q.name = i.queue
      returning i.id as item, i.epoch, q.lease_seconds as "leaseSeconds"`,
    values: [leases.map((lease) => lease.item), leases.map((lease) => lease.epoch)],
  });
  const kept = new Set(rows.map((row) => `${row.item}-${row.epoch}`));
  return { held: rows, lost: leases.filter((lease) => !kept.has(`${lease.item}-${lease.epoch}`)) };
}
