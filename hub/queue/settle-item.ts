import type { PlainError } from '../../language/errors.ts';
import type { Question, Value } from '../../language/run.ts';
import type { Contract, FailKind, Fence } from '../contract.ts';
import { type Db, inTransaction } from '../database.ts';
import type { ReplyOf } from '../route.ts';
import { findHeld, type HeldItem, repeatOrLost } from './hold-lease.ts';
import { endHeld } from './lease-sql.ts';

/** The answer of a call that settled its item. */
const went = { lost: false as const };
/** However often it failed, an item is looked at again within the hour. */
const longestBackoffSeconds = 3600;

interface Completion {
  fence: Fence;
  outputs: Record<string, Value>;
}

/** What `endHeld` asks for. */
export const valuesOf = (calls: Completion[]): unknown[] => [
  calls.map((call) => call.fence.item),
  calls.map((call) => call.fence.epoch),
  calls.map((call) => JSON.stringify(call.outputs)),
  JSON.stringify(went),
];

/** Done and confirmed: one statement, because it is the one call every item makes. */
export async function completeItem(
  db: Db,
  fence: Fence,
  outputs: Record<string, Value>,
): Promise<typeof went> {
  const { rowCount } = await db.query({
    name: 'complete',
    text: `with ${endHeld('waited for')} select caller from done`,
    values: valuesOf([{ fence, outputs }]),
  });
  return rowCount ? went : repeatOrLost(db, fence, ['done']);
}

/**
 * The same for many at once; tells of each whether it went through. What is held by another transaction is left out rather than
 * waited for: one slow item must not keep the others, and who was left out calls alone.
 */
export async function completeTogether(db: Db, calls: Completion[]): Promise<boolean[]> {
  const { rows } = await db.query<{ caller: string }>({
    name: 'complete-together',
    text: `with ${endHeld('left out')} select caller from done`,
    values: valuesOf(calls),
  });
  const through = new Set(rows.map((row) => Number(row.caller)));
  return calls.map((_, index) => through.has(index + 1));
}

interface Ending {
  state: string;
  /** As the attempt tells it. */
  outcome: string;
  reason?: PlainError;
  output?: Record<string, Value>;
  retries?: number;
  notBeforeSeconds?: number;
  answer: unknown;
}

type FailReply = Exclude<ReplyOf<Contract['fail']>, { lost: true }>;

/** Not done: whose doing it was decides what happens. */
export function failItem(
  pool: Db,
  fence: Fence,
  failure: { kind: FailKind; error: PlainError; outputs: Record<string, Value> },
): Promise<FailReply> {
  return inTransaction(pool, async (db) => {
    const held = await findHeld(db, fence);
    const outcome = failure.kind === 'application' ? 'failed' : failure.kind;
    if (!held) return repeatOrLost<FailReply>(db, fence, [outcome]);
    const next = afterFailure(held, failure.kind);
    const reply: FailReply = {
      lost: false,
      state: next.state,
      ...(next.seconds !== undefined && { retryInSeconds: next.seconds }),
    };
    await end(db, held, {
      state: next.state,
      outcome,
      reason: failure.error,
      output: failure.outputs,
      ...(next.retries !== undefined && { retries: next.retries }),
      ...(next.seconds !== undefined && { notBeforeSeconds: next.seconds }),
      answer: reply,
    });
    if (failure.kind === 'environment') await pauseForEnvironment(db, held, failure.error);
    if (failure.kind === 'unknown-outcome') await askWhatHappened(db, held, failure.error);
    return reply;
  });
}

/** The whole retry policy: only an application failure is tried again, `maxRetries` times, then it is a dead letter. */
export function afterFailure(
  held: Pick<HeldItem, 'retries' | 'max_retries' | 'backoff_seconds'>,
  kind: FailKind,
  random: () => number = Math.random,
): { state: FailReply['state']; retries?: number; seconds?: number } {
  if (kind === 'business' || kind === 'unknown-outcome') return { state: kind };
  if (kind === 'refused') return { state: 'failed' };
  if (kind === 'environment') return { state: 'new', seconds: 0 };
  if (held.retries >= held.max_retries) return { state: 'failed' };
  const ceiling = Math.min(held.backoff_seconds * 2 ** held.retries, longestBackoffSeconds);
  return { state: 'new', retries: held.retries + 1, seconds: random() * ceiling };
}

/** A person has to answer first: the item is let go with its question. */
export function askAboutItem(
  pool: Db,
  fence: Fence,
  question: Question & { key: string },
): Promise<{ lost: false; task: string }> {
  return inTransaction(pool, async (db) => {
    const held = await findHeld(db, fence);
    if (!held) return repeatOrLost<{ lost: false; task: string }>(db, fence, ['needs-a-person']);
    const { key, ...asked } = question;
    const task = await addTask(db, held, { key, about: 'question', question: asked });
    const answer = { ...went, task };
    await end(db, held, { state: 'needs-a-person', outcome: 'needs-a-person', answer });
    return answer;
  });
}

/** Given back for later; nothing is burnt. */
export function postponeLease(
  pool: Db,
  fence: Fence,
  wish: { seconds: number; why: string },
): Promise<typeof went> {
  return inTransaction(pool, async (db) => {
    const held = await findHeld(db, fence);
    if (!held) return repeatOrLost<typeof went>(db, fence, ['postponed']);
    const reason: PlainError = { kind: 'stopped', message: wish.why };
    await end(db, held, {
      state: 'new',
      outcome: 'postponed',
      reason,
      notBeforeSeconds: wish.seconds,
      answer: went,
    });
    return went;
  });
}

async function end(db: Db, held: HeldItem, ending: Ending): Promise<void> {
  const reason = ending.reason ? JSON.stringify(ending.reason) : null;
  await db.query(
    `update item set state = $2, retries = $3, lease_until = null, worker = null, changed = now(),
       not_before = now() + make_interval(secs => $4) where id = $1`,
    [held.id, ending.state, ending.retries ?? held.retries, ending.notBeforeSeconds ?? 0],
  );
  await db.query('update item_payload set reason = $2, output = coalesce($3, output) where item = $1', [
    held.id,
    reason,
    ending.output ? JSON.stringify(ending.output) : null,
  ]);
  await db.query(
    'update attempt set finished = now(), outcome = $3, reason = $4, answer = $5 where item = $1 and epoch = $2',
    [held.id, held.epoch, ending.outcome, reason, JSON.stringify(ending.answer)],
  );
  await db.query('insert into audit_event (what, subject, by, data) values ($1, $2, $3, $4)', [
    `item.${ending.outcome}`,
    `item:${held.id}`,
    held.worker,
    JSON.stringify({ queue: held.queue, epoch: held.epoch, state: ending.state, reason: ending.reason }),
  ]);
}

async function pauseForEnvironment(db: Db, held: HeldItem, error: PlainError): Promise<void> {
  await db.query(
    `with q as (update queue set paused_at = now(), paused_why = $2 where name = $1 and paused_at is null returning name, paused_why)
     insert into audit_event (what, subject, by, data)
     select 'queue.paused', 'queue:' || name, 'hub', jsonb_build_object('why', paused_why) from q`,
    [held.queue, `Item ${held.id} could not be worked on: ${error.message}`],
  );
}

/** Only a person can say whether an irreversible step happened when nobody saw its end. */
async function askWhatHappened(db: Db, held: HeldItem, error: PlainError): Promise<void> {
  const question: Question = {
    title: 'Did the last step happen?',
    why: `${error.message} Look in the application, then answer: yes skips the step, no does it again.`,
    fields: [{ name: 'done', title: 'It was done', type: 'yes-no' }],
  };
  await addTask(db, held, { key: `outcome-${held.epoch}`, about: 'outcome', question });
}

async function addTask(
  db: Db,
  held: HeldItem,
  task: { key: string; about: 'question' | 'outcome'; question: Question },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    'insert into task (item, epoch, key, about, question) values ($1, $2, $3, $4, $5) returning id',
    [held.id, held.epoch, task.key, task.about, JSON.stringify(task.question)],
  );
  return (rows[0] as { id: string }).id;
}
