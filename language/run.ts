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
  | (StepMark & {
      what: 'evidence';
      /** `heal`: what was found by other signs has a frame around it. */
      moment: 'before' | 'after' | 'failure' | 'document' | 'heal';
      file: string;
    })
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
