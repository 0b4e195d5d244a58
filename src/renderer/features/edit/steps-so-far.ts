import type { Run } from '../../../../language/run.ts';
import type { StepSoFar } from './step-list.tsx';

/** For each written step, what the run has last done with it. */
export function stepsSoFar(run: Run | undefined): Map<string, StepSoFar> {
  const soFar = new Map<string, StepSoFar>();
  for (const step of run?.steps ?? []) {
    soFar.set(step.id, { last: step, times: (soFar.get(step.id)?.times ?? 0) + 1 });
  }
  return soFar;
}

/** How far a run has come, 0–100: written steps it has reached, of all there are. */
export function progressOf(run: Run, soFar: ReadonlyMap<string, StepSoFar>): number {
  if (run.stepCount === 0) return 0;
  const finished = [...soFar.values()].filter((step) => step.last.outcome !== 'running').length;
  return Math.min(100, Math.round((finished / run.stepCount) * 100));
}
