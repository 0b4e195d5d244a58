import type { Call } from '../../language/driver.ts';
import type { Field, Shown } from './screen/shown.ts';
import type { Thing } from './screen/things.ts';

/** What is typed; a secret is told of to nobody. */
export interface Typed {
  text: string;
  secret: boolean;
}

/** A terminal that is connected: what it shows, and its keyboard. Whoever types or presses has waited until the keyboard is free. */
export interface TerminalSession {
  /** What permissions know the other end by. */
  readonly place: string;
  /** Said when the keyboard stays locked for too long. */
  readonly whyLocked: string;
  /** Looks once. Throws when the other end is gone. */
  look(call: Call): Promise<Shown>;
  /** Replaces what a field holds. */
  type(field: Field, typed: Typed, call: Call): Promise<void>;
  press(keys: string, call: Call): Promise<void>;
  /** Puts the cursor to a thing, without typing. */
  pointAt(thing: Thing, call: Call): Promise<void>;
  /** What a click on a thing that is no key does. */
  click(thing: Thing, call: Call): Promise<void>;
  close(): void;
}
