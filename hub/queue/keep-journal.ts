import type { JournalEntry } from '../../language/driver.ts';
import type { Fence } from '../contract.ts';
import type { Db } from '../database.ts';
import { leaseLost } from './hold-lease.ts';

/**
 * Keeps one entry about an irreversible step. `before` needs a valid lease, or the step must not happen. `after` is a fact
 * that is true whatever became of the lease: it is refused only when a newer attempt has begun, which probes for itself.
 */
export async function keepJournal(db: Db, fence: Fence, entry: JournalEntry): Promise<{ lost: false }> {
  const valid = entry.phase === 'before' ? `and state = 'leased' and lease_until > now()` : '';
  const { rowCount } = await db.query(
    `insert into journal_entry (item, key, phase, epoch, outputs)
     select id, $3, $4, $2, $5 from item where id = $1 and epoch = $2 ${valid}
     on conflict (item, key, phase) do update set epoch = excluded.epoch, outputs = excluded.outputs, written = now()`,
    [fence.item, fence.epoch, entry.key, entry.phase, entry.outputs ? JSON.stringify(entry.outputs) : null],
  );
  if (!rowCount) throw leaseLost(fence);
  return { lost: false };
}

/** A person has said whether the begun steps of an item happened: yes ends them, no forgets that they were begun. */
export async function settleJournal(db: Db, item: string, happened: boolean): Promise<void> {
  const open = `j.item = $1 and j.phase = 'before' and not exists
    (select from journal_entry a where a.item = j.item and a.key = j.key and a.phase = 'after')`;
  if (happened) {
    await db.query(
      `insert into journal_entry (item, key, phase, epoch) select j.item, j.key, 'after', j.epoch from journal_entry j where ${open}`,
      [item],
    );
  } else {
    await db.query(`delete from journal_entry j where ${open}`, [item]);
  }
}
