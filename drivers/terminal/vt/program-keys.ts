import { BotError } from '../../../language/errors.ts';

/** What keys send, as xterm does. */
const sent: Readonly<Record<string, string>> = {
  enter: '\r',
  return: '\r',
  tab: '\t',
  'shift+tab': '\x1b[Z',
  escape: '\x1b',
  esc: '\x1b',
  space: ' ',
  backspace: '\x7f',
  delete: '\x1b[3~',
  insert: '\x1b[2~',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
};
/** Keys that send something else to programs that ask for it (application mode). */
const moving: Readonly<Record<string, string>> = {
  arrowup: 'A',
  arrowdown: 'B',
  arrowright: 'C',
  arrowleft: 'D',
  end: 'F',
  home: 'H',
};
const functionKeys = ['OP', 'OQ', 'OR', 'OS', '[15~', '[17~', '[18~', '[19~', '[20~', '[21~', '[23~', '[24~'];

/** What a key sends to a program; `application` is the mode that the program has asked for. */
export function programKey(keys: string, application: boolean): string {
  const wanted = keys.length > 1 ? keys.trim().toLowerCase() : keys;
  if (Object.hasOwn(moving, wanted)) return `\x1b${application ? 'O' : '['}${moving[wanted]}`;
  if (Object.hasOwn(sent, wanted)) return sent[wanted] ?? '';
  const [, number] = /^f(\d{1,2})$/.exec(wanted) ?? [];
  const functionKey = functionKeys[Number(number) - 1];
  if (functionKey) return `\x1b${functionKey}`;
  const [, letter] = /^(?:control|ctrl)\+([a-z])$/.exec(wanted) ?? [];
  if (letter) return String.fromCharCode(letter.charCodeAt(0) - 96);
  const [, other] = /^alt\+([!-~])$/i.exec(keys) ?? [];
  if (other) return `\x1b${other}`;
  if (/^[^\p{C}]$/u.test(keys)) return keys;
  throw new BotError(
    'driver-failed',
    `A terminal has no key ${keys}. It has single signs, Enter, Tab, Shift+Tab, Escape, Space, Backspace, Delete, Insert, Home, End, PageUp, PageDown, the arrow keys, F1–F12, Control with a letter and Alt with a sign.`,
  );
}
