import type { Step } from '../language/steps/define-step.ts';

/** Steps written in a bot, those inside blocks too, each once: what a progress bar divides by. Probes are not part of the way. */
export function countSteps(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => {
    const blocks = Object.entries(step).filter(([field]) => field !== 'probe-steps');
    return (
      sum + 1 + blocks.reduce((inner, [, value]) => (isBlock(value) ? inner + countSteps(value) : inner), 0)
    );
  }, 0);
}

function isBlock(value: unknown): value is Step[] {
  const isStep = (one: unknown) => typeof one === 'object' && one !== null && 'do' in one && 'id' in one;
  return Array.isArray(value) && value.length > 0 && value.every(isStep);
}
