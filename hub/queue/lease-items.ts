import type { PastEntry } from '../../language/driver.ts';
import type { Healing } from '../../language/healing.ts';
import type { Value } from '../../language/run.ts';
import type { Lease } from '../contract.ts';
import type { Db } from '../database.ts';
import { takeNext } from './lease-sql.ts';

export interface LeaseWish {
  queue: string;
  worker: string;
  count: number;
  /** Names the call: the same again returns the same items. */
  request: string | undefined;
}

/** An item just leased, as the statements that lease tell it. */
export interface LeaseRow {
  id: string;
  queue: string;
  reference: string | null;
  epoch: number;
  lease_seconds: number;
  healing: Healing | null;
  input: Record<string, Value>;
  bot: string;
  version: number;
  hash: string;
  /** Which of the callers that share the statement, from 1. */
  caller: string;
}

/**
 * hub.md's lease: order, epoch and attempt in one statement. Several callers may share it: each gets the places it asked for, in the
 * order they asked, and who asks again under the same name what that name holds.
 */
const leaseSql = `
with d as (
  select * from unnest($2::text[], $3::int[], $4::text[]) with ordinality as d (worker, count, request, caller)
), again as (
  select i.id, i.queue, i.reference, i.epoch, t.bot, t.version, b.hash, d.caller from d
  join item i on i.queue = $1 and i.state = 'leased' and i.lease_until > now() and i.worker = d.worker and i.request = d.request
  join attempt t on t.item = i.id and t.epoch = i.epoch
  join bot b on b.name = t.bot and b.version = t.version
), slot as (
  select d.worker, d.request, d.caller, row_number() over (order by d.caller) as place
  from d, generate_series(1, d.count) where not exists (select from again a where a.caller = d.caller)
), ${takeNext('$1')}
select l.*, p.input, q.lease_seconds, q.healing
from (
  select id, queue, reference, epoch, bot, version, hash, caller, place from taken
  union all select id, queue, reference, epoch, bot, version, hash, caller, id from again
) l
join item_payload p on p.item = l.id
join queue q on q.name = $1
order by l.place`;

/**
 * Gives workers the next items of a queue, first the most urgent; none while it is paused or has no bot. One statement for each
 * queue; the answers are in the order of the wishes.
 */
export async function leaseTogether(db: Db, wishes: LeaseWish[]): Promise<Lease[][]> {
  const answers: Lease[][] = wishes.map(() => []);
  const queues = [...new Set(wishes.map((wish) => wish.queue))];
  await Promise.all(
    queues.map(async (queue) => {
      const own = [...wishes.keys()].filter((index) => wishes[index]?.queue === queue);
      const given = await leaseFrom(
        db,
        queue,
        own.map((index) => wishes[index] as LeaseWish),
      );
      for (const { caller, lease } of given) answers[own[caller - 1] as number]?.push(lease);
    }),
  );
  return answers;
}

async function leaseFrom(
  db: Db,
  queue: string,
  wishes: LeaseWish[],
): Promise<{ caller: number; lease: Lease }[]> {
  const { rows } = await db.query<LeaseRow>({
    name: 'lease',
    text: leaseSql,
    values: [
      queue,
      wishes.map((wish) => wish.worker),
      wishes.map((wish) => wish.count),
      wishes.map((wish) => wish.request ?? null),
    ],
  });
  return toLeases(db, rows);
}

/** Makes leases of what a statement gave, each with the place of its caller. */
export async function toLeases(db: Db, rows: LeaseRow[]): Promise<{ caller: number; lease: Lease }[]> {
  // Only an item that was tried before, or brought files, carries more than its input.
  const files = await filesOf(db, rows);
  return Promise.all(
    rows.map(async (row) => {
      const past = row.epoch > 1 ? await pastOf(db, row.id) : noPast;
      return { caller: Number(row.caller), lease: toLease(row, files, past) };
    }),
  );
}

function toLease(row: LeaseRow, files: Map<string, string[]>, past: Past): Lease {
  return {
    item: row.id,
    epoch: row.epoch,
    queue: row.queue,
    ...(row.reference !== null && { reference: row.reference }),
    run: `${row.id}-${row.epoch}`,
    leaseSeconds: row.lease_seconds,
    input: row.input,
    files: files.get(row.id) ?? [],
    bot: { name: row.bot, version: row.version, hash: row.hash },
    ...(row.healing !== null && { healing: row.healing }),
    ...past,
  };
}

async function filesOf(db: Db, rows: LeaseRow[]): Promise<Map<string, string[]>> {
  const named = rows.filter((row) => JSON.stringify(row.input).includes('hub-file:')).map((row) => row.id);
  if (named.length === 0) return new Map();
  const found = await db.query<{ item: string; names: string[] }>(
    'select item, array_agg(name order by name) as names from item_file where item = any($1) group by item',
    [named],
  );
  return new Map(found.rows.map((row) => [row.item, row.names]));
}

type Past = Pick<Lease, 'answers' | 'journal'>;
const noPast: Past = { answers: {}, journal: [] };

async function pastOf(db: Db, item: string): Promise<Past> {
  const answered = await db.query<{ key: string; answer: Record<string, Value>; by: string }>(
    `select key, answer, coalesce(person, answered_by) as by from task
     where item = $1 and state = 'answered' and about = 'question' order by id`,
    [item],
  );
  const journal = await db.query<{
    key: string;
    phase: PastEntry['phase'];
    outputs: PastEntry['outputs'] | null;
    msAgo: number;
  }>(
    `select key, phase, outputs, greatest(extract(epoch from now() - written) * 1000, 0)::float8 as "msAgo"
     from journal_entry where item = $1 order by written, phase desc`,
    [item],
  );
  return {
    answers: Object.fromEntries(answered.rows.map((row) => [row.key, { answer: row.answer, by: row.by }])),
    journal: journal.rows.map(({ outputs, ...entry }) => ({ ...entry, ...(outputs && { outputs }) })),
  };
}
