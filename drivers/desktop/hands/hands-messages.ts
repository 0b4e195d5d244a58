import type {
  Candidate,
  ClickOptions,
  DragTo,
  Picture,
  Seen,
  Sought,
  TableText,
  WindowPlace,
} from '../../../language/driver.ts';
import type { PlainError } from '../../../language/errors.ts';
import type { PlaceCalls } from '../eyes/place-calls.ts';
import type { PlainCondition } from '../tree/see-condition.ts';

/** What the process with the hands can be asked for. A secret comes revealed, and is told to be one. */
export interface HandsCalls extends ThingCalls, PlaceCalls, WindowCalls {}
export type HandsMethod = keyof HandsCalls;

/** The calls about things that programs tell of. */
export interface ThingCalls {
  /** Whether a window of that process, or of one it started, comes in front within so many ms. */
  awaitWindow(pid: number, forMs: number): boolean;
  /** The window in front, when that program shows it. */
  shownBy(program: string): ShownBy | undefined;
  whereabouts(): string;
  locate(sought: Sought): Candidate[];
  click(ref: string, options: ClickOptions): void;
  hover(ref: string): void;
  drag(ref: string, to: DragTo): void;
  type(ref: string, text: string, secret: boolean): void;
  choose(ref: string, option: string | boolean): void;
  press(keys: string, ref: string | undefined): void;
  readText(ref: string): string;
  /** At most so many rows and one. */
  readTable(ref: string, atMost: number | undefined): TableText;
  see(condition: PlainCondition, notIn: string[]): Seen;
  watch(condition: PlainCondition, notIn: string[]): Seen;
  /** The PNG as base64. */
  picture(framed: string | undefined): Omit<Picture, 'png'> & { png: string };
}

/** The calls about whole windows. */
export interface WindowCalls {
  turnTo(title: string): void;
  /** Moves, resizes, fills or hides the window in front. */
  placeFront(place: WindowPlace): void;
  /** What its program asks before it closes; '' once it has gone. */
  closeFront(): string;
}

/** A window and the process that shows it. */
export interface ShownBy {
  id: number;
  title: string;
  pid: number;
}

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

/** What it tells. */
export type FromHands =
  | { what: 'answer'; id: number; value: unknown }
  | { what: 'failure'; id: number; error: PlainError };

/** Said again and again, so that a process that hangs is noticed. */
export interface Alive {
  what: 'alive';
}

/** A call that nobody waits for any more. */
export interface StopCall {
  what: 'stop';
  id: number;
}

/** How often the process says that it lives. */
export const aliveEveryMs = 500;
