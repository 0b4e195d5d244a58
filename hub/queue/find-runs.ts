import type { PlainError } from '../../language/errors.ts';
import type { RunEvent } from '../../language/run.ts';
import type { Attempt } from '../contract.ts';
import type { Db } from '../database.ts';
import { Problem } from '../problem.ts';

interface AttemptRow {
  id: string;
  item: string;
  epoch: number;
  queue: string;
  reference: string | null;
  bot: string;
  version: number;
  hash: string;
  worker: string;
  started: string;
  finished: string | null;
  outcome: Attempt['outcome'];
  reason: PlainError | null;
  has_report: boolean;
}

const attemptSql = `
select t.id, t.item, t.epoch, i.queue, i.reference, t.bot, t.version, b.hash, t.worker, t.started, t.finished, t.outcome, t.reason,
  exists (select from run_report r where r.item = t.item and r.epoch = t.epoch) as has_report
from attempt t join item i on i.id = t.item join bot b on b.name = t.bot and b.version = t.version`;

function toAttempt(row: AttemptRow): Attempt {
  return {
    id: row.id,
    run: `${row.item}-${row.epoch}`,
    item: row.item,
    queue: row.queue,
    reference: row.reference ?? undefined,
    bot: { name: row.bot, version: row.version, hash: row.hash },
    worker: row.worker,
    epoch: row.epoch,
    started: row.started,
    finished: row.finished ?? undefined,
    outcome: row.outcome,
    reason: row.reason ?? undefined,
    hasReport: row.has_report,
  };
}

export interface RunWish {
  item?: string | undefined;
  queue?: string | undefined;
  before?: string | undefined;
  limit: number;
}

export async function listAttempts(db: Db, wish: RunWish): Promise<Attempt[]> {
  const { rows } = await db.query<AttemptRow>(
    `${attemptSql} where ($1::bigint is null or t.item = $1) and ($2::text is null or i.queue = $2)
     and ($3::bigint is null or t.id < $3) order by t.id desc limit $4`,
    [wish.item ?? null, wish.queue ?? null, wish.before ?? null, wish.limit],
  );
  return rows.map(toAttempt);
}

/** A run's name is its item and epoch. */
function splitRun(run: string): [item: string, epoch: string] {
  const [item = '', epoch = ''] = run.split('-');
  return [item, epoch];
}

export async function showAttempt(db: Db, run: string): Promise<Attempt> {
  const { rows } = await db.query<AttemptRow>(
    `${attemptSql} where t.item = $1 and t.epoch = $2`,
    splitRun(run),
  );
  if (!rows[0]) throw new Problem('not-found', `There is no run ${run}.`);
  return toAttempt(rows[0]);
}

/** Keeps events once each, whatever became of the lease: what happened, happened. */
export async function addEvents(db: Db, run: string, events: RunEvent[]): Promise<number> {
  const strange = events.find((event) => event.run !== run);
  if (strange)
    throw new Problem('bad-request', `An event of run ${strange.run} was sent as one of run ${run}.`);
  const { rowCount } = await db.query(
    `insert into run_event (item, epoch, seq, event)
     select t.item, t.epoch, e.seq, e.event from attempt t, unnest($3::int[], $4::jsonb[]) as e (seq, event)
     where t.item = $1 and t.epoch = $2 on conflict do nothing`,
    [...splitRun(run), events.map((event) => event.seq), events.map((event) => JSON.stringify(event))],
  );
  if (!rowCount) await showAttempt(db, run);
  return rowCount ?? 0;
}

export async function readEvents(
  db: Db,
  run: string,
  wish: { after: number; limit: number },
): Promise<RunEvent[]> {
  const { rows } = await db.query<{ event: RunEvent }>(
    'select event from run_event where item = $1 and epoch = $2 and seq > $3 order by seq limit $4',
    [...splitRun(run), wish.after, wish.limit],
  );
  return rows.map((row) => row.event);
}

export async function keepReport(db: Db, run: string, html: Uint8Array): Promise<void> {
  await showAttempt(db, run);
  await db.query(
    `insert into run_report (item, epoch, html) values ($1, $2, $3)
     on conflict (item, epoch) do update set html = excluded.html`,
    [...splitRun(run), html],
  );
}

export async function readReport(db: Db, run: string): Promise<Uint8Array> {
  const { rows } = await db.query<{ html: Buffer }>(
    'select html from run_report where item = $1 and epoch = $2',
    splitRun(run),
  );
  if (!rows[0])
    throw new Problem('not-found', `Run ${run} has no report here; the worker may still be sending it.`);
  return rows[0].html;
}
