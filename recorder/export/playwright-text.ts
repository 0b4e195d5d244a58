import type { Bot } from '../../language/bot.ts';
import type { ExportLog } from './export-log.ts';
import { filledText } from './filled-text.ts';

/** A text as it stands in a program. */
export function quoted(text: string): string {
  return `'${text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replace(/[\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`)}'`;
}

/** A text of the bot as code: inputs by name where the text is nothing more, and what else only a run knows from the defaults. */
export function textCode(
  text: string,
  about: { bot: Bot; log: ExportLog; where: string; used: Set<string> },
): string | undefined {
  const parts = text.split(/(\{\{.*?\}\})/s).filter((part) => part !== '');
  const names = parts.map((part) => /^\{\{\s*([a-z]\w*)\s*\}\}$/i.exec(part)?.[1]);
  const plain = parts.every(
    (part, at) => !part.startsWith('{{') || Object.hasOwn(about.bot.inputs, names[at] ?? ''),
  );
  if (!plain) {
    const filled = filledText(text, about);
    if (filled !== undefined)
      about.log.leave(about.where, `the text ${text} is written as it is with the defaults`);
    return filled === undefined ? undefined : quoted(filled);
  }
  for (const name of names) if (name !== undefined) about.used.add(name);
  const [only] = names;
  if (parts.length === 1 && only !== undefined) return `inputs.${only}`;
  if (parts.every((part) => !part.startsWith('{{'))) return quoted(text);
  const code = parts.map((part, at) => (names[at] === undefined ? escaped(part) : `\${inputs.${names[at]}}`));
  return `\`${code.join('')}\``;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
}
