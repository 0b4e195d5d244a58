import type { z } from 'zod';
import { type Db, inTransaction } from '../database.ts';
import { Problem } from '../problem.ts';
import type { addItemsReply, newItem } from '../schema/item.ts';

type NewItem = z.output<typeof newItem>;
type Added = z.output<typeof addItemsReply>;

/** Adds many items in one transaction and one statement; tells for each whether it is new or was there. */
export function addItems(
  pool: Db,
  queue: string,
  wish: { items: NewItem[]; allOrNothing: boolean; by: string },
): Promise<Added> {
  return inTransaction(pool, async (db) => {
    const ids = await insertItems(db, queue, wish);
    const results = wish.items.map((item, index) => {
      const found = ids[index] as { id: string; added: boolean };
      const result = found.added ? ('added' as const) : ('exists' as const);
      return { ...(item.reference !== undefined && { reference: item.reference }), id: found.id, result };
    });
    const there = results.filter((row) => row.result === 'exists');
    if (wish.allOrNothing && there[0]) {
      throw new Problem(
        'conflict',
        `Nothing was added: ${there.length} of ${results.length} references are in queue ${queue} already, the first is ${there[0].reference}.`,
      );
    }
    await addFiles(db, wish.items, ids);
    return { added: results.length - there.length, results };
  });
}

/**
 * Ids are drawn first, so that every row knows its own whatever order the database inserts in. That is by reference: two calls that
 * bring the same ones in other orders would wait for each other for ever.
 */
async function insertItems(
  db: Db,
  queue: string,
  { items, by }: { items: NewItem[]; by: string },
): Promise<{ id: string; added: boolean }[]> {
  const drawn = await db.query<{ id: string }>(
    `select nextval(pg_get_serial_sequence('item', 'id')) as id from generate_series(1, $1::int)`,
    [items.length],
  );
  const ids = drawn.rows.map((row) => row.id);
  const column = <T>(of: (item: NewItem) => T | undefined) => items.map((item) => of(item) ?? null);
  const added = await db.query<{ id: string }>(
    `with added as (
       insert into item (id, queue, reference, priority, deadline, not_before) overriding system value
       select n.id, $1, n.reference, n.priority, n.deadline, coalesce(n.not_before, now())
       from unnest($2::bigint[], $3::text[], $4::int[], $5::timestamptz[], $6::timestamptz[])
         as n (id, reference, priority, deadline, not_before)
       order by n.reference, n.id on conflict (queue, reference) do nothing returning id
     ), event as (
       insert into audit_event (what, subject, by, data)
       select 'item.added', 'item:' || id, $7, jsonb_build_object('queue', $1::text) from added order by id
     ) select id from added`,
    [
      queue,
      ids,
      column((i) => i.reference),
      column((i) => i.priority),
      column((i) => i.deadline),
      column((i) => i.notBefore),
      by,
    ],
  );
  const fresh = new Set(added.rows.map((row) => row.id));
  const inputs = items.flatMap((item, index) =>
    fresh.has(ids[index] as string) ? [JSON.stringify(item.input)] : [],
  );
  await db.query(
    'insert into item_payload (item, input) select n.id, n.input from unnest($1::bigint[], $2::jsonb[]) as n (id, input)',
    [ids.filter((id) => fresh.has(id)), inputs],
  );
  const old = await findByReference(
    db,
    queue,
    items.filter((_, index) => !fresh.has(ids[index] as string)),
  );
  return items.map((item, index) => {
    const id = ids[index] as string;
    return fresh.has(id)
      ? { id, added: true }
      : { id: old.get(item.reference as string) as string, added: false };
  });
}

async function findByReference(db: Db, queue: string, items: NewItem[]): Promise<Map<string, string>> {
  if (items.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; reference: string }>(
    'select id, reference from item where queue = $1 and reference = any($2)',
    [queue, items.map((item) => item.reference)],
  );
  return new Map(rows.map((row) => [row.reference, row.id]));
}

async function addFiles(db: Db, items: NewItem[], ids: { id: string; added: boolean }[]): Promise<void> {
  for (const [index, item] of items.entries()) {
    const place = ids[index];
    if (!item.files || !place?.added) continue;
    for (const [name, base64] of Object.entries(item.files)) {
      await db.query('insert into item_file (item, name, content) values ($1, $2, $3)', [
        place.id,
        name,
        Buffer.from(base64, 'base64'),
      ]);
    }
  }
}
