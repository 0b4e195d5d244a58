import { own } from '../../language/own.ts';
import { isOfKind, type Kinds } from './read-source.ts';

/** What became of one construct of another tool's recording. */
export interface ImportEntry {
  /** Where it stands in the source: a JSON path or `line 12, column 3`. */
  place: string;
  /** The construct in a few words, without what was typed. */
  what: string;
  /** Ids of the steps it became part of. */
  steps: string[];
  /** What a person should know of the translation. */
  note?: string;
  /** Why it was left out; absent when it was translated. */
  left?: string;
  /** Left out because no bot needs it: nothing is missing without it. */
  needless?: true;
}

/** Keeps account of every construct of a recording: each is translated or left out with a reason, none is forgotten. */
export class ImportLog {
  readonly entries: ImportEntry[] = [];

  translated(place: string, what: string, note?: string): ImportEntry {
    const entry = { place, what, steps: [], ...(note !== undefined && { note }) };
    this.entries.push(entry);
    return entry;
  }

  left(place: string, what: string, why: string): ImportEntry {
    const entry = { place, what, steps: [], left: why };
    this.entries.push(entry);
    return entry;
  }

  /** A construct that no bot needs. */
  needless(place: string, what: string, why: string): ImportEntry {
    const entry = this.left(place, what, why);
    entry.needless = true;
    return entry;
  }

  /** Accounts for the keys of a thing in the source that nobody asked for, and for what is of another kind than was asked for. */
  otherKeys(place: string, thing: Readonly<Record<string, unknown>>, known: KnownKeys): void {
    const { read, kinds = {}, unused = {} } = known;
    for (const [key, value] of Object.entries(thing)) {
      const [where, what] = [`${place}.${key}`, `key ${key}`];
      if (read.includes(key)) {
        const kind = own(kinds, key) ?? 'text';
        if (!isOfKind(value, kind)) this.left(where, what, `it is no ${kind}`);
      } else if (!Object.hasOwn(unused, key)) this.left(where, what, 'Deskhand knows no such key here');
      else this.needless(where, what, unused[key] ?? '');
    }
  }
}

/** The keys of a thing that are read, by what must stand there (a text, if nothing is said), and those that are not, with the reason. */
export interface KnownKeys {
  read: readonly string[];
  kinds?: Kinds;
  unused?: Readonly<Record<string, string>>;
}
