/** One who waits for a bell: hears what is rung from the moment it is made, also while it is busy looking. */
export class Ear {
  #rang = false;
  #wake: (() => void) | undefined;

  /** True when this ear had not been rung yet: it can make use of it. */
  ring(): boolean {
    const fresh = !this.#rang;
    this.#rang = true;
    this.#wake?.();
    return fresh;
  }

  /** Resolves when it was rung since the last time, time is up or the caller goes away. */
  rung(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.#wake = undefined;
        this.#rang = false;
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done, { once: true });
      this.#wake = done;
      if (this.#rang || signal.aborted) done();
    });
  }
}
