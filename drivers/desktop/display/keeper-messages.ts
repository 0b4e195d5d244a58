import type { PlainError } from '../../../language/errors.ts';

/** A program to start on the display: its name or path, and its arguments as they are. */
export interface Launch {
  program: string;
  args: string[];
}

/** What the keeper of a display is told. */
export type ToKeeper = { what: 'launch'; id: number; launch: Launch } | { what: 'stop' };

/** What it tells: `lost` names the part without which the display is none. */
export type FromKeeper =
  | { what: 'ready'; env: Record<string, string> }
  | { what: 'failed'; error: PlainError }
  | { what: 'launched'; id: number; pid: number }
  | { what: 'not-launched'; id: number; error: PlainError }
  | { what: 'ended'; pid: number; how: string }
  | { what: 'lost'; part: string };
