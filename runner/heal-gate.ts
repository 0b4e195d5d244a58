import type { Bot } from '../language/bot.ts';
import { BotError } from '../language/errors.ts';
import type { TargetReport } from '../language/run.ts';
import type { StepRun } from './step-run.ts';

const strictness: readonly Bot['healing'][] = ['off', 'suggest', 'confirm'];

/** Decides whether a thing found by other signs than the recorded best one may be used by this step; throws when not. */
export function healGate(run: StepRun, title: string): (inWords: string, report: TargetReport) => void {
  const { step, place, effect } = run;
  const { bot } = place.inPlay;
  const ordered = place.playing.options.healing ?? 'confirm';
  const healing = strictness[Math.min(strictness.indexOf(bot.healing), strictness.indexOf(ordered))] ?? 'off';
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
    const why = whyAPerson(healing, step.once === true || step.risk === 'high', effect !== undefined);
    if (why)
      throw new BotError(
        'needs-a-person',
        `${found}, but ${why}. A person must say whether it is the right thing.`,
        { detail },
      );
  };
}

function whyAPerson(healing: Bot['healing'], risky: boolean, confirmable: boolean): string | undefined {
  if (healing === 'suggest') return 'this bot only suggests such changes';
  if (risky) return 'the step cannot be undone';
  return confirmable ? undefined : 'the step has no effect that would prove it right';
}
