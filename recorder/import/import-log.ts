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

  /** Accounts for the keys of a thing in the source that nobody asked for; `why` when they have one. */
  otherKeys(
    place: string,
    thing: Readonly<Record<string, unknown>>,
    known: { read: readonly string[]; unused?: Readonly<Record<string, string>> },
  ): void {
    for (const key of Object.keys(thing)) {
      if (known.read.includes(key)) continue;
      const why = known.unused && Object.hasOwn(known.unused, key) ? known.unused[key] : undefined;
      if (why === undefined) this.left(`${place}.${key}`, `key ${key}`, 'Deskhand knows no such key here');
      else this.needless(`${place}.${key}`, `key ${key}`, why);
    }
  }
}
