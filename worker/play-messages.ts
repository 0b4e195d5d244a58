import type { JournalEntry } from '../language/driver.ts';
import type { PlainError } from '../language/errors.ts';
import type { Question, RunEvent } from '../language/run.ts';
import type { PlayEnd, PlayJob } from './play-job.ts';

/** What the child asks of its parent; each is answered by one `answer` with the same id. */
export type ChildRequest =
  | { ask: 'person'; question: Question & { key: string } }
  | { ask: 'secret'; name: string }
  | { ask: 'bot'; name: string }
  | { ask: 'journal-past'; key: string }
  | { ask: 'journal-write'; entry: JournalEntry };

export type FromChild =
  | { what: 'event'; event: RunEvent }
  | { what: 'request'; id: number; request: ChildRequest }
  | { what: 'end'; end: PlayEnd }
  | { what: 'threw'; error: PlainError };

export type ToChild =
  | { what: 'play'; job: PlayJob }
  | { what: 'stop'; why: string }
  | { what: 'answer'; id: number; value?: unknown; error?: PlainError };
