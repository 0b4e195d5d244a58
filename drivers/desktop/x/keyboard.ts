import { environmentError } from '../../../language/errors.ts';
import { symbolOf } from './key-symbols.ts';
import { answered, type XConnection } from './x-connection.ts';

const shift = 0xffe1;
/** What a crash may have left pressed: Shift, Control, Alt and Meta, left and right. */
const modifiers = [0xffe1, 0xffe2, 0xffe3, 0xffe4, 0xffe9, 0xffea, 0xffeb, 0xffec];

/** The key of a symbol, and whether Shift must be held for it. */
interface Key {
  code: number;
  shifted: boolean;
}

/** Which keys write what on a display now. Keys without a meaning are lent to signs that the layout has not. */
class Layout {
  readonly spare: number[] = [];
  readonly #keys = new Map<number, Key>();

  constructor(first: number, rows: readonly number[][]) {
    for (const [at, row] of rows.entries()) {
      const code = first + at;
      if (isSpare(row)) {
        this.spare.push(code);
        continue;
      }
      for (const level of [0, 1]) {
        const symbol = row[level] ?? 0;
        if (symbol !== 0 && !this.#keys.has(symbol)) this.#keys.set(symbol, { code, shifted: level === 1 });
      }
    }
  }

  key(symbol: number): Key | undefined {
    return this.#keys.get(symbol);
  }

  lend(symbol: number, code: number): void {
    this.#keys.set(symbol, { code, shifted: false });
  }
}

/** True for a key without a meaning, and for one that was lent: it writes one and the same sign, which can be lent again. */
function isSpare(row: readonly number[]): boolean {
  const [symbol = 0] = row;
  const isSign = (symbol >= 0x20 && symbol <= 0xff) || (symbol > 0x01000000 && symbol <= 0x0110ffff);
  return row.every((one) => one === 0) || (isSign && row[1] === symbol);
}

/** A keyboard whose keys arrive as a person's would, and which writes every sign there is, whatever the layout. */
export class Keyboard {
  readonly #x: XConnection;

  constructor(x: XConnection) {
    this.#x = x;
  }

  /** Lets go of what a process that died had pressed. */
  async release(): Promise<void> {
    const layout = await this.#layout();
    for (const symbol of modifiers) {
      const key = layout.key(symbol);
      if (key) this.#fake(this.#x.test.KeyRelease, key.code);
    }
    await this.#x.client.sync();
  }

  /**
   * Writes a text where the focus is. `taken` waits until the program has read the signs written so far: only then may the keys that
   * were lent to them be lent to others.
   */
  async write(text: string, taken: (signs: number) => Promise<void>): Promise<void> {
    const signs = [...text];
    for (let at = 0; at < signs.length; ) {
      const layout = await this.#layout();
      const fitting = this.#lendKeys(layout, signs.slice(at));
      for (const sign of signs.slice(at, at + fitting)) this.#tap(layout, symbolOf(sign));
      await this.#x.client.sync();
      at += fitting;
      await taken(at);
    }
  }

  /** Presses keys one after the other, and lets go in the opposite order; while they are held, something else may be done. */
  async press(symbols: readonly number[], meanwhile?: () => Promise<void>): Promise<void> {
    const layout = await this.#layout();
    this.#lendKeys(layout, symbols);
    const pressed: number[] = [];
    try {
      for (const symbol of symbols) {
        const { code, shifted } = this.#keyOf(layout, symbol);
        const codes = shifted ? [this.#keyOf(layout, shift).code, code] : [code];
        for (const one of codes) {
          pressed.push(one);
          this.#fake(this.#x.test.KeyPress, one);
        }
      }
      await meanwhile?.();
    } finally {
      for (const code of pressed.reverse()) this.#fake(this.#x.test.KeyRelease, code);
      await this.#x.client.sync();
    }
  }

  async #layout(): Promise<Layout> {
    const { first, count } = this.#x.keys;
    const rows = await answered<number[][]>((reply) =>
      this.#x.client.GetKeyboardMapping(first, count, reply),
    );
    return new Layout(first, rows);
  }

  /** Lends keys to what the layout lacks, as far as there are any, and says how many signs can be written so. */
  #lendKeys(layout: Layout, signs: readonly (string | number)[]): number {
    let spare = 0;
    for (const [at, sign] of signs.entries()) {
      const symbol = typeof sign === 'string' ? symbolOf(sign) : sign;
      if (layout.key(symbol)) continue;
      const code = layout.spare[spare++];
      if (code === undefined) return this.#enough(at);
      layout.lend(symbol, code);
      this.#x.client.ChangeKeyboardMapping(code, 2, [symbol, symbol]);
    }
    return signs.length;
  }

  #enough(signs: number): number {
    if (signs > 0) return signs;
    throw environmentError(
      'The keyboard of this display has no key left that could be lent to another sign.',
    );
  }

  #tap(layout: Layout, symbol: number): void {
    const { KeyPress, KeyRelease } = this.#x.test;
    const { code, shifted } = this.#keyOf(layout, symbol);
    const held = shifted ? this.#keyOf(layout, shift).code : undefined;
    if (held !== undefined) this.#fake(KeyPress, held);
    this.#fake(KeyPress, code);
    this.#fake(KeyRelease, code);
    if (held !== undefined) this.#fake(KeyRelease, held);
  }

  #keyOf(layout: Layout, symbol: number): Key {
    const key = layout.key(symbol);
    if (key) return key;
    throw environmentError(`The keyboard of this display has no key for 0x${symbol.toString(16)}.`);
  }

  #fake(type: number, code: number): void {
    this.#x.test.FakeInput(type, code, 0, this.#x.root, 0, 0);
  }
}
