import path from 'node:path';
import type { HubClient } from '../hub/client.ts';
import type { Lease } from '../hub/contract.ts';
import type { JournalEntry, PastEntry } from '../language/driver.ts';
import { BotError, type PlainError } from '../language/errors.ts';
import type { Question, RunEvent, Value } from '../language/run.ts';
import { botFolder } from './bot-cache.ts';
import type { CalledBot, PlayAnswers } from './play-job.ts';
import { pause } from './send-spooled.ts';
import type { Entry, Owed } from './spool.ts';

/** Events wait this long for company, or until there are so many. */
const batchMs = 150;
const batchSize = 200;
/** A finished irreversible step waits this long for the hub to know of it before the spool's word is enough. */
const hubKnowsWithinMs = 2000;

export interface AnswerParts {
  hub: HubClient;
  lease: Lease;
  /** The worker's own folder; bots are kept in it. */
  folder: string;
  owe: (owed: Owed) => { entry: Entry | undefined; settled: Promise<void> };
  /** Ends the run when its lease turns out to be lost. */
  stop: (why: string) => void;
}

/** Answers what a run asks of the worker: people and secrets by the hub, journal before at the hub, events and the rest by the spool. */
export class LeaseAnswers implements PlayAnswers {
  readonly #parts: AnswerParts;
  /** What was written, and when by this machine's monotonic clock. */
  readonly #journal = new Map<string, { entry: JournalEntry; at: number | undefined }>();
  readonly #called = new Map<string, Promise<CalledBot>>();
  #events: RunEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** What nobody was there to answer. */
  question: (Question & { key: string }) | undefined;
  /** How the run ended, as its last event tells. */
  error: PlainError | undefined;
  outputs: Record<string, Value> = {};

  constructor(parts: AnswerParts) {
    this.#parts = parts;
    for (const { msAgo, ...entry } of parts.lease.journal) {
      this.#remember(entry, msAgo === undefined ? undefined : performance.now() - msAgo);
    }
  }

  #remember(entry: JournalEntry, at: number | undefined): void {
    if (entry.phase === 'after' || this.#journal.get(entry.key)?.entry.phase !== 'after') {
      this.#journal.set(entry.key, { entry, at });
    }
  }

  onEvent = (event: RunEvent): void => {
    if (event.what === 'run-finished') {
      this.error = event.error;
      this.outputs = event.outputs;
    }
    this.#events.push(event);
    if (this.#events.length >= batchSize) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), batchMs);
  };

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const events = this.#events;
    this.#events = [];
    if (!events.length) return;
    this.#parts.owe({
      call: 'addEvents',
      args: { params: { run: this.#parts.lease.run }, body: { events } },
    });
  }

  ask = async (
    question: Question & { key: string },
  ): Promise<{ answer: Record<string, Value>; by: string }> => {
    const answer = this.#parts.lease.answers[question.key];
    if (answer) return answer;
    this.question = question;
    throw new BotError('needs-a-person', `A person has to answer first: ${question.title}`);
  };

  secret = async (name: string): Promise<string> => {
    const { hub, lease, stop } = this.#parts;
    const reply = await hub.secret({ body: { item: lease.item, epoch: lease.epoch, name } });
    if (!reply.lost) return reply.value;
    stop(reply.message);
    throw new BotError('stopped', reply.message);
  };

  /** The newest that is published when it is first called; the same for the rest of the run. */
  bot = (name: string): Promise<CalledBot> => {
    const known = this.#called.get(name) ?? this.#bring(name);
    this.#called.set(name, known);
    return known;
  };

  async #bring(name: string): Promise<CalledBot> {
    const { hub, lease, folder } = this.#parts;
    const [newest] = (await hub.botVersions({ params: { name } })).rows;
    if (!newest) throw new BotError('not-found', `No bot named ${name} was published.`);
    const wanted = { bot: newest, run: lease.run };
    return { folder: await botFolder(hub, wanted, path.join(folder, 'bots')), hash: newest.hash };
  }

  journalPast = async (key: string): Promise<PastEntry | undefined> => {
    const known = this.#journal.get(key);
    if (!known) return undefined;
    return known.at === undefined ? known.entry : { ...known.entry, msAgo: performance.now() - known.at };
  };

  /** `before` must be known at the hub, or the step must not act; `after` is a fact and is kept until the hub has it. */
  journalWrite = async (entry: JournalEntry): Promise<void> => {
    const { hub, lease, owe, stop } = this.#parts;
    const body = { item: lease.item, epoch: lease.epoch, entry };
    if (entry.phase === 'after') {
      const { settled } = owe({ call: 'writeJournal', args: { body } });
      const enough = new AbortController();
      await Promise.race([settled, pause(hubKnowsWithinMs, enough.signal)]);
      enough.abort();
    } else {
      const reply = await hub.writeJournal({ body });
      if (reply.lost) {
        stop(reply.message);
        throw new BotError('stopped', reply.message);
      }
    }
    this.#remember(entry, performance.now());
  };
}
