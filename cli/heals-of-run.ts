import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { editBotFile } from '../language/edit-bot-file.ts';
import { BotError } from '../language/errors.ts';
import type { Heal, RunEvent } from '../language/run.ts';
import type { Target } from '../language/target.ts';

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

/** targets.yaml with a heal accepted; every other line and all comments stay. Refuses when the target has been changed since. */
export function acceptHeal(text: string, heal: Heal, now: Target | undefined): string {
  if (!now)
    throw new BotError('bad-bot', `There is no target “${heal.target}” any more; nothing was changed.`);
  if (JSON.stringify(now) !== JSON.stringify(heal.before)) {
    throw new BotError(
      'bad-bot',
      `The target “${heal.target}” has been changed since that run; nothing was changed. Play the bot again to see whether it still needs healing.`,
    );
  }
  const parts = ['role', 'ways', 'signs'] as const;
  return parts.reduce((edited, part) => {
    const value = heal.after[part];
    if (value === undefined || JSON.stringify(value) === JSON.stringify(now[part])) return edited;
    return editBotFile(edited, { what: 'set', path: ['targets', heal.target, part], value });
  }, text);
}

/** The lines that differ, `-` before and `+` after. */
export function differingLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line}`);
  return [...gone, ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`)];
}
