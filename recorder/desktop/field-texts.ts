import type { Change } from './listen-changes.ts';

/** What a field holds: nothing is known of it before it was read once. */
interface Followed {
  signs: string[] | undefined;
  reading: Promise<void> | undefined;
  /** How many changes were told of it. */
  changes: number;
}

/**
 * What the fields of programs hold, followed by what they tell of each sign that comes and goes: so it is known also of a field that
 * is gone the moment after the last sign. A secret field is never read and never followed.
 */
export class FieldTexts {
  readonly #read: (ref: string) => Promise<string | undefined>;
  readonly #fields = new Map<string, Followed>();

  /** `read` reads a field; programs answer it after telling of all changes that were before it. */
  constructor(read: (ref: string) => Promise<string | undefined>) {
    this.#read = read;
  }

  /** Begins to follow a field. */
  follow(ref: string): void {
    if (!this.#fields.has(ref)) void this.again(ref);
  }

  /** Reads a field again, because it is at rest and what it told of itself may have been incomplete. */
  again(ref: string): Promise<void> {
    const field = this.#fields.get(ref) ?? { signs: undefined, reading: undefined, changes: 0 };
    this.#fields.set(ref, field);
    field.reading ??= this.#readInto(ref, field).finally(() => {
      field.reading = undefined;
    });
    return field.reading;
  }

  /** A change told meanwhile may be in the answer already or not: only an answer without one between is certain. */
  async #readInto(ref: string, field: Followed): Promise<void> {
    for (let before = -1; before !== field.changes; ) {
      before = field.changes;
      // A program that hangs is asked again when it tells of the field next.
      const text = await this.#read(ref).catch(() => undefined);
      if (text === undefined) return;
      if (before === field.changes) field.signs = [...text];
      else if (field.signs) return;
    }
  }

  changed(ref: string, { what, detail: [at, count], text }: Change): void {
    const field = this.#fields.get(ref);
    if (!field) {
      this.follow(ref);
      return;
    }
    field.changes += 1;
    if (field.signs && what.startsWith('text-changed:insert')) field.signs.splice(at, 0, ...text);
    else if (field.signs) field.signs.splice(at, count);
  }

  /** It changed before anybody followed it: what it holds is read once more. */
  changedUnseen(ref: string): void {
    const field = this.#fields.get(ref);
    if (field) {
      field.changes += 1;
      field.signs = undefined;
    }
    void this.again(ref);
  }

  /** What a field holds; undefined when nobody could read it. */
  async text(ref: string): Promise<string | undefined> {
    const field = this.#fields.get(ref);
    if (field && !field.signs) await this.again(ref);
    return field?.signs?.join('');
  }

  known(ref: string): string | undefined {
    return this.#fields.get(ref)?.signs?.join('');
  }

  forget(ref: string): void {
    this.#fields.delete(ref);
  }
}
