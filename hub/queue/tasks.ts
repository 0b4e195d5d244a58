import type { Question, Value } from '../../language/run.ts';
import type { Task } from '../contract.ts';
import { type Db, inTransaction } from '../database.ts';
import { Problem } from '../problem.ts';
import { isSameAnswer, readAnswer } from './check-answer.ts';
import { settleJournal } from './keep-journal.ts';

interface TaskRow {
  id: string;
  item: string;
  epoch: number;
  queue: string;
  reference: string | null;
  key: string;
  about: Task['about'];
  question: Question;
  state: Task['state'];
  taken_by: string | null;
  answer: Record<string, Value> | null;
  answered_by: string | null;
  person: string | null;
  created: string;
  answered: string | null;
}

const taskSql = 'select t.*, i.queue, i.reference from task t join item i on i.id = t.item';

function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    item: row.item,
    queue: row.queue,
    reference: row.reference ?? undefined,
    run: `${row.item}-${row.epoch}`,
    key: row.key,
    about: row.about,
    question: row.question,
    state: row.state,
    takenBy: row.taken_by ?? undefined,
    answer: row.answer ?? undefined,
    answeredBy: row.answered_by ?? undefined,
    person: row.person ?? undefined,
    created: row.created,
    answered: row.answered ?? undefined,
  };
}

export interface TaskWish {
  state?: string | undefined;
  queue?: string | undefined;
  before?: string | undefined;
  limit: number;
}

export async function listTasks(db: Db, wish: TaskWish): Promise<Task[]> {
  const { rows } = await db.query<TaskRow>(
    `${taskSql} where ($1::text is null or t.state = $1) and ($2::text is null or i.queue = $2)
     and ($3::bigint is null or t.id < $3) order by t.id desc limit $4`,
    [wish.state ?? null, wish.queue ?? null, wish.before ?? null, wish.limit],
  );
  return rows.map(toTask);
}

export async function showTask(db: Db, id: string): Promise<Task> {
  const { rows } = await db.query<TaskRow>(`${taskSql} where t.id = $1`, [id]);
  if (!rows[0]) throw new Problem('not-found', `There is no task ${id}.`);
  return toTask(rows[0]);
}

/** Says who is on it, so that two people do not answer the same question. */
export function takeTask(pool: Db, id: string, by: string): Promise<Task> {
  return inTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `update task set state = 'taken', taken_by = $2 where id = $1 and state = 'open'`,
      [id, by],
    );
    const task = await showTask(db, id);
    if (rowCount) await tell(db, { what: 'task.taken', task, by });
    if (task.state === 'taken' && task.takenBy === by) return task;
    throw new Problem(
      'conflict',
      `Task ${id} is ${task.state} already${task.takenBy ? ` by ${task.takenBy}` : ''}.`,
    );
  });
}

/** Keeps the answer and sends the item back to its queue; the next attempt finds the answer waiting. */
export function answerTask(
  pool: Db,
  id: string,
  given: { answer: Record<string, Value>; person: string | undefined; by: string },
): Promise<Task> {
  return inTransaction(pool, async (db) => {
    await db.query('select from task where id = $1 for update', [id]);
    const task = await showTask(db, id);
    if (task.answer && isSameAnswer(task.question, task.answer, given.answer)) return task;
    if (task.state === 'answered' || task.state === 'cancelled') {
      throw new Problem(
        'conflict',
        `Task ${id} is ${task.state} already; an answer is not changed afterwards.`,
      );
    }
    const answer = readAnswer(task.question, given.answer);
    if (task.about === 'outcome') refuseVague(given.answer.done);
    await db.query(
      `update task set state = 'answered', answer = $2, answered_by = $3, person = $4, answered = now() where id = $1`,
      [id, JSON.stringify(answer), given.by, given.person],
    );
    await db.query(
      `update item set state = 'new', not_before = now(), changed = now()
       where id = $1 and state in ('needs-a-person', 'unknown-outcome')`,
      [task.item],
    );
    if (task.about === 'outcome') await settleJournal(db, task.item, answer.done === true);
    await tell(db, { what: 'task.answered', task, ...given });
    return showTask(db, id);
  });
}

async function tell(
  db: Db,
  event: { what: string; task: Task; by: string; person?: string | undefined },
): Promise<void> {
  await db.query('insert into audit_event (what, subject, by, data) values ($1, $2, $3, $4)', [
    event.what,
    `item:${event.task.item}`,
    event.by,
    JSON.stringify({ task: event.task.id, key: event.task.key, person: event.person }),
  ]);
}

/** Whether an irreversible step happened decides too much to be read out of words. */
function refuseVague(done: Value | undefined): void {
  if (typeof done !== 'boolean')
    throw new Problem('bad-request', 'The answer to whether the step happened is true or false.');
}
