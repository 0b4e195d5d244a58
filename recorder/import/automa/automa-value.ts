import type { SeleniumValues } from '../selenium/selenium-values.ts';

/** A value of a workflow (`variables.total`, `loopData@rows.name`) in the bot's expression language; undefined when nothing before gives it. */
export function automaValue(source: string, values: SeleniumValues): string | undefined {
  const [, loop, field = ''] = /^loopData[.@]([^.]+)(?:\.data)?(?:\.(.+))?$/.exec(source) ?? [];
  if (loop === undefined) return values.known(source) ?? values.known(source.replace(/^variables[.@]/, ''));
  const item = values.known(`loopData@${loop}`);
  if (item === undefined || field === '') return item;
  if (/[{}]/.test(field)) return undefined;
  return /^[A-Za-z_]\w*$/.test(field) ? `${item}.${field}` : `${item}[${JSON.stringify(field)}]`;
}
