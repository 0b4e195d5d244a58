import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BotError } from '../language/errors.ts';
import type { Heal, RunEvent } from '../language/run.ts';

/** A heal of a run, with the step it happened in and the pictures that show it. */
export interface RunHeal extends Heal {
  step: string;
  pictures: string[];
}

/** The heals a run left in its evidence folder, the last of each target. */
export async function healsOfRun(folder: string): Promise<RunHeal[]> {
  const file = path.join(folder, 'events.jsonl');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BotError(
      'bad-bot',
      `${folder} is no evidence folder of a run: ${why}. Give the folder a run has named.`,
    );
  }
  const events = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => eventIn(line) ?? []);
  const heals = new Map<string, RunHeal>();
  for (const event of events) {
    if (event.what !== 'healed') continue;
    const { step, target, before, after, confirmed } = event;
    const pictures = events.flatMap((one) =>
      one.what === 'evidence' && one.step === step ? [one.file] : [],
    );
    heals.set(target, { step, target, before, after, confirmed, pictures });
  }
  return [...heals.values()];
}

/** A line that a crash cut off is no event. */
function eventIn(line: string): RunEvent | undefined {
  try {
    return JSON.parse(line) as RunEvent;
  } catch {
    return undefined;
  }
}
