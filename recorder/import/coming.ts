import type { RawEvent } from '../raw-event.ts';
import type { ImportEntry } from './import-log.ts';

/** What a recording says beforehand of the next act: the answer to a dialog, a file that comes down, a window that opens. */
export class Coming {
  #all: { event: RawEvent; entry: ImportEntry }[] = [];

  add(event: RawEvent, entry: ImportEntry): void {
    this.#all.push({ event, entry });
  }

  /** Everything said beforehand belongs to the act that comes now. */
  take(): RawEvent[] {
    const events = this.#all.map(({ event }) => event);
    this.#all = [];
    return events;
  }

  /** The recording is over: what nothing came after belongs to nothing. */
  end(): void {
    for (const { entry } of this.#all) entry.left ??= 'nothing comes after it that it could belong to';
    this.#all = [];
  }
}
