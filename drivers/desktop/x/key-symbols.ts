import { BotError } from '../../../language/errors.ts';

/** What the X protocol calls the keys that write nothing. */
const named: Readonly<Record<string, number>> = {
  Backspace: 0xff08,
  Tab: 0xff09,
  Enter: 0xff0d,
  Escape: 0xff1b,
  Home: 0xff50,
  ArrowLeft: 0xff51,
  ArrowUp: 0xff52,
  ArrowRight: 0xff53,
  ArrowDown: 0xff54,
  PageUp: 0xff55,
  PageDown: 0xff56,
  End: 0xff57,
  Insert: 0xff63,
  ContextMenu: 0xff67,
  Delete: 0xffff,
  Space: 0x20,
  Shift: 0xffe1,
  Control: 0xffe3,
  Alt: 0xffe9,
  Meta: 0xffeb,
};
/** What people call keys. */
const alsoCalled: Readonly<Record<string, string>> = {
  Ctrl: 'Control',
  Esc: 'Escape',
  Del: 'Delete',
  Return: 'Enter',
};
const firstFunctionKey = 0xffbe;
/** Beyond Latin-1 a sign's symbol is its number in Unicode and this. */
const unicode = 0x01000000;

/** The symbol that stands for a sign; a new line is the Enter key, a tab the Tab key. */
export function symbolOf(sign: string): number {
  if (sign === '\n') return 0xff0d;
  if (sign === '\t') return 0xff09;
  const code = sign.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) ? code : unicode + code;
}

/** The dead keys, and the Compose key. */
const composing = { firstDead: 0xfe50, lastDead: 0xfe93, compose: 0xff20 };

/** True for a sign that GTK 3 takes for a dead key or for Compose: it keeps half of a symbol while it looks whether one begins a sequence. */
export function looksDead(sign: string): boolean {
  const half = symbolOf(sign) & 0xffff;
  return (half >= composing.firstDead && half <= composing.lastDead) || half === composing.compose;
}

/** Keys that write nothing and have another symbol besides the usual one: those of the number pad, and Tab with Shift. */
const alike: Readonly<Record<number, number>> = {
  65421: 0xff0d,
  65056: 0xff09,
  65429: 0xff50,
  65430: 0xff51,
  65431: 0xff52,
  65432: 0xff53,
  65433: 0xff54,
  65434: 0xff55,
  65435: 0xff56,
  65436: 0xff57,
  65439: 0xffff,
};

/** The key or sign that a symbol stands for, as a chord is written; undefined for what has no name there, such as dead keys. */
export function keyName(symbol: number): string | undefined {
  const plain = alike[symbol] ?? symbol;
  const known = Object.keys(named).find((name) => named[name] === plain);
  if (known) return known;
  const functionKey = plain - firstFunctionKey + 1;
  if (functionKey >= 1 && functionKey <= 24) return `F${functionKey}`;
  // The number pad writes signs too: its symbols are those of the signs and this.
  if (plain >= 0xffaa && plain <= 0xffb9) return String.fromCodePoint(plain - 0xff80);
  if (plain > unicode && plain <= unicode + 0x10ffff) return String.fromCodePoint(plain - unicode);
  return (plain > 0x20 && plain <= 0x7e) || (plain >= 0xa0 && plain <= 0xff)
    ? String.fromCodePoint(plain)
    : undefined;
}

/** `Control+S` as symbols, in the order they are pressed; a letter with Control is the small one. */
export function chordSymbols(keys: string): number[] {
  const parts = keys.split(/\+(?=.)/).map((part) => part.trim());
  return parts.map((part) => {
    const key = alsoCalled[part] ?? part;
    const [, number] = /^F(\d{1,2})$/.exec(key) ?? [];
    if (number !== undefined && Number(number) >= 1 && Number(number) <= 24) {
      return firstFunctionKey + Number(number) - 1;
    }
    const symbol = named[key];
    if (symbol !== undefined) return symbol;
    if ([...key].length === 1) return symbolOf(parts.length > 1 ? key.toLowerCase() : key);
    throw new BotError(
      'bad-bot',
      `“${part}” in “${keys}” is no key. Keys are single signs, F1 to F24 and ${Object.keys(named).join(', ')}.`,
    );
  });
}
