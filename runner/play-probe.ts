import type { Playing } from './playing.ts';
import type { Inside } from './step-context.ts';
import type { StepRun } from './step-run.ts';
import { evaluate } from './step-surroundings.ts';

/** Looks whether an irreversible step has happened: plays its `probe-steps`, then evaluates its `probe`. */
export async function playProbe(run: StepRun, playing: Playing, inside: Inside): Promise<boolean> {
  const { step, place } = run;
  const probing = {
    ...place,
    playing,
    scope: place.scope.inner({}),
    prefix: `${place.prefix}${step.id}.probe[${++run.probes}]/`,
    depth: place.depth + 1,
    deadline: Number.POSITIVE_INFINITY,
  };
  await inside.play(step['probe-steps'] ?? [], probing);
  return evaluate(probing, step.probe ?? 'false') === true;
}
