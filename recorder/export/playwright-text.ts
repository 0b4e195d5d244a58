import type { Bot } from '../../language/bot.ts';
import { literalText } from '../literal-text.ts';
import type { ExportLog } from './export-log.ts';
import { filledText } from './filled-text.ts';

/** A text as it stands in a program. */
export function quoted(text: string): string {
  return `'${escaped(text).replaceAll("'", "\\'")}'`;
}

/** What would end a line or be read as something else there; a program that is read again knows one kind of line end only. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replace(/[\p{Cc}\u2028\u2029]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text of the bot as code: inputs by name where the text is nothing more, and what else only a run knows from the defaults. */
export function textCode(
  text: string,
  about: { bot: Bot; log: ExportLog; where: string; used: Set<string> },
): string | undefined {
  const parts = text.split(/(\{\{.*?\}\})/s).filter((part) => part !== '');
  const pieces = parts.map((part) => pieceOf(part, about.bot));
  if (!pieces.every((piece) => piece !== undefined)) {
    const filled = filledText(text, about);
    if (filled !== undefined)
      about.log.leave(about.where, `the text ${text} is written as it is with the defaults`);
    return filled === undefined ? undefined : quoted(filled);
  }
  const names = pieces.flatMap((piece) => ('input' in piece ? piece.input : []));
  for (const name of names) about.used.add(name);
  if (names.length === 1 && pieces.length === 1) return `inputs.${names[0]}`;
  const code = (piece: Piece) => ('input' in piece ? `\${inputs.${piece.input}}` : inTemplate(piece.says));
  if (names.length > 0) return `\`${pieces.map(code).join('')}\``;
  return quoted(pieces.map((piece) => ('says' in piece ? piece.says : '')).join(''));
}

type Piece = { says: string } | { input: string };

/** A piece of a text that is always the same, or an input and nothing more. */
function pieceOf(part: string, { inputs }: Bot): Piece | undefined {
  if (!part.startsWith('{{')) return { says: part };
  if (part === literalText('{{')) return { says: '{{' };
  const name = /^\{\{\s*([a-z]\w*)\s*\}\}$/i.exec(part)?.[1];
  return name !== undefined && Object.hasOwn(inputs, name) ? { input: name } : undefined;
}

function inTemplate(text: string): string {
  return escaped(text).replaceAll('`', '\\`').replaceAll('${', '\\${');
}
