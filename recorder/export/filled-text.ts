import type { Bot } from '../../language/bot.ts';
import { BotError } from '../../language/errors.ts';
import type { Value } from '../../language/run.ts';
import { fillTemplate } from '../../language/template.ts';
import type { ExportLog } from './export-log.ts';

/** The values an export works with: the defaults of the bot's inputs. */
function defaultsOf(bot: Bot): Record<string, Value> {
  const entries = Object.entries(bot.inputs).map(([name, input]) => [name, (input.default ?? '') as Value]);
  return Object.fromEntries(entries);
}

/** Every text in a piece of data filled in; undefined where one cannot be. */
export function filledTexts<T>(data: T, fill: (text: string) => string | undefined): T | undefined {
  if (typeof data === 'string') return fill(data) as T | undefined;
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, value]) => [key, filledTexts(value, fill)] as const);
  if (entries.some(([key, value]) => value === undefined && data[key as keyof T] !== undefined))
    return undefined;
  return (Array.isArray(data) ? entries.map(([, value]) => value) : Object.fromEntries(entries)) as T;
}

/** A text with its `{{ }}` filled in from the defaults; undefined, and listed, where that cannot be. */
export function filledText(
  text: string,
  { bot, log, where }: { bot: Bot; log: ExportLog; where: string },
): string | undefined {
  if (!text.includes('{{')) return text;
  try {
    return fillTemplate(text, { values: defaultsOf(bot), now: new Date() });
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    log.leave(where, `the text ${text} depends on values that only a run has`);
    return undefined;
  }
}
