import type { JournalEntry } from '../../language/driver.ts';
import type { Value } from '../../language/run.ts';
import type { Lease } from '../contract.ts';
import type { Db } from '../database.ts';

export interface LeaseWish {
  queue: string;
  worker: string;
  count: number;
  /** Names the call: the same again returns the same items. */
  request: string | undefined;
}

interface LeaseRow {
  id: string;
  queue: string;
  reference: string | null;
  epoch: number;
  lease_seconds: number;
  input: Record<string, Value>;
  bot: string;
  version: number;
  hash: string;
}

/** hub.md's lease: order, epoch and attempt in one statement, on the database's clock alone. */
const leaseSql = `
with q as (
  select q.name, q.lease_seconds, b.name as bot, b.version, b.hash from queue q
  join lateral (select name, version, hash from bot where name = q.bot order by version desc limit 1) b on true
  where q.name = $1 and q.paused_at is null
), again as (
  select i.id, i.queue, i.reference, i.epoch, t.bot, t.version, b.hash from item i
  join attempt t on t.item = i.id and t.epoch = i.epoch
  join bot b on b.name = t.bot and b.version = t.version
  where i.queue = $1 and i.state = 'leased' and i.lease_until > now() and i.worker = $2 and i.request = $4
), n as (
  select id from item
  where queue = $1 and state = 'new' and not_before <= now() and exists (select from q)
  order by (deadline is null), priority desc, deadline, created, id
  limit case when exists (select from again) then 0 else $3::int end
  for update skip locked
), u as (
  update item w set state = 'leased', epoch = w.epoch + 1, worker = $2, request = $4, changed = now(),
    lease_until = now() + make_interval(secs => q.lease_seconds)
  from n, q where w.id = n.id
  returning w.id, w.queue, w.reference, w.epoch, w.priority, w.deadline, w.created, q.bot, q.version, q.hash
), a as (
  insert into attempt (item, epoch, worker, bot, version) select id, epoch, $2, bot, version from u
)
select l.id, l.queue, l.reference, l.epoch, l.bot, l.version, l.hash, s.lease_seconds, p.input
from (
  select id, queue, reference, epoch, bot, version, hash,
    row_number() over (order by (deadline is null), priority desc, deadline, created, id) as place from u
  union all select id, queue, reference, epoch, bot, version, hash, id from again
) l
join queue s on s.name = l.queue
join item_payload p on p.item = l.id
order by l.place`;

/** Gives a worker the next items of a queue, first the most urgent; none while it is paused or has no bot. */
export async function leaseItems(db: Db, wish: LeaseWish): Promise<Lease[]> {
  const { rows } = await db.query<LeaseRow>({
    name: 'lease',
    text: leaseSql,
    values: [wish.queue, wish.worker, wish.count, wish.request ?? null],
  });
  // Only an item that was tried before, or brought files, carries more than its input.
  const files = await filesOf(db, rows);
  return Promise.all(
    rows.map(async (row) => toLease(row, files, row.epoch > 1 ? await pastOf(db, row.id) : noPast)),
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
  const answered = await db.query<{ key: string; answer: Record<string, Value>; answered_by: string }>(
    `select key, answer, answered_by from task
     where item = $1 and state = 'answered' and about = 'question' order by id`,
    [item],
  );
  const journal = await db.query<{
    key: string;
    phase: JournalEntry['phase'];
    outputs: JournalEntry['outputs'] | null;
  }>(`select key, phase, outputs from journal_entry where item = $1 order by written, phase desc`, [item]);
  return {
    answers: Object.fromEntries(
      answered.rows.map((row) => [row.key, { answer: row.answer, by: row.answered_by }]),
    ),
    journal: journal.rows.map(({ key, phase, outputs }) => ({ key, phase, ...(outputs && { outputs }) })),
  };
}
