import { createHash } from 'node:crypto';
import { type Field, type Shown, saidSigns } from './shown.ts';

/**
 * Knows since when each row has been as it is. Terminals have no documents: a row that a host writes anew with the same words cannot be told
 * from one it left alone, so what stood there before an act proves nothing after it, unless the row or the whole screen has changed in between.
 */
export class ScreenMemory {
  readonly #connection: string;
  #looks = 0;
  #frame = '';
  #frameSince = 0;
  #areFieldsMarked = true;
  #rows: { says: string; since: number }[] = [];

  constructor(connection: string) {
    this.#connection = connection;
  }

  /** Takes note of a screen; to be told of every one that is looked at. */
  see(shown: Shown): void {
    this.#looks += 1;
    this.#areFieldsMarked = shown.marked;
    const said = saidSigns(shown);
    const rows = Array.from({ length: shown.rows }, (_, row) => row * shown.columns);
    const says = rows.map((from) =>
      said
        .slice(from, from + shown.columns)
        .join('')
        .trimEnd(),
    );
    const fields = shown.marked ? shown.fields.map(({ at, length, kind }) => `${at},${length},${kind}`) : [];
    // Clocks and page numbers stand in many titles; that they have gone on says nothing of the rest.
    const isOpen = shown.fields.some(({ open }) => open);
    const title = isOpen ? '' : says.find((row) => row !== '')?.replace(/\d/g, '#');
    const frame = [title, ...fields].join('|');
    if (frame !== this.#frame || says.length !== this.#rows.length) {
      this.#frame = frame;
      this.#frameSince = this.#looks;
    }
    this.#rows = says.map((row, at) => {
      const before = this.#rows[at];
      return before?.says === row ? before : { says: row, since: this.#looks };
    });
  }

  /** Names the screen: the same until its title or its fields are others. */
  get frame(): string {
    return `${this.#connection}.${this.#frameSince}`;
  }

  /** Names what stands in a row: the same until the row or the screen is another. */
  markOf(row: number): string {
    return `${this.frame}.${row}.${Math.max(this.#rows[row]?.since ?? 0, this.#frameSince)}`;
  }

  /** Names the place of a field. Where fields are not marked, or all is one field, what is typed changes its row but not the field. */
  markOfField(row: number, { open }: Field): string {
    return this.#areFieldsMarked && !open ? this.markOf(row) : `${this.frame}.${row}`;
  }
}

/** Names all that is shown and held, fields' contents too; nothing can be read from it. */
export function markOfAll(shown: Shown): string {
  const fields = shown.marked ? shown.fields.map(({ at, value }) => [at, value]) : [];
  return createHash('sha256')
    .update(JSON.stringify([shown.signs, fields]))
    .digest('hex')
    .slice(0, 24);
}
