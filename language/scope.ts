import type { Names } from './expression.ts';
import { fits, typeInWords, type ValueType } from './value-type.ts';

/** Words CEL keeps for itself; no value can have one of them as its name. */
const reserved = new Set(
  'as break const continue else false for function if import in let loop null package namespace return true var void while cel google string bool int uint double map list bytes null_type type dyn optional prototype'.split(
    ' ',
  ),
);

interface Entry {
  type: ValueType;
  /** Inputs and the things of a list keep their value; results may change theirs. */
  fixed?: 'an input' | 'the name of this block’s own value';
}

/** The names a step sees, with their types, as the reader walks a bot. Each block has its own, inside the one around it. */
export class Scope {
  readonly #own = new Map<string, Entry>();
  readonly #outer: Scope | undefined;
  #names: Names | undefined;

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  #entry(name: string): Entry | undefined {
    const own = this.#own.get(name);
    if (own || !this.#outer) return own;
    return this.#outer.#entry(name);
  }

  /** Every name visible here. The same map as long as nothing changes, so that checkers can be kept with it. */
  get names(): Names {
    this.#names ??= new Map([
      ...(this.#outer?.names ?? []),
      ...[...this.#own].map(([name, { type }]) => [name, type] as const),
    ]);
    return this.#names;
  }

  has(name: string): boolean {
    return this.#entry(name) !== undefined;
  }

  /** Adds a name that never changes. Gives a sentence when it cannot be had. */
  fix(name: string, type: ValueType, what: NonNullable<Entry['fixed']>): string | undefined {
    if (reserved.has(name)) return reservedWords(name);
    if (name.startsWith('_')) return `“${name}” begins with _, which names of values may not`;
    if (this.has(name))
      return `“${name}” is the name of another value already; give this one a name of its own`;
    this.#put(name, { type, fixed: what });
    return undefined;
  }

  /** A result gets its name: a new one here, or the one that is already there further out. Gives a sentence when it cannot. */
  save(name: string, type: ValueType): string | undefined {
    if (reserved.has(name)) return reservedWords(name);
    if (name.startsWith('_')) return `“${name}” begins with _, which names of values may not`;
    const before = this.#entry(name);
    if (before?.fixed)
      return `“${name}” is ${before.fixed} and does not change; give the result another name`;
    if (before && !fits(type, before.type) && before.type !== 'nothing') {
      return `“${name}” is ${typeInWords(before.type)} already; it cannot become ${typeInWords(type)}`;
    }
    this.#holder(name).#put(name, { type: before && type === 'nothing' ? before.type : type });
    return undefined;
  }

  #holder(name: string): Scope {
    if (this.#own.has(name) || !this.#outer?.has(name)) return this;
    return this.#outer.#holder(name);
  }

  #put(name: string, entry: Entry): void {
    this.#own.set(name, entry);
    this.#names = undefined;
  }
}

function reservedWords(name: string): string {
  return `“${name}” is a word of the expression language and cannot name a value; give it another name`;
}
