import type { Fingerprint, RawEvent } from '../raw-event.ts';
import { soundsSecret, wordsOfThing } from './imported-thing.ts';

/** Shorter texts stand everywhere by chance; only whole values of that length are hidden. */
const tellingLength = 4;
const hidden = '•••';

/** The secrets a recording holds in clear text: known while it is translated, and in nothing that is written. */
export class ImportSecrets {
  readonly #values = new Set<string>();

  /** What a person typed into a field, as the recorder tells it: a secret's value stays behind. */
  typed(on: Fingerprint, value: string): RawEvent {
    if (!soundsSecret(wordsOfThing(on))) return { what: 'input', on, value };
    this.keep(value);
    return { what: 'input', on, value: null, secret: 'password' };
  }

  keep(value: string): void {
    if (value !== '') this.#values.add(value);
  }

  /** Whether a text holds a secret. */
  isIn(text: string): boolean {
    return this.hide(text) !== text;
  }

  hide(text: string): string {
    let left = text;
    for (const value of this.#values) {
      if (left === value) return hidden;
      if (value.length >= tellingLength) left = left.replaceAll(value, hidden);
    }
    return left;
  }

  /** Every text in a piece of data without the secrets; keys as well. */
  hideIn<T>(data: T): T {
    if (typeof data === 'string') return this.hide(data) as T;
    if (Array.isArray(data)) return data.map((one) => this.hideIn(one)) as T;
    if (typeof data !== 'object' || data === null) return data;
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [this.hide(key), this.hideIn(value)]),
    ) as T;
  }
}
