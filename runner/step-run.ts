import type { Call, Condition, Screen, Seen } from '../language/driver.ts';
import type { Effect } from '../language/effect.ts';
import type { Heal, Value } from '../language/run.ts';
import type { Found, Step, StepKind } from '../language/steps/define-step.ts';
import type { Target } from '../language/target.ts';
import type { Place } from './playing.ts';

/** Seconds a step may take, effect included, when neither it nor its kind says. */
export const usualSeconds = 15;

/** One execution of a step with all its attempts. */
export interface StepRun {
  step: Step;
  kind: StepKind;
  place: Place;
  path: string;
  /** Journal and questions know the step by it on every attempt of the work. */
  key: string;
  /** `0007`, for the names of pictures. */
  number: string;
  effect: Effect | undefined;
  /** Signal and deadline of the attempt under way. */
  call: Call;
  attempt: number;
  /** True as soon as a driver was told to do something in this attempt. */
  acted: boolean;
  /** True as soon as a driver was told to change something, in any attempt. Opening a page changes nothing. */
  changed: boolean;
  journaled: boolean;
  /** How often its probe was asked. */
  probes: number;
  saved: Record<string, Value>;
  /** Targets of this attempt that were found by other signs; they count when the effect is confirmed. */
  heals?: Omit<Heal, 'confirmed'>[];
  /** The thing last found, for effects about its value. */
  found?: Found & { target: string };
  /** What was seen of the effect before the first act. */
  baseline?: Seen;
}

/** How a step was proved: null when there was nothing to prove. */
export interface Proof {
  confirmed: true | null;
  effect?: string;
}

/** An effect ready to be looked for. */
export interface Expected {
  condition: Condition;
  screen: Screen;
  /** The thing that the condition is about, unless it is the one written to. */
  target?: Target;
  /** As the end of a sentence: `“Saved 17” appears`. */
  words: string;
}

/** When an attempt beginning now must have ended: by its own time, and that of the blocks around it. */
export function newDeadline({ step, kind, place }: Pick<StepRun, 'step' | 'kind' | 'place'>): number {
  return Math.min(place.deadline, Date.now() + (step.timeout ?? kind.usualTimeout ?? usualSeconds) * 1_000);
}
