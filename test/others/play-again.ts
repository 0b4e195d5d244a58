import { join } from 'node:path';
import { expect } from 'vitest';
import type { RunEvent, Value } from '../../language/run.ts';
import { replay } from '../support/replay.ts';
import type { ShownTask } from './record-task.ts';

/** Plays a shown task with other values and expects it to end green, every write confirmed. */
export async function playAgain(
  task: ShownTask,
  inputs: Record<string, Value>,
  secrets: Record<string, string> = {},
): Promise<RunEvent[]> {
  const evidenceFolder = join(task.botFolder, '../evidence');
  const events = await replay({ botFolder: task.botFolder, evidenceFolder, inputs, secrets });
  if (process.env.SEE) {
    for (const event of events) {
      if (event.what.endsWith('-finished')) process.stdout.write(`${JSON.stringify(event)}\n`);
    }
  }
  expect(events.at(-1)).toMatchObject({ what: 'run-finished', outcome: 'done' });
  const finished = events.filter((event) => event.what === 'step-finished');
  expect(finished.filter(({ confirmed }) => confirmed === false)).toEqual([]);
  return events;
}
