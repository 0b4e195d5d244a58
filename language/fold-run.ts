import type { Run, RunEvent, StepState } from './run.ts';

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
