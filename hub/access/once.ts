import { createHash } from 'node:crypto';
import { type Db, inTransaction } from '../database.ts';
import { Problem } from '../problem.ts';

/** Keys are kept for a day, as promised to callers. */
const keptHours = 24;

export interface KeyedCall {
  caller: string;
  key: string;
  /** Method, path and body: the same key with another request is a mistake of the caller. */
  request: string;
  /** An answer that holds a secret is not kept: a repeat is then told that it was done. */
  answersSecret: boolean;
}

/** Same key, same reply, one effect: the key, the reply and the work are one transaction. */
export function doOnce<T>(pool: Db, call: KeyedCall, work: (db: Db) => Promise<T>): Promise<T> {
  const hash = createHash('sha256').update(call.request).digest();
  return inTransaction(pool, async (db) => {
    // A call with the same key that is still at work makes this one wait for its end.
    const { rowCount } = await db.query(
      'insert into idempotency_key (caller, key, request_hash) values ($1, $2, $3) on conflict do nothing',
      [call.caller, call.key, hash],
    );
    if (rowCount) {
      const reply = await work(db);
      await db.query('update idempotency_key set reply = $3 where caller = $1 and key = $2', [
        call.caller,
        call.key,
        call.answersSecret ? null : JSON.stringify(reply),
      ]);
      return reply;
    }
    const { rows } = await db.query<{ request_hash: Buffer; reply: T }>(
      'select request_hash, reply from idempotency_key where caller = $1 and key = $2',
      [call.caller, call.key],
    );
    const [kept] = rows;
    const same = kept?.request_hash.equals(hash);
    if (same && !call.answersSecret) return kept?.reply as T;
    const words = same
      ? `The call with the Idempotency-Key ${call.key} was done already; its answer is a secret and was told once. Undo what it made and make another.`
      : `The Idempotency-Key ${call.key} was used for another request. Use a new key for each.`;
    throw new Problem('conflict', words);
  });
}

export async function forgetOldKeys(db: Db): Promise<void> {
  await db.query(`delete from idempotency_key where created < now() - make_interval(hours => ${keptHours})`);
}
