import type { Value } from '../../language/run.ts';
import type { Item } from '../contract.ts';
import { type Db, inTransaction } from '../database.ts';
import { Problem } from '../problem.ts';
import { findItem } from './find-items.ts';

/** States a person may send an item round again from; an unknown outcome is answered by its task instead. */
const redrivable = ['failed', 'business'];

/** Takes a waiting item now, or later, as a person wishes. */
export function moveItem(pool: Db, id: string, wish: { until: string | null; by: string }): Promise<Item> {
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `update item set not_before = coalesce($2::timestamptz, now()), changed = now() where id = $1 and state = 'new'`,
      [id, wish.until],
    );
    const item = await findItem(db, id);
    if (!rowCount)
      throw new Problem('conflict', `Item ${id} is ${item.state}; only a waiting item can be moved in time.`);
    await tell(db, { what: wish.until ? 'item.postponed' : 'item.hurried', id, by: wish.by });
    return item;
  });
}

/** Sends a dead letter or a business exception round again with a fresh count of retries. */
export function redriveItem(
  pool: Db,
  id: string,
  wish: { input?: Record<string, Value> | undefined; by: string },
): Promise<Item> {
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `update item set state = 'new', retries = 0, expiries = 0, not_before = now(), changed = now()
       where id = $1 and state = any($2)`,
      [id, redrivable],
    );
    if (!rowCount) {
      const { state } = await findItem(db, id);
      throw new Problem(
        'conflict',
        `Item ${id} is ${state}; only failed items and business exceptions go round again.`,
      );
    }
    if (wish.input) {
      await db.query('update item_payload set input = $2 where item = $1', [id, JSON.stringify(wish.input)]);
    }
    await db.query('update item_payload set reason = null where item = $1', [id]);
    await tell(db, { what: 'item.redriven', id, by: wish.by });
    return findItem(db, id);
  });
}

async function tell(db: Db, event: { what: string; id: string; by: string }): Promise<void> {
  await db.query('insert into audit_event (what, subject, by) values ($1, $2, $3)', [
    event.what,
    `item:${event.id}`,
    event.by,
  ]);
}
