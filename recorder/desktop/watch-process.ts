import { fileURLToPath } from 'node:url';
import { LivingChild } from '../../drivers/desktop/hands/living-child.ts';
import { atMost } from '../../language/at-most.ts';
import { environmentError } from '../../language/errors.ts';
import type { RawEvent } from '../raw-event.ts';
import type { FromWatch, ToWatch } from './watch-messages.ts';

const programFile = fileURLToPath(new URL('./watch-program.ts', import.meta.url));
/** A display full of programs is looked at in seconds; one that hangs must not keep a recording from being saved. */
const settleMs = 8000;

/** The process that watches a display, as the recording has it. */
export class WatchProcess {
  readonly #child: LivingChild<FromWatch, ToWatch>;
  readonly #happened: (event: RawEvent) => void;
  readonly #settling = new Map<number, () => void>();
  readonly #ready: Promise<void>;
  #start: { resolve(): void; reject(error: Error): void } | undefined;
  #isWatching = false;

  /** `lost` is called when it ended or hangs: what is done from then on is not seen. */
  constructor(
    env: Readonly<Record<string, string>>,
    { happened, lost }: { happened: (event: RawEvent) => void; lost: (words: string) => void },
  ) {
    this.#happened = happened;
    this.#ready = new Promise((resolve, reject) => {
      this.#start = { resolve, reject };
    });
    this.#child = new LivingChild<FromWatch, ToWatch>(programFile, env, {
      heard: (message) => this.#hear(message),
      lost: (how) => {
        const words = `The process that watches the display ${how}. What was done after that is not recorded.`;
        this.#start?.reject(environmentError(words));
        for (const settled of this.#settling.values()) settled();
        if (this.#isWatching) lost(words);
      },
    });
  }

  /** For tests that stop or kill it. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves when nothing that is done escapes it any more. */
  watching(): Promise<void> {
    return this.#ready;
  }

  opened(pid: number, address: string): void {
    this.#child.send({ what: 'opened', pid, address });
  }

  /** Waits until all that was done is told, with what came of it. */
  async settle(): Promise<void> {
    const id = this.#settling.size + 1;
    const settled = new Promise<void>((resolve) => this.#settling.set(id, resolve));
    this.#child.send({ what: 'settle', id });
    await atMost(settleMs, settled);
  }

  close(): void {
    this.#child.end();
  }

  #hear(message: FromWatch): void {
    if (message.what === 'happened') this.#happened(message.event);
    else if (message.what === 'settled') this.#settling.get(message.id)?.();
    else if (message.what === 'failed') this.#start?.reject(environmentError(message.words));
    else {
      this.#isWatching = true;
      this.#start?.resolve();
    }
  }
}
