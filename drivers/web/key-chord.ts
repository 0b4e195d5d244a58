/** What people call keys, as Playwright calls them. */
const keyNames: Readonly<Record<string, string>> = {
  Ctrl: 'Control',
  Esc: 'Escape',
  Del: 'Delete',
  Return: 'Enter',
};

/** `Ctrl+S` as the keyboard knows it: a letter with Control is the small one unless Shift is held. */
export function keyChord(keys: string): string {
  const parts = keys.split(/\+(?=.)/).map((part) => keyNames[part.trim()] ?? part.trim());
  const last = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  const isLetter = /^[A-Z]$/.test(last);
  return [...held, isLetter && held.length > 0 && !held.includes('Shift') ? last.toLowerCase() : last].join(
    '+',
  );
}
