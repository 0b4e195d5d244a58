import { editBotFile } from './edit-bot-file.ts';
import { BotError } from './errors.ts';
import type { Heal } from './run.ts';
import type { Target } from './target.ts';
import { writeTargets } from './write-bot.ts';

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

/** What accepting a heal changes in targets.yaml as it is written new, line by line. */
export function healLines(heal: Heal): string[] {
  const text = writeTargets({ [heal.target]: heal.before });
  return differingLines(text, acceptHeal(text, heal, heal.before));
}

/** The lines that differ, `-` before and `+` after. */
export function differingLines(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line}`);
  return [...gone, ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`)];
}
