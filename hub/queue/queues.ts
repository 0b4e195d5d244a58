import type { z } from 'zod';
import type { Healing } from '../../language/healing.ts';
import type { Queue } from '../contract.ts';
import { type Db, inTransaction } from '../database.ts';
import { Problem } from '../problem.ts';
import { itemStates } from '../schema/item.ts';
import type { queueSettings } from '../schema/queue.ts';

interface QueueRow {
  name: string;
  title: string | null;
  bot: string | null;
  max_retries: number;
  lease_seconds: number;
  max_expiries: number;
  backoff_seconds: number;
  healing: Healing | null;
  paused_why: string | null;
  paused_at: string | null;
  counts: Record<string, number> | null;
}

const queueSql = `
select q.*, c.counts from queue q left join (
  select queue, jsonb_object_agg(state, n) as counts
  from (select queue, state, count(*) as n from item where ($1::text is null or queue = $1) group by queue, state) s group by queue
) c on c.queue = q.name where $1::text is null or q.name = $1 order by q.name`;

function toQueue(row: QueueRow): Queue {
  const counts = Object.fromEntries(itemStates.map((state) => [state, row.counts?.[state] ?? 0]));
  return {
    name: row.name,
    title: row.title ?? undefined,
    bot: row.bot ?? undefined,
    maxRetries: row.max_retries,
    leaseSeconds: row.lease_seconds,
    maxExpiries: row.max_expiries,
    backoffSeconds: row.backoff_seconds,
    healing: row.healing ?? undefined,
    paused: row.paused_at !== null,
    pausedWhy: row.paused_why ?? undefined,
    pausedAt: row.paused_at ?? undefined,
    counts: counts as Queue['counts'],
  };
}

export async function listQueues(db: Db): Promise<Queue[]> {
  return (await db.query<QueueRow>(queueSql, [null])).rows.map(toQueue);
}

export async function showQueue(db: Db, name: string): Promise<Queue> {
  const { rows } = await db.query<QueueRow>(queueSql, [name]);
  if (!rows[0])
    throw new Problem('not-found', `There is no queue ${name}. Make it with: deskhand queue create ${name}`);
  return toQueue(rows[0]);
}

/** Refuses before anything is written to a queue that is not there. */
export async function needQueue(db: Db, name: string): Promise<void> {
  const { rowCount } = await db.query({
    name: 'need-queue',
    text: 'select from queue where name = $1',
    values: [name],
  });
  if (!rowCount) await showQueue(db, name);
}

/** Makes a queue or changes the settings that are given. */
export function putQueue(
  pool: Db,
  name: string,
  wish: { settings: z.output<typeof queueSettings>; by: string },
): Promise<Queue> {
  const { settings } = wish;
  return inTransaction(pool, async (db) => {
    await db.query('insert into queue (name) values ($1) on conflict do nothing', [name]);
    await db.query(
      `update queue set title = coalesce($2, title), bot = coalesce($3, bot), max_retries = coalesce($4, max_retries),
         lease_seconds = coalesce($5, lease_seconds), max_expiries = coalesce($6, max_expiries),
         backoff_seconds = coalesce($7, backoff_seconds), healing = coalesce($8, healing) where name = $1`,
      [
        name,
        settings.title,
        settings.bot,
        settings.maxRetries,
        settings.leaseSeconds,
        settings.maxExpiries,
        settings.backoffSeconds,
        settings.healing,
      ],
    );
    await tell(db, { what: 'queue.changed', name, by: wish.by, data: settings });
    return showQueue(db, name);
  });
}

/** Stops or starts giving out items; what is leased goes on. */
export function setPaused(pool: Db, name: string, wish: { why: string | null; by: string }): Promise<Queue> {
  return inTransaction(pool, async (db) => {
    await needQueue(db, name);
    await db.query(
      'update queue set paused_why = $2, paused_at = case when $2::text is null then null else now() end where name = $1',
      [name, wish.why],
    );
    await tell(db, {
      what: wish.why === null ? 'queue.resumed' : 'queue.paused',
      name,
      by: wish.by,
      data: { why: wish.why },
    });
    return showQueue(db, name);
  });
}

async function tell(db: Db, event: { what: string; name: string; by: string; data: object }): Promise<void> {
  await db.query('insert into audit_event (what, subject, by, data) values ($1, $2, $3, $4)', [
    event.what,
    `queue:${event.name}`,
    event.by,
    JSON.stringify(event.data),
  ]);
}
