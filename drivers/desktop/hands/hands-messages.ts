import type { Candidate, ClickOptions, Picture, Seen, Sought } from '../../../language/driver.ts';
import type { PlainError } from '../../../language/errors.ts';
import type { PlainCondition } from '../tree/see-condition.ts';

/** What the process with the hands can be asked for. A secret comes revealed, and is told to be one. */
export interface HandsCalls {
  /** Whether a window of that process, or of one it started, comes in front within so many ms. */
  awaitWindow(pid: number, forMs: number): boolean;
  whereabouts(): string;
  locate(sought: Sought): Candidate[];
  click(ref: string, options: ClickOptions): void;
  hover(ref: string): void;
  type(ref: string, text: string, secret: boolean): void;
  choose(ref: string, option: string | boolean): void;
  press(keys: string, ref: string | undefined): void;
  readText(ref: string): string;
  turnTo(title: string): void;
  see(condition: PlainCondition, notIn: string[]): Seen;
  watch(condition: PlainCondition, notIn: string[]): Seen;
  /** The PNG as base64. */
  picture(framed: string | undefined): Omit<Picture, 'png'> & { png: string };
}
export type HandsMethod = keyof HandsCalls;

/** The programs this run has opened: each one's process, and the address it was opened with. */
export type Opened = Record<number, string>;

/** A call as it crosses to the process. */
export interface ToHands {
  what: 'call';
  id: number;
  method: HandsMethod;
  args: unknown[];
  deadline: number;
  opened: Opened;
}

/** What it tells; `alive` again and again, so that one that hangs is noticed. */
export type FromHands =
  | { what: 'answer'; id: number; value: unknown }
  | { what: 'failure'; id: number; error: PlainError }
  | { what: 'alive' };

/** A call that nobody waits for any more. */
export interface StopCall {
  what: 'stop';
  id: number;
}

/** How often the process says that it lives. */
export const aliveEveryMs = 500;
