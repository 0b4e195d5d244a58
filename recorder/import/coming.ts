import type { SeenAfter } from './draft.ts';

/** What a recording says beforehand of the next act: the answer to a dialog, a file that comes down, a window that opens. */
export class Coming {
  #all: SeenAfter[] = [];

  add(event: SeenAfter['event'], entry: SeenAfter['entry']): void {
    this.#all.push({ event, entry });
  }

  /** Everything said beforehand belongs to the act that comes now. */
  take(): SeenAfter[] {
    const all = this.#all;
    this.#all = [];
    return all;
  }

  /** The recording is over: what nothing came after belongs to nothing. */
  end(): void {
    for (const { entry } of this.take()) entry.left ??= 'nothing comes after it that it could belong to';
  }
}
