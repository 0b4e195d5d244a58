import type { PlainError } from '../../language/errors.ts';
import type { Value } from '../../language/run.ts';
import type { FullItem, Item } from '../contract.ts';
import type { Db } from '../database.ts';
import { Problem } from '../problem.ts';
import { listAttempts } from './find-runs.ts';

interface ItemRow {
  id: string;
  queue: string;
  reference: string | null;
  state: Item['state'];
  priority: number;
  deadline: string | null;
  not_before: string;
  later: boolean;
  created: string;
  changed: string;
  epoch: number;
  retries: number;
  expiries: number;
  worker: string | null;
  lease_left: number | null;
  reason: PlainError | null;
}

const itemSql = `
select i.id, i.queue, i.reference, i.state, i.priority, i.deadline, i.not_before, i.not_before > now() as later, i.created,
  i.changed, i.epoch, i.retries, i.expiries, case when i.state = 'leased' then i.worker end as worker,
  extract(epoch from i.lease_until - now())::float8 as lease_left, p.reason
from item i join item_payload p on p.item = i.id`;

function toItem(row: ItemRow): Item {
  return {
    id: row.id,
    queue: row.queue,
    reference: row.reference ?? undefined,
    state: row.state,
    priority: row.priority,
    deadline: row.deadline ?? undefined,
    notBefore: row.later ? row.not_before : undefined,
    created: row.created,
    changed: row.changed,
    epoch: row.epoch,
    retries: row.retries,
    expiries: row.expiries,
    worker: row.worker ?? undefined,
    leaseLeft: row.lease_left === null ? undefined : Math.max(0, row.lease_left),
    reason: row.reason ?? undefined,
    run: row.epoch > 0 ? `${row.id}-${row.epoch}` : undefined,
  };
}

export interface ItemWish {
  queue?: string | undefined;
  state?: string | undefined;
  reference?: string | undefined;
  before?: string | undefined;
  limit: number;
}

export async function listItems(db: Db, wish: ItemWish): Promise<Item[]> {
  const { rows } = await db.query<ItemRow>(
    `${itemSql} where ($1::text is null or i.queue = $1) and ($2::text is null or i.state = $2)
     and ($3::text is null or i.reference = $3) and ($4::bigint is null or i.id < $4) order by i.id desc limit $5`,
    [wish.queue ?? null, wish.state ?? null, wish.reference ?? null, wish.before ?? null, wish.limit],
  );
  return rows.map(toItem);
}

export async function findItem(db: Db, id: string): Promise<Item> {
  const { rows } = await db.query<ItemRow>(`${itemSql} where i.id = $1`, [id]);
  if (!rows[0]) throw new Problem('not-found', `There is no item ${id}.`);
  return toItem(rows[0]);
}

/** One item with all it carries and all that was tried. */
export async function showItem(db: Db, id: string): Promise<FullItem> {
  const item = await findItem(db, id);
  const payload = await db.query<{ input: Record<string, Value>; output: Record<string, Value> | null }>(
    'select input, output from item_payload where item = $1',
    [id],
  );
  const files = await db.query<{ name: string }>('select name from item_file where item = $1 order by name', [
    id,
  ]);
  return {
    ...item,
    input: payload.rows[0]?.input ?? {},
    output: payload.rows[0]?.output ?? undefined,
    files: files.rows.map((row) => row.name),
    attempts: await listAttempts(db, { item: id, limit: 1000 }),
  };
}

export async function itemFile(db: Db, id: string, name: string): Promise<Uint8Array> {
  const { rows } = await db.query<{ content: Buffer }>(
    'select content from item_file where item = $1 and name = $2',
    [id, name],
  );
  if (!rows[0]) throw new Problem('not-found', `Item ${id} has no file ${name}.`);
  return rows[0].content;
}
