import { basename, resolve } from 'node:path';
import { Autosave } from './autosave.ts';
import { makeBot, type RecordedStep } from './make-bot.ts';
import { mergeEvents } from './merge-events.ts';
import { type RawEvent, rawEventSchema } from './raw-event.ts';
import { type RecordedBot, writeRecording } from './write-recording.ts';

/** What a source of raw events tells; each answer says how the recording stands, for the person's bar. */
export interface RecordingDesk {
  happened(event: unknown): Standing;
  undo(): Standing;
  pause(paused: boolean): Standing;
  standing(): Standing;
  stop(): void;
}

/** How a recording stands. */
export interface Standing {
  paused: boolean;
  count: number;
  last: string;
}

/** Where raw events come from: a browser, later the desktop. New surfaces give the same events and everything after them works. */
export interface EventSource {
  start(desk: RecordingDesk): Promise<void>;
  /** Leaves nothing behind in the app. */
  stop(): Promise<void>;
}

export interface RecordingOptions {
  /** The bot's folder; written again after every step, so that a crash loses nothing. */
  folder: string;
  source: EventSource;
  /** Ends the recording and saves it. */
  signal: AbortSignal;
  /** Told of every step when it is complete, that is when the next one begins or the recording ends. */
  onStep?(step: RecordedStep): void;
}

/** Records until the source or the signal ends it; gives the bot that was written to the folder. */
export async function record(
  options: RecordingOptions,
): Promise<{ bot: RecordedBot; steps: RecordedStep[] }> {
  const recording = new Recording(options);
  const ended = recording.ended();
  try {
    await options.source.start(recording);
    await ended;
  } finally {
    await options.source.stop();
  }
  return recording.finish();
}

class Recording implements RecordingDesk {
  readonly #options: RecordingOptions;
  readonly #name: string;
  #events: RawEvent[] = [];
  #paused = false;
  /** What was told of each step. */
  #told: string[] = [];
  readonly #autosave: Autosave<RecordedBot>;
  #end: () => void = () => undefined;

  constructor(options: RecordingOptions) {
    this.#options = options;
    this.#name = basename(resolve(options.folder));
    this.#autosave = new Autosave((bot) => writeRecording(options.folder, bot));
  }

  ended(): Promise<void> {
    const { signal } = this.#options;
    return new Promise((done) => {
      this.#end = done;
      if (signal.aborted) done();
      signal.addEventListener('abort', () => done(), { once: true });
    });
  }

  happened(event: unknown): Standing {
    if (this.#paused) return this.standing();
    // A page may call the recorder as it likes: only whole events of the known kinds are taken.
    const read = rawEventSchema.safeParse(event);
    if (!read.success) return this.standing();
    this.#events.push(read.data);
    return this.#changed();
  }

  undo(): Standing {
    const last = mergeEvents(this.#events).at(-1);
    if (last) this.#events = this.#events.slice(0, last.from);
    this.#told = this.#told.slice(0, mergeEvents(this.#events).length);
    return this.#changed();
  }

  pause(paused: boolean): Standing {
    this.#paused = paused;
    return this.standing();
  }

  stop(): void {
    this.#end();
  }

  async finish(): Promise<{ bot: RecordedBot; steps: RecordedStep[] }> {
    const made = this.#made();
    this.#tell(made.steps);
    await this.#autosave.done();
    await writeRecording(this.#options.folder, made.bot);
    return made;
  }

  #made(): { bot: RecordedBot; steps: RecordedStep[] } {
    return makeBot(mergeEvents(this.#events), this.#name);
  }

  #changed(): Standing {
    const { bot, steps } = this.#made();
    // The last step may still grow; the ones before it are complete.
    this.#tell(steps.slice(0, -1));
    this.#autosave.save(bot);
    return this.#standingAt(steps);
  }

  standing(): Standing {
    return this.#standingAt(this.#made().steps);
  }

  #standingAt(steps: RecordedStep[]): Standing {
    return { paused: this.#paused, count: steps.length, last: steps.at(-1)?.words ?? '' };
  }

  /** Each step once; again only when it became another one, as when typing goes on after an undo. */
  #tell(steps: RecordedStep[]): void {
    for (const [index, step] of steps.entries()) {
      const told = JSON.stringify(step);
      if (this.#told[index] === told) continue;
      this.#told[index] = told;
      this.#options.onStep?.(step);
    }
  }
}
