import { basename, resolve } from 'node:path';
import type { Action } from './action.ts';
import { Autosave } from './autosave.ts';
import { findRows } from './find-rows.ts';
import { makeBot, type RecordedStep } from './make-bot.ts';
import { mergeEvents } from './merge-events.ts';
import { acts, type RawEvent, rawEventSchema } from './raw-event.ts';
import { type RecordedBot, writeRecording } from './write-recording.ts';

/** What the person points at next: to be read, to be checked, to be read as a table, or meant by the last step. */
type Picking = 'read' | 'must-say' | 'read-table' | 'pick-again';

/** What a source of raw events tells; each answer says how the recording stands, for the person's bar. */
export interface RecordingDesk {
  happened(event: unknown): Standing;
  undo(): Standing;
  pause(paused: boolean): Standing;
  /** The next thing that is pointed at is not used but taken for this. */
  pick(picking: Picking | undefined): Standing;
  /** Whether work that was shown several times becomes a loop over a table. */
  forEach(accepted: boolean): Standing;
  standing(): Standing;
  /** Told after every change, until the function given back is called. */
  follow(changed: (standing: Standing) => void): () => void;
  stop(): void;
}

/** How a recording stands. */
export interface Standing {
  paused: boolean;
  count: number;
  last: string;
  /** Counts the changes. */
  news: number;
  /** The last steps, as the person is told of them. */
  steps: { words: string; doubt?: string }[];
  picking?: Picking;
  /** A question to answer with `forEach`. */
  offer?: string;
  /** What keeps the recorder from seeing what is done. */
  trouble?: string;
}

/** The person's bar has room for no more. */
const mostTold = 60;
/** Nobody reads a longer reason. */
const longestReason = 300;

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
  /** The same work shown again: `ask` offers to make it a loop over a table, `yes` does so without asking. */
  forEach?: 'ask' | 'yes' | 'no';
  /** Told once when a loop is offered. */
  onOffer?(question: string): void;
}

/** What came of a recording. */
export interface Recorded {
  bot: RecordedBot;
  steps: RecordedStep[];
  /** What kept the recorder from seeing what was done, in words. */
  troubles: string[];
}

/** Records until the source or the signal ends it; gives the bot that was written to the folder. */
export async function record(options: RecordingOptions): Promise<Recorded> {
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

/** What the events until now come to. */
interface Made {
  actions: Action[];
  bot: RecordedBot;
  steps: RecordedStep[];
}

class Recording implements RecordingDesk {
  readonly #options: RecordingOptions;
  readonly #name: string;
  #events: RawEvent[] = [];
  #paused = false;
  #picking: Picking | undefined;
  #isOver = false;
  #forEach: 'ask' | 'yes' | 'no';
  #offered: string | undefined;
  #news = 0;
  readonly #followers = new Set<(standing: Standing) => void>();
  /** What was told of each step. */
  #told: string[] = [];
  readonly #autosave: Autosave<RecordedBot>;
  #end: () => void = () => undefined;

  constructor(options: RecordingOptions) {
    this.#options = options;
    this.#name = basename(resolve(options.folder));
    this.#forEach = options.forEach ?? 'ask';
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
    if (this.#paused || this.#isOver) return this.standing();
    // A page may call the recorder as it likes: only whole events of the known kinds are taken.
    const read = rawEventSchema.safeParse(event);
    if (!read.success) return this.#failed(event, 'The page told of it in a way that cannot be understood.');
    this.#events.push(read.data);
    try {
      return this.#changed();
    } catch (error) {
      this.#events.pop();
      return this.#failed(event, error instanceof Error ? error.message : String(error));
    }
  }

  /** Something that cannot be taken down; when it was an act of the person, it leaves a gap that is told. */
  #failed(event: unknown, why: string): Standing {
    const isAct = typeof event === 'object' && event !== null && 'what' in event && acts.has(event.what);
    const words = why.slice(0, longestReason);
    this.#events.push({ what: 'trouble', words, ...(isAct && { lost: true }) });
    return this.#changed();
  }

  /** What pages told of, and what they told nothing of but a bot could not do again. */
  #troubles({ actions }: Made): string[] {
    const told = this.#events.flatMap((event) => (event.what === 'trouble' ? event.words : []));
    const gaps = actions.flatMap((action) => (action.do === 'missed' ? action.why : []));
    return [...new Set([...told, ...gaps])];
  }

  undo(): Standing {
    const last = mergeEvents(this.#events).at(-1);
    if (last) this.#events = this.#events.slice(0, last.from);
    this.#told = this.#told.slice(0, mergeEvents(this.#events).length);
    return this.#changed();
  }

  pause(paused: boolean): Standing {
    this.#paused = paused;
    return this.#toldFollowers(this.#made());
  }

  pick(picking: Picking | undefined): Standing {
    this.#picking = picking;
    return this.#toldFollowers(this.#made());
  }

  forEach(accepted: boolean): Standing {
    this.#forEach = accepted ? 'yes' : 'no';
    this.#offered = undefined;
    return this.#changed();
  }

  follow(changed: (standing: Standing) => void): () => void {
    this.#followers.add(changed);
    return () => this.#followers.delete(changed);
  }

  stop(): void {
    this.#end();
  }

  /** What a browser tells while it closes is no part of the task, and must not be written beside the last save. */
  async finish(): Promise<Recorded> {
    this.#isOver = true;
    const made = this.#made();
    this.#tell(made.steps);
    await this.#autosave.done();
    await writeRecording(this.#options.folder, made.bot);
    return { bot: made.bot, steps: made.steps, troubles: this.#troubles(made) };
  }

  #made(): Made {
    const actions = mergeEvents(this.#events);
    return { actions, ...makeBot(actions, this.#name, { forEach: this.#forEach === 'yes' }) };
  }

  #changed(): Standing {
    const made = this.#made();
    if (this.#isOver) return this.#standingAt(made);
    // The last step may still grow; the ones before it are complete.
    this.#tell(made.steps.slice(0, -1));
    this.#autosave.save(made.bot);
    this.#offer(made);
    return this.#toldFollowers(made);
  }

  /** Offers once for each work that is shown again. */
  #offer({ actions }: Made): void {
    if (this.#forEach !== 'ask') return;
    const rows = findRows(actions);
    const question =
      rows &&
      `The same ${rows.length} steps were shown ${rows.rounds.length} times. Do them for each row of a table?`;
    if (question && question !== this.#offered) this.#options.onOffer?.(question);
    this.#offered = question;
  }

  standing(): Standing {
    return this.#standingAt(this.#made());
  }

  #toldFollowers(made: Made): Standing {
    this.#news += 1;
    const standing = this.#standingAt(made);
    for (const changed of this.#followers) changed(standing);
    return standing;
  }

  #standingAt(made: Made): Standing {
    const { steps } = made;
    const told = steps.slice(-mostTold).map(({ words, doubt }) => ({ words, ...(doubt && { doubt }) }));
    const trouble = this.#troubles(made).at(-1);
    return {
      paused: this.#paused,
      count: steps.length,
      last: steps.at(-1)?.words ?? '',
      news: this.#news,
      steps: told,
      ...(this.#picking && { picking: this.#picking }),
      ...(this.#offered && { offer: this.#offered }),
      ...(trouble && { trouble }),
    };
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
