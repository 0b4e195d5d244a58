/** A key as the debugging protocol presses it; without `text` it writes nothing. */
export interface Keystroke {
  key: string;
  code: string;
  windowsVirtualKeyCode: number;
  text?: string;
  modifiers?: number;
}

/** A text in two parts: what is written at once, and the letter that a real key writes after it ('' when none is left for one). */
export interface ForTyping {
  head: string;
  letter: string;
  key: Keystroke;
}

/** What the keys of a keyboard write, alone and with Shift, key by key. */
const alone = "`-=[]\\;',./ 1234567890";
const shifted = '~_+{}|:"<>? !@#$%^&*()';
/** Their places and numbers, as far as they do not follow from the letter. */
const places = [
  'Backquote Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Comma Period Slash Space',
  '192 189 187 219 221 220 186 222 188 190 191 32',
].map((row) => row.split(' ')) as [string[], string[]];
const shift = 8;

/** One letter a key can write by itself: no half of a pair, no mark on the letter before it, no end of a line. */
const ofOneKey = /[\p{L}\p{N}\p{P}\p{S}\p{Zs}]$/u;

/**
 * Splits a text so that a page hears a key when it is typed, as lists that follow the keys and masks need. A letter that no single key
 * writes stays with the rest, and the key is the one that pages hear of an input method; no text at all is the Delete key.
 */
export function lastKey(text: string): ForTyping {
  if (text === '') {
    return { head: '', letter: '', key: { key: 'Delete', code: 'Delete', windowsVirtualKeyCode: 46 } };
  }
  const letter = text.slice(-1);
  if (!ofOneKey.test(text) || /[\uD800-\uDFFF]/.test(letter)) {
    return { head: text, letter: '', key: { key: 'Process', code: '', windowsVirtualKeyCode: 229 } };
  }
  return { head: text.slice(0, -1), letter, key: { key: letter, text: letter, ...placeOf(letter) } };
}

function placeOf(letter: string): Pick<Keystroke, 'code' | 'windowsVirtualKeyCode' | 'modifiers'> {
  if (/[a-zA-Z]/.test(letter)) {
    const upper = letter.toUpperCase();
    const place = { code: `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0) };
    return letter === upper ? { ...place, modifiers: shift } : place;
  }
  const at = Math.max(alone.indexOf(letter), shifted.indexOf(letter));
  const plain = alone[at];
  // A letter of another alphabet: its key has a place nobody knows here.
  if (plain === undefined) return { code: '', windowsVirtualKeyCode: 0 };
  const code = places[0][at] ?? `Digit${plain}`;
  const number = Number(places[1][at] ?? plain.charCodeAt(0));
  return { code, windowsVirtualKeyCode: number, ...(plain !== letter && { modifiers: shift }) };
}
