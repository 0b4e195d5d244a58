import type { Effect } from '../language/effect.ts';
import { BotError } from '../language/errors.ts';
import { type Healing, strictestHealing } from '../language/healing.ts';
import type { TargetReport } from '../language/run.ts';
import type { StepRun } from './step-run.ts';

/** Decides whether a thing found by other signs than the recorded best one may be used by this step; throws when not. */
export function healGate(run: StepRun, title: string): (inWords: string, report: TargetReport) => void {
  const { step, place, effect } = run;
  const { bot } = place.inPlay;
  const healing = strictestHealing([bot.healing, place.playing.options.healing]);
  return (inWords, report) => {
    const found = `The best way to find “${title}” no longer leads to it. Other signs point at ${inWords} (${Math.round(report.score * 100)} %)`;
    const detail = { target: report, candidates: report.candidates };
    if (healing === 'off') {
      throw new BotError(
        'not-found',
        `${found}, but healing is off. If that is the right thing, pick it again.`,
        { detail },
      );
    }
    const why = whyAPerson(healing, step.once === true || step.risk === 'high', effect);
    if (why)
      throw new BotError(
        'needs-a-person',
        `${found}, but ${why}. A person must say whether it is the right thing.`,
        { detail },
      );
  };
}

function whyAPerson(healing: Healing, risky: boolean, effect: Effect | undefined): string | undefined {
  if (healing === 'suggest') return 'such changes may only be suggested here';
  if (risky) return 'the step cannot be undone';
  // Any button changes a page.
  const isProof = effect !== undefined && !('changes' in effect);
  return isProof ? undefined : 'the step has no effect that would prove it right';
}
