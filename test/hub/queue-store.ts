import type pg from 'pg';
import { hashBotFiles, publishBot } from '../../hub/access/bots.ts';
import type { Fence } from '../../hub/contract.ts';
import { migrate, readMigrations } from '../../hub/migrate.ts';
import { Problem } from '../../hub/problem.ts';
import { LeaseDesk } from '../../hub/queue/lease-desk.ts';
import { putQueue } from '../../hub/queue/queues.ts';
import { askAboutItem, failItem, postponeLease } from '../../hub/queue/settle-item.ts';
import { answerTask, listTasks } from '../../hub/queue/tasks.ts';
import { type Ending, rules } from './queue-model.ts';
import { botFiles } from './test-hub.ts';

const question = { key: 'k', title: 'Which?', fields: [{ name: 'it', title: 'It', type: 'text' as const }] };
const error = { kind: 'timed-out', message: 'It did not answer.' } as const;

/** Makes an empty database what a hub works on, with a bot `b`. */
export async function prepareStore(pool: pg.Pool): Promise<void> {
  await migrate(pool, await readMigrations());
  await publishBot(pool, { name: 'b', files: botFiles, hash: hashBotFiles(botFiles), by: 'test' });
}

/** A queue as its rules are in the model. */
export async function makeModelQueue(pool: pg.Pool, name: string): Promise<void> {
  const { leaseSeconds, maxRetries, maxExpiries } = rules;
  const settings = { bot: 'b', leaseSeconds, maxRetries, maxExpiries, backoffSeconds: 0 };
  await putQueue(pool, name, { settings, by: 'test' });
}

/** Ends an attempt by the hub's own functions; what they answered, as it came, or `lost`. */
export async function endAttempt(pool: pg.Pool, fence: Fence, ending: Ending): Promise<unknown> {
  try {
    if (ending === 'complete') return await new LeaseDesk(pool).complete(fence, { n: 1 });
    if (ending === 'ask') return await askAboutItem(pool, fence, question);
    if (ending === 'postpone')
      return await postponeLease(pool, fence, { seconds: rules.postponeSeconds, why: 'x' });
    return await failItem(pool, fence, { kind: ending, error, outputs: {} });
  } catch (problem) {
    if (problem instanceof Problem && problem.kind === 'lease-lost') return 'lost';
    throw problem;
  }
}

/** Answers what is open about an item; false when nothing is. */
export async function answerOpen(pool: pg.Pool, item: string): Promise<boolean> {
  const open = (await listTasks(pool, { state: 'open', limit: 1000 })).find((task) => task.item === item);
  if (!open) return false;
  const answer = open.about === 'question' ? { it: 'x' } : { done: true };
  await answerTask(pool, open.id, { answer, person: undefined, by: 'test' });
  return true;
}
