import type { WhyWaiting } from '../contract.ts';
import type { Db } from '../database.ts';
import { findItem } from './find-items.ts';
import { showQueue } from './queues.ts';

/** A worker that waits for work asks at least this often. */
const workerIsAwakeSeconds = 60;

/** Tells why an item is not being worked on right now, in the order the hub itself decides. */
export async function whyWaiting(db: Db, id: string): Promise<WhyWaiting> {
  const item = await findItem(db, id);
  if (item.state === 'done' || item.state === 'business') {
    return { waiting: false, cause: 'finished', why: `It is finished: ${item.state}.` };
  }
  if (item.state === 'leased') {
    return { waiting: false, cause: 'in-work', why: `Worker ${item.worker} is working on it.` };
  }
  if (item.state === 'failed') {
    return {
      waiting: true,
      cause: 'dead-letter',
      why: `It failed: ${item.reason?.message ?? 'no reason was kept'} Redrive it.`,
    };
  }
  if (item.state !== 'new') {
    return { waiting: true, cause: 'needs-a-person', why: 'A person has to answer its task first.' };
  }
  return whyNotTaken(db, item);
}

async function whyNotTaken(db: Db, item: Awaited<ReturnType<typeof findItem>>): Promise<WhyWaiting> {
  const queue = await showQueue(db, item.queue);
  if (queue.paused)
    return { waiting: true, cause: 'paused', why: `Queue ${queue.name} is paused: ${queue.pausedWhy}` };
  if (item.notBefore) {
    const why =
      item.retries > 0
        ? `It failed and is tried again at ${item.notBefore}.`
        : `It is not to be taken before ${item.notBefore}.`;
    return { waiting: true, cause: 'not-yet', why };
  }
  const bots = await db.query('select from bot where name = $1 limit 1', [queue.bot ?? '']);
  if (!bots.rowCount) {
    const why = queue.bot ? `Bot ${queue.bot} is not published yet.` : `Queue ${queue.name} has no bot.`;
    return { waiting: true, cause: 'no-bot', why };
  }
  const workers = await db.query(
    `select from worker where $1 = any(queues) and last_seen > now() - make_interval(secs => ${workerIsAwakeSeconds})`,
    [queue.name],
  );
  if (!workers.rowCount)
    return {
      waiting: true,
      cause: 'no-worker',
      why: `No worker is asking for items of queue ${queue.name}.`,
    };
  const ahead = await db.query<{ count: string }>(
    `select count(*) from item o, item i where i.id = $1 and o.queue = i.queue and o.state = 'new' and o.not_before <= now() and
     (o.deadline is null, -o.priority, coalesce(o.deadline, o.created), o.created, o.id)
       < (i.deadline is null, -i.priority, coalesce(i.deadline, i.created), i.created, i.id)`,
    [item.id],
  );
  const before = Number(ahead.rows[0]?.count ?? 0);
  return {
    waiting: true,
    cause: 'its-turn-comes',
    why: `${before} items of queue ${queue.name} come before it.`,
  };
}
