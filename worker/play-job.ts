import type { JournalEntry, PastEntry } from '../language/driver.ts';
import type { Healing } from '../language/healing.ts';
import type { Outcome, Question, RunEvent, Value } from '../language/run.ts';

/** One playing of one bot, as the worker, the CLI and the studio order it from the child process. JSON only. */
export interface PlayJob {
  run: string;
  botFolder: string;
  /** When set, the folder must hash to it or the run is refused. */
  botHash?: string;
  inputs: Record<string, Value>;
  /** Pictures, documents' pages, events.jsonl and report.html go here; made when absent. */
  evidenceFolder: string;
  /** Names the work, not the attempt: journal keys start with it. An item's id, or the run's. */
  work: string;
  attempt: number;
  headed?: boolean;
  /** False keeps only the pictures of failures. */
  pictures?: boolean;
  /** Heal setting of the hub or the person; the stricter of it and the bot's counts. */
  healing?: Healing;
}

/** Another bot, brought here to be called. */
export interface CalledBot {
  folder: string;
  /** What the folder must hash to. */
  hash: string;
}

/** What the child may ask of whoever ordered the run; each is answered by one message. */
export interface PlayAnswers {
  onEvent(event: RunEvent): void | Promise<void>;
  /** Throws `needs-a-person` when nobody can answer now. */
  ask(question: Question & { key: string }): Promise<{ answer: Record<string, Value>; by: string }>;
  /** Throws `refused` when the secret is not to be had. */
  secret(name: string): Promise<string>;
  /** Where the bot that a bot calls lies, and its hash; absent or undefined: beside the bot that calls. */
  bot?(name: string): Promise<CalledBot | undefined>;
  journalPast(key: string): Promise<PastEntry | undefined>;
  /** Resolves only when the entry is durable. */
  journalWrite(entry: JournalEntry): Promise<void>;
}

/** How a playing ended, told once; the run's events hold everything else. */
export interface PlayEnd {
  outcome: Outcome;
  outputs: Record<string, Value>;
  /** What could not be kept or closed after the run was over, as one sentence; it changes nothing about the outcome. */
  complaint?: string;
}
