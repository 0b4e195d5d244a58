import type { Fingerprint, RawEvent } from '../raw-event.ts';
import { spellingsOf } from '../spellings.ts';
import type { Draft } from './draft.ts';
import { soundsSecret, wordsOfThing } from './imported-thing.ts';

/** Shorter texts stand everywhere by chance; only whole values of that length are hidden. */
const tellingLength = 4;
const hidden = '•••';
/** What stands under these keys of a draft are words of ours, not of the recording. */
const ours = new Set(
  'entry do what by match button modifiers kind key secret role tag proves save item bot level'.split(' '),
);

/** The secrets a recording holds in clear text: known while it is translated, and in nothing that is written. */
export class ImportSecrets {
  readonly #values = new Set<string>();
  /** All that must stand in no text, the longest first: one secret may begin like another. */
  #spellings: string[] = [];

  /** What a person typed into a field, as the recorder tells it: a secret's value stays behind. */
  typed(on: Fingerprint, value: string): RawEvent {
    if (!soundsSecret(wordsOfThing(on))) return { what: 'input', on, value };
    this.keep(value);
    return { what: 'input', on, value: null, secret: 'password' };
  }

  /** A password that is “password” is a word of every page that asks for one: hiding it would hide the field, not the secret. */
  keep(value: string): void {
    const isItsOwnName = /^\p{L}+$/u.test(value) && soundsSecret(value);
    if (value === '' || isItsOwnName) return;
    this.#values.add(value);
    const telling = [...this.#values].filter((one) => one.length >= tellingLength).flatMap(spellingsOf);
    this.#spellings = telling.sort((one, other) => other.length - one.length);
  }

  hide(text: string): string {
    if (this.#values.has(text)) return hidden;
    return this.#spellings.reduce((left, spelling) => left.replaceAll(spelling, hidden), text);
  }

  /** Every text of a recording in a piece of data without the secrets. A draft that repeated one says so in its entry. */
  hideIn<T>(data: T): T {
    if (typeof data === 'string') return this.hide(data) as T;
    if (Array.isArray(data)) return data.map((one) => this.hideIn(one)) as T;
    if (typeof data !== 'object' || data === null) return data;
    const left = Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, ours.has(key) ? value : this.hideIn(value)]),
    ) as T;
    if (isDraft(data) && JSON.stringify(left) !== JSON.stringify(data))
      data.entry.note = 'it repeats a secret, which was taken out: look at the step';
    return left;
  }
}

function isDraft(data: object): data is Draft {
  return 'entry' in data && 'what' in data;
}
