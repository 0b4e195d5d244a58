import { keyName } from '../../drivers/desktop/x/key-symbols.ts';

/** A key that went down, as a person would say it. */
export interface KeyStroke {
  /** `Control+S`, `Enter`, `a`; none for a modifier alone and for a key that nobody can name. */
  keys: string | undefined;
  /** It writes a sign where something can be typed, or may do so: nobody knows what a key without a name writes. */
  writes: boolean;
  /** Held down by itself it does nothing. */
  isModifier: boolean;
}

const shift = 1;
const held = [
  ['Control', 4],
  ['Alt', 8],
  ['Meta', 64],
] as const;
/** Caps Lock, and the key for the third sign of a key. */
const lock = 2;
const thirdSign = 128;
const firstModifier = 0xffe1;
const lastModifier = 0xffee;
/** Keys that shift to other signs or layouts, and Num Lock. */
const alsoModifiers = new Set([0xff7e, 0xff7f, 0xfe03, 0xfe08, 0xfe0a, 0xfe0c, 0xff14]);
/** So many bits up stands which of the keyboard's layouts was on. */
const layoutBit = 13;

/** Names a key by the symbols that its row of the keyboard's map holds, and by the modifiers that were held. */
export function keyStroke(row: readonly number[], state: number): KeyStroke {
  const plain = row[0] ?? 0;
  if ((plain >= firstModifier && plain <= lastModifier) || alsoModifiers.has(plain)) {
    return { keys: undefined, writes: false, isModifier: true };
  }
  const chord = held.filter(([, bit]) => (state & bit) !== 0).map(([name]) => name);
  const name = keyName(symbolOf(row, state));
  const isSign = name === undefined || [...name].length === 1 || name === 'Space';
  const isShifted = (state & shift) !== 0 && (!isSign || chord.length > 0);
  const modifiers = [...chord, ...(isShifted ? ['Shift'] : [])];
  const isChord = chord.length > 0;
  const shown = name && isChord && [...name].length === 1 ? name.toUpperCase() : name;
  return {
    keys: shown === undefined ? undefined : [...modifiers, shown].join('+'),
    writes: isSign && !isChord,
    isModifier: false,
  };
}

/** Two signs a layout: the plain one and the shifted one; then those of the key for the third sign. */
function symbolOf(row: readonly number[], state: number): number {
  const shifted = (state & shift) === 0 ? 0 : 1;
  const layout = ((state >> layoutBit) & 1) * 2;
  const third = (state & thirdSign) === 0 ? 0 : 4;
  const symbol = row[layout + third + shifted] || row[layout + shifted] || row[shifted] || row[0] || 0;
  const name = keyName(symbol);
  const upper = name?.toUpperCase();
  const isCapital = (state & lock) !== 0 && shifted === 0 && upper !== name && upper?.length === 1;
  return isCapital ? (upper.codePointAt(0) ?? symbol) : symbol;
}
