import type { PlainError } from './errors.ts';
import type { Target } from './target.ts';

/** How a run ended. Only `done` is green. */
export const outcomes = [
  'done',
  'failed',
  'business',
  'needs-a-person',
  'refused',
  'unknown-outcome',
  'stopped',
] as const;
export type Outcome = (typeof outcomes)[number];

/** JSON values, the only values a bot holds. Numbers are doubles, dates are ISO text (2026-03-14). */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** A thing that was weighed when a target was looked for, in words and numbers. */
export interface WeighedCandidate {
  words: string;
  /** 0–1: the share of the target's weight that points at this thing. */
  score: number;
  /** Which ways pointed at it, as `role`, `label`, … */
  ways: string[];
}

/** How a target was found; part of the run's proof. */
export interface TargetReport {
  name: string;
  /** The best way that led to it, as `role`, `label`, … */
  way: string;
  score: number;
  /** Score minus the runner-up's score; 1 when there was no other candidate. */
  margin: number;
  /** True when the recorded best way no longer led to it. */
  healed: boolean;
  candidates: WeighedCandidate[];
}

/** A target that was found by other signs than recorded, as it stands in targets.yaml and as it would be written now. */
export interface Heal {
  target: string;
  before: Target;
  after: Target;
  /** True when the step's effect proved that it was the right thing; else a person was asked instead. */
  confirmed: boolean;
}

/** Where on a document or screen a value was read. Pixels of the page picture, or PDF points when `unit` is pt. */
interface Spot {
  file?: string;
  page?: number;
  box?: readonly [x: number, y: number, width: number, height: number];
}

/** What a person is asked; shown by the CLI, the studio and the hub's task list alike. */
export interface Question {
  title: string;
  why?: string;
  /** The fields to fill, in order; `choice` offers its options. */
  fields: {
    name: string;
    title: string;
    type: 'text' | 'number' | 'money' | 'date' | 'yes-no' | 'choice';
    options?: string[];
    value?: Value;
    /** 0–1, when a reader proposed the value. */
    confidence?: number;
    /** May stay empty; the answer is then null. */
    optional?: boolean;
  }[];
  /** Evidence file names to show beside the question. */
  pictures?: string[];
}

type StepMark = { step: string };

type EventBody =
  | {
      what: 'run-started';
      bot: { name: string; title: string; hash?: string };
      inputs: Record<string, Value>;
      /** Steps written in the bot, blocks counted once; what a progress bar divides by. */
      stepCount: number;
      attempt: number;
    }
  | (StepMark & { what: 'step-started'; id: string; do: string; words: string; depth: number })
  | (StepMark & { what: 'target-found'; target: TargetReport })
  | (StepMark & { what: 'healed' } & Heal)
  | (StepMark & { what: 'evidence'; moment: 'before' | 'after' | 'failure' | 'document'; file: string })
  | (StepMark & {
      what: 'value-read';
      name: string;
      value: Value;
      confidence?: number;
      spot?: Spot;
      sure?: boolean;
    })
  | (StepMark & { what: 'decided'; table: string; rows: number[]; why: string; result: Value })
  | (StepMark & { what: 'checked'; rule: string; held: boolean; message?: string })
  | (StepMark & { what: 'journal'; key: string; phase: 'before' | 'after' | 'probed'; done?: boolean })
  | (StepMark & { what: 'asked'; question: Question })
  | (StepMark & { what: 'answered'; answer: Record<string, Value>; by: string })
  | (StepMark & { what: 'tried-again'; attempt: number; error: PlainError })
  | { what: 'log'; step?: string; level: 'info' | 'warning'; message: string }
  | (StepMark & {
      what: 'step-finished';
      outcome: 'done' | 'failed';
      ms: number;
      /** True: an effect was seen. Null: nothing to confirm, the step changes nothing. */
      confirmed: boolean | null;
      /** The confirmed effect in words. */
      effect?: string;
      error?: PlainError;
    })
  | {
      what: 'run-finished';
      outcome: Outcome;
      outputs: Record<string, Value>;
      ms: number;
      error?: PlainError;
    };

/**
 * One thing that happened in a run, as one JSON line. Append-only; the only truth about a run.
 * `step` names one execution of a step: its id, prefixed by the rounds of the blocks around it (`lines[2]/type-amount`).
 * `seq` counts from 0 in each run; `at` is ISO 8601 UTC with milliseconds.
 */
export type RunEvent = { run: string; seq: number; at: string } & EventBody;
/** What a step says of itself; the runner adds run, number and time. */
export type RunEventBody = EventBody;

/** One executed step as the fold sees it. */
export interface StepState {
  step: string;
  id: string;
  do: string;
  words: string;
  depth: number;
  outcome: 'running' | 'done' | 'failed';
  ms: number;
  startedAt: string;
  confirmed: boolean | null;
  effect?: string;
  target?: TargetReport;
  heals?: Heal[];
  pictures: { moment: string; file: string }[];
  values: { name: string; value: Value; confidence?: number; sure?: boolean; spot?: Spot }[];
  decisions: { table: string; rows: number[]; why: string; result: Value }[];
  checks: { rule: string; held: boolean; message?: string }[];
  attempts: number;
  error?: PlainError;
}

/** A run as everybody reads it: studio, CLI, hub, report and telemetry. */
export interface Run {
  run: string;
  outcome: Outcome | 'waiting' | 'running';
  bot: { name: string; title: string; hash?: string };
  inputs: Record<string, Value>;
  outputs: Record<string, Value>;
  stepCount: number;
  attempt: number;
  startedAt: string;
  ms: number;
  steps: StepState[];
  log: { at: string; level: 'info' | 'warning'; message: string }[];
  question?: Question;
  error?: PlainError;
}

/** A run nothing is known of yet. */
export function emptyRun(run: string): Run {
  return {
    run,
    outcome: 'running',
    bot: { name: '', title: '' },
    inputs: {},
    outputs: {},
    stepCount: 0,
    attempt: 1,
    startedAt: '',
    ms: 0,
    steps: [],
    log: [],
  };
}

/** A step's event, and what it makes of that step. */
type StepEvent = Extract<RunEvent, { step: string; what: Exclude<RunEvent['what'], 'log'> }>;

/**
 * The only code that turns events into a state. Pure: gives a new run and leaves the old one alone. Events of kinds it does
 * not know (a newer worker's) and of steps that never began change nothing.
 */
export function foldRun(run: Run, event: RunEvent): Run {
  switch (event.what) {
    case 'run-started': {
      const { bot, inputs, stepCount, attempt, at } = event;
      return { ...emptyRun(event.run), bot, inputs, stepCount, attempt, startedAt: at };
    }
    case 'run-finished': {
      const { outcome, outputs, ms, error } = event;
      const { question, ...rest } = run;
      // A question nobody answered is what the person who takes over needs to see.
      const open = outcome === 'needs-a-person' && question ? { question } : {};
      return { ...rest, ...open, outcome, outputs, ms, ...(error && { error }) };
    }
    case 'log': {
      const { at, level, message } = event;
      return { ...run, log: [...run.log, { at, level, message }] };
    }
    case 'asked':
      return { ...run, outcome: 'waiting', question: event.question };
    case 'answered': {
      const { question: _answered, ...rest } = run;
      return { ...rest, outcome: 'running' };
    }
    case 'step-started':
      return { ...run, steps: [...run.steps.filter((one) => one.step !== event.step), startedStep(event)] };
    default:
      return foldStep(run, event);
  }
}

function startedStep(event: Extract<RunEvent, { what: 'step-started' }>): StepState {
  return {
    step: event.step,
    id: event.id,
    do: event.do,
    words: event.words,
    depth: event.depth,
    outcome: 'running',
    ms: 0,
    startedAt: event.at,
    confirmed: null,
    pictures: [],
    values: [],
    decisions: [],
    checks: [],
    attempts: 1,
  };
}

function foldStep(run: Run, event: StepEvent): Run {
  const at = run.steps.findLastIndex((one) => one.step === event.step);
  const state = run.steps[at];
  if (!state) return run;
  const next = nextState(state, event);
  return next === state ? run : { ...run, steps: run.steps.with(at, next) };
}

function nextState(state: StepState, event: StepEvent): StepState {
  switch (event.what) {
    case 'target-found':
      return { ...state, target: event.target };
    case 'healed': {
      const { target, before, after, confirmed } = event;
      const others = (state.heals ?? []).filter((one) => one.target !== target);
      return { ...state, heals: [...others, { target, before, after, confirmed }] };
    }
    case 'evidence':
      return { ...state, pictures: [...state.pictures, { moment: event.moment, file: event.file }] };
    case 'value-read': {
      const { what: _what, run: _run, seq: _seq, at: _at, step: _step, ...value } = event;
      return { ...state, values: [...state.values, value] };
    }
    case 'decided': {
      const { table, rows, why, result } = event;
      return { ...state, decisions: [...state.decisions, { table, rows, why, result }] };
    }
    case 'checked': {
      const { rule, held, message } = event;
      return {
        ...state,
        checks: [...state.checks, { rule, held, ...(message !== undefined && { message }) }],
      };
    }
    case 'tried-again':
      return { ...state, attempts: event.attempt, error: event.error };
    case 'step-finished': {
      const { error: _before, ...rest } = state;
      const { outcome, ms, confirmed, effect, error } = event;
      return {
        ...rest,
        outcome,
        ms,
        confirmed,
        ...(effect !== undefined && { effect }),
        ...(error && { error }),
      };
    }
    default:
      return state;
  }
}

/** Green: the run says it is done, and no step that changed something went unproved. The one test of it everywhere. */
export function isGreen(run: Run): boolean {
  const unproved = run.steps.some(
    (step) => step.outcome === 'running' || (step.outcome === 'done' && step.confirmed === false),
  );
  return run.outcome === 'done' && !unproved;
}
