/** A key that a screen explains: what to press and what that does, and where in the text it stands. */
export interface SaidKey {
  keys: string;
  does: string;
  at: number;
  length: number;
}

// `PF8=Forward`, `F3 = Exit`, `ENTER=Check`, also several in one text with a blank between them.
const name = String.raw`(?:P?F(?:1\d|2[0-4]|[1-9])|PA[1-3]|ENTER|CLEAR|ESC|TAB)`;
const said = new RegExp(String.raw`(?<![\p{L}\p{N}])(${name})\s?=\s?(\S.*?)(?=\s+${name}\s?=|$)`, 'giu');
const asPressed: Readonly<Record<string, string>> = {
  ENTER: 'Enter',
  CLEAR: 'Clear',
  ESC: 'Escape',
  TAB: 'Tab',
};

// `^X Exit`, as editors say Control+X.
const controls = /(?<!\S)\^([A-Z])\s(\S.*?)(?=\s+\^\S\s|$)/gu;

/** The keys that a text explains; none when any of it is something else. */
export function keysIn(words: string): SaidKey[] {
  const pressed = (key: string) => asPressed[key.toUpperCase()] ?? key.toUpperCase().replace(/^PF/, 'F');
  return keysBy(said, pressed, words) ?? keysBy(controls, (key) => `Control+${key}`, words) ?? [];
}

function keysBy(pattern: RegExp, pressed: (key: string) => string, words: string): SaidKey[] | undefined {
  const found = [...words.matchAll(pattern)];
  if (found.length === 0 || found.map(([whole]) => whole).join(' ') !== words) return undefined;
  return found.map(({ 0: whole, 1: key = '', 2: does = '', index }) => ({
    keys: pressed(key),
    does: does.trim(),
    at: index,
    length: whole.length,
  }));
}
