import { z } from 'zod';
import type { Call, Candidate, Hands, Screen, SecretText } from '../driver.ts';
import type { Effect } from '../effect.ts';
import type { Outcome, RunEventBody, Value } from '../run.ts';

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
}

type WithoutStep<Body> = Body extends { step: string } ? Omit<Body, 'step'> : Body;
/** What a step may add to the run's story; the runner writes down which step it was. */
export type StepTelling = WithoutStep<RunEventBody>;

/** All a step may use while it runs. Every method that reaches an app is bounded by the step's deadline. */
export interface StepContext {
  hands: Hands;
  /** Signal and deadline to hand to a driver. */
  call: Call;
  /** The screen in use, or the surface the bot began on. */
  screen(surface?: Screen['surface']): Promise<Screen>;
  /** The one thing a target's name stands for, or `not-found` / `ambiguous` / `refused`. */
  find(target: string): Promise<Found>;
  /** Evaluates CEL with the values saved so far. */
  value(expression: string): Value;
  /** Fills the `{{ }}` in a text. A text that is one `{{ }}` and nothing else still becomes text. */
  fill(template: string): string;
  secret(name: string): Promise<SecretText>;
  /** Gives a result its name in this scope; does nothing without a name. */
  save(name: string | undefined, value: Value): void;
  tell(event: StepTelling): void;
  /** Plays a block; `round` names one round of a loop (`lines[2]`), `values` are visible inside only. */
  play(steps: Step[], options?: { round?: string; values?: Record<string, Value> }): Promise<void>;
  /** Plays another bot as part of this run and gives its outputs. */
  callBot(name: string, inputs: Record<string, Value>): Promise<Record<string, Value>>;
  table(name: string): import('../tables/table.ts').Table;
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
  | 'plain';

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
  /** The effect proved when the author names none (typing: the field holds the text). */
  usualEffect?(step: Step & z.output<z.ZodObject<Fields>>): Effect | undefined;
  /** The step as a sentence with the app's own words. `titleOf` gives a target's title. */
  words(step: Step & z.output<z.ZodObject<Fields>>, titleOf: (target: string) => string): string;
  run(step: Step & z.output<z.ZodObject<Fields>>, context: StepContext): Promise<void>;
}

/** Declares a kind of step with its field types carried into `words` and `run`. */
export function defineStep<const Name extends string, Fields extends z.ZodRawShape>(
  kind: StepKind<Name, Fields>,
): StepKind<Name, Fields> & { schema: z.ZodObject<Fields> } {
  return { ...kind, schema: z.strictObject(kind.fields) as z.ZodObject<Fields> };
}
