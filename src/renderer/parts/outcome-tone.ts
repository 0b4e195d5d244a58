import type { StepState } from '../../../language/run.ts';
import type { ShownOutcome } from '../../shared/studio-shapes.ts';
import type { Tone } from '../ui/state-mark.tsx';

/** What colour and sign an outcome has. Only `done` is green. */
export const outcomeTone: Readonly<Record<ShownOutcome, Tone>> = {
  done: 'done',
  failed: 'failed',
  business: 'person',
  'needs-a-person': 'person',
  refused: 'failed',
  'unknown-outcome': 'unsure',
  stopped: 'off',
  waiting: 'person',
  running: 'running',
  interrupted: 'unsure',
};

/** A step that went through is green when its effect was seen or when it changes nothing. */
export function stepTone(step: Pick<StepState, 'outcome' | 'confirmed' | 'error'>): Tone {
  if (step.outcome === 'running') return 'running';
  if (step.outcome === 'done') return step.confirmed === false ? 'unsure' : 'done';
  if (step.error?.kind === 'needs-a-person' || step.error?.kind === 'business') return 'person';
  return step.error?.kind === 'stopped' ? 'off' : 'failed';
}
