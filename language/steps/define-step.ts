import { z } from 'zod';
import type { Call, Candidate, Hands, Screen, SecretText } from '../driver.ts';
import type { Effect } from '../effect.ts';
import type { Outcome, RunEventBody, Value } from '../run.ts';
import type { Table } from '../tables/table.ts';
import type { ValueType } from '../value-type.ts';

/** A step as written: what every kind shares, and fields of its own. Blocks hold more of these. */
export interface Step {
  do: string;
  id: string;
  title?: string;
  expect?: Effect;
  /** Irreversible: journaled before and after, probed after a crash, healed only with a person's word. */
  once?: boolean;
  /** CEL, true when the irreversible effect is already there; `probe-steps` come first and may look for it. */
  probe?: string;
  'probe-steps'?: Step[];
  risk?: 'normal' | 'high';
  /** Seconds for the step and its effect together. */
  timeout?: number;
  retry?: { times: number; wait?: number };
  [field: string]: unknown;
}

/** A target found on a screen, ready to be acted on. */
export interface Found {
  screen: Screen;
  ref: string;
  signs: Candidate['signs'];
  disabled?: true;
}

type WithoutStep<Body> = Body extends { step: string } ? Omit<Body, 'step'> : Body;
/** What a step may add to the run's story; the runner writes down which step it was. */
export type StepTelling = WithoutStep<Exclude<RunEventBody, { what: 'run-started' | 'run-finished' }>>;

/** All a step may use while it runs. Every method that reaches an app is bounded by the step's deadline. */
export interface StepContext {
  hands: Hands;
  /** Names this execution of this step of this item: the same on every attempt. What a person is asked is kept under it. */
  key: string;
  /** Signal and deadline to hand to a driver. */
  call: Call;
  /** The screen in use, or the surface the bot began on. */
  screen(surface?: Screen['surface']): Promise<Screen>;
  /** The one thing a target's name stands for, or `not-found` / `ambiguous` / `refused`. */
  find(target: string): Promise<Found>;
  /** The same without waiting: undefined when it is not there now. With `heal`, a thing that has changed is still that thing. */
  findNow(target: string, options?: { heal?: boolean }): Promise<Found | undefined>;
  /** Evaluates CEL with the values saved so far. */
  value(expression: string): Value;
  /** Fills the `{{ }}` in a text. A text that is one `{{ }}` and nothing else still becomes text. */
  fill(template: string): string;
  secret(name: string): Promise<SecretText>;
  /** Gives a result its name in this scope; does nothing without a name. */
  save(name: string | undefined, value: Value): void;
  tell(event: StepTelling): void;
  /** Waits until the effect is seen; `timed-out` with what was seen instead when the step's time is over. */
  waitFor(effect: Effect): Promise<void>;
  /** Plays a block; `round` names one round of a loop (`lines[2]`), `values` are visible inside only. */
  play(steps: Step[], options?: { round?: string; values?: Record<string, Value> }): Promise<void>;
  /** Plays another bot as part of this run and gives its outputs. */
  callBot(name: string, inputs: Record<string, Value>): Promise<Record<string, Value>>;
  table(name: string): Table;
  /** Ends the bot here. */
  finish(
    outcome: Extract<Outcome, 'done' | 'business' | 'needs-a-person'>,
    outputs: Record<string, Value>,
    message?: string,
  ): never;
}

/** What kinds of thing a field holds, so that checking, forms and docs need no list of their own. */
export type FieldRole =
  | 'template'
  | 'expression'
  | 'condition'
  | 'target'
  | 'table'
  | 'secret'
  | 'bot'
  | 'block'
  | 'save'
  | 'cell'
  | 'plain';

/** What is known of a bot's values while it is read, before anything runs. */
export interface Known {
  /** The type of an expression where the step stands; `any` when it could not be told. */
  typeOf(expression: string): ValueType;
  /** Undefined when the bot has no such table; that is reported elsewhere. */
  table(name: string): Table | undefined;
  /** The values that have a name where the step stands. */
  has(name: string): boolean;
  /** What the bot says it gives. */
  outputs: Readonly<Record<string, ValueType>>;
}

/** What a kind finds wrong with a step; `path` leads from the step to the place. */
export interface StepProblem {
  path: (string | number)[];
  message: string;
  /** The place is the key rather than its value. */
  onKey?: true;
}

/** A kind's fields as read, beside what all steps share. */
type StepOf<Fields extends z.ZodRawShape> = Step & z.output<z.ZodObject<Fields>>;

/** All there is to know about one kind of step: its words, its fields, what it changes and what it does. */
export interface StepKind<Name extends string = string, Fields extends z.ZodRawShape = z.ZodRawShape> {
  name: Name;
  /** One sentence for the reference and the editor's palette. */
  summary: string;
  fields: Fields;
  /** True when it changes an app: then it needs an `expect:` or a `usualEffect`. */
  writes: boolean;
  /** Which drivers it needs, for permissions and doctor. */
  needs: readonly ('screen' | 'reader' | 'person' | 'files')[];
  /** Seconds it may take when the step does not say; the runner's own default when absent, `Infinity` when it waits for others. */
  usualTimeout?: number;
  /** A rule over several fields: which field breaks it and a sentence why. */
  rule?(step: StepOf<Fields>): { field: string; message: string } | undefined;
  /** What is wrong with it, given the bot around it. */
  check?(step: StepOf<Fields>, known: Known): StepProblem[];
  /** The names this step gives values to, with their types, for the steps after it. */
  saves?(step: StepOf<Fields>, known: Known): Record<string, ValueType>;
  /** The names only its block `field` sees. */
  inside?(step: StepOf<Fields>, known: Known, field: string): Record<string, ValueType>;
  /** The effect proved when the author names none (typing: the field holds the text). */
  usualEffect?(step: StepOf<Fields>): Effect | undefined;
  /** The step as a sentence with the app's own words. `titleOf` gives a target's title. */
  words(step: StepOf<Fields>, titleOf: (target: string) => string): string;
  run(step: StepOf<Fields>, context: StepContext): Promise<void>;
}

/** Declares a kind of step with its field types carried into `words` and `run`. */
export function defineStep<const Name extends string, Fields extends z.ZodRawShape>(
  kind: StepKind<Name, Fields>,
): StepKind<Name, Fields> & { schema: z.ZodObject<Fields> } {
  return { ...kind, schema: z.strictObject(kind.fields) as z.ZodObject<Fields> };
}
