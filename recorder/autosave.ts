/** Saves states one after the other, never more than one at a time: of those that come meanwhile only the last is written. */
export class Autosave<State> {
  readonly #write: (state: State) => Promise<void>;
  #waiting: { state: State } | undefined;
  #underWay: Promise<void> | undefined;

  constructor(write: (state: State) => Promise<void>) {
    this.#write = write;
  }

  save(state: State): void {
    this.#waiting = { state };
    this.#underWay ??= this.#writeAll().finally(() => {
      this.#underWay = undefined;
    });
  }

  /** Waits until nothing is under way or waiting. What could not be saved is saved with the next state. */
  async done(): Promise<void> {
    while (this.#underWay) await this.#underWay;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting) {
      const { state } = this.#waiting;
      this.#waiting = undefined;
      // Whoever ends the recording writes once more and is told why that fails; until then the next step tries again.
      await this.#write(state).catch(() => undefined);
    }
  }
}
