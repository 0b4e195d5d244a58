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

  /** Accounts for the keys of a thing in the source that nobody asked for, `why` when they have one, and for those that are of another kind than asked for. */
  otherKeys(place: string, thing: Readonly<Record<string, unknown>>, known: KnownKeys): void {
    for (const [key, value] of Object.entries(thing)) {
      const [where, what] = [`${place}.${key}`, `key ${key}`];
      const kind = kindOf(key, known);
      const why = known.unused && Object.hasOwn(known.unused, key) ? known.unused[key] : undefined;
      if (kind !== undefined) {
        if (!isOfKind(value, kind)) this.left(where, what, `it is no ${kind}`);
      } else if (why === undefined) this.left(where, what, 'Deskhand knows no such key here');
      else this.needless(where, what, why);
    }
  }
}

/** The keys of a thing that are read, by what must stand there, and those that are not, with the reason. */
export interface KnownKeys {
  /** Texts, numbers and yes or no. */
  read: readonly string[];
  lists?: readonly string[];
  records?: readonly string[];
  unused?: Readonly<Record<string, string>>;
}

type Kind = 'text' | 'list' | 'record';

function kindOf(key: string, { read, lists = [], records = [] }: KnownKeys): Kind | undefined {
  if (lists.includes(key)) return 'list';
  if (records.includes(key)) return 'record';
  return read.includes(key) ? 'text' : undefined;
}

/** Where nothing stands, nothing is lost. */
function isOfKind(value: unknown, kind: Kind): boolean {
  if (value === null || value === undefined) return true;
  if (Array.isArray(value)) return kind === 'list';
  return (typeof value === 'object') === (kind === 'record') && kind !== 'list';
}
